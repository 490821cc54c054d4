/** Things that a sentence names without a count, and says their growth or their share. */
import type { Mention } from './mentions'

export const UP = '增[长加幅多]|上升|提高|提升|多|增'
export const DOWN = '减少|下降|降低|降幅|回落|减|少'

/** 依申请公开数量较上年增加5件. */
const GROWN = new RegExp(
  `^(?<name>.{0,24}(?:依申请公开|公开的?申请|复议|诉讼|^(?:[一二三四五]是|全年|本年度?)?申请总?量)(?:事项|案件|件)?(?:总?数量?|总?量|件数)?)(?:同比|[比较与](?:上年|上一年|去年)(?:度|同期)?(?:相比)?)(?:(?<up>${UP})|(?<down>${DOWN}))[了约]?$`,
)
/** 自然人申请占新收总量的90%: of no whole that is another outcome. */
const SHARED =
  /^(?<name>[^占]{3,24}(?=占|约占)|.{0,12}(?:维持|纠[正错])(?=率))(?:约占|占比?|率)(?:全部|全年|所有|新收|受理|收到|申请|办[结理]|答复|政府信息公开|总?数|总?量|[总的约为达])*$/

export interface Named {
  readonly name: string
  /** The words of the growth; nothing for a share. */
  readonly way: string
  readonly down: boolean
}

export function namedIn({ label, unit, rough, scale }: Mention): Named | undefined {
  if (rough || scale || !/[占率比较与同]/.test(label)) return undefined
  const share = unit === '%' ? SHARED.exec(label) : null
  const { name, up, down } = (share ?? GROWN.exec(label))?.groups ?? {}
  if (!name) return undefined
  return { name, way: share ? '' : (down ?? up ?? ''), down: down !== undefined }
}
