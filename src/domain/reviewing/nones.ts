/** Statements that there was none: 未收到政府信息公开申请, 未发生行政复议、行政诉讼. */
import type { Counted, CountsRule } from '../rules'
import type { Sentence } from './mentions'
import { BEFORE, type Reported, isOthers } from './whose'

/** A sentence that there was none of a thing. */
export interface None {
  readonly things: readonly Counted[]
  readonly sentence: Sentence
  readonly start: number
  readonly end: number
}

const NONE =
  /(?:没有|未有|尚未|从未|未|无)(?:再)?(?:收到|接到|接收到|受理|发生|出现|产生|引发|存在|制发|印发|制定|出台)?/g
const IDLE =
  /因|由|被|政府|信息|依申请|主动|公开|工作|而?引[发起]|导致|产生|发生|提起|申请|相关|有关|任何|涉及|针对|行政|方面|收到|公民|法人|其他组织|提出|的|或者?|[及和与、]/g
const REST =
  /^(?:案件|案例|情况|情形|事件|事项|问题|现象|文件|件|的|等|和|及|与|或|、|行政|提起|引发|被|发生|诉讼|复议|而)*$/

/** Statements like 未收到政府信息公开申请 and 未发生行政复议、行政诉讼. */
export function nonesOf(
  rule: CountsRule,
  sentence: Sentence,
  subject: string,
  reported: Reported,
): None[] {
  const found: None[] = []
  for (const match of sentence.text.matchAll(NONE)) {
    const from = match.index
    const clause =
      sentence.text.slice(from + match[0].length, from + 70).split(/[，,；：（]/)[0] ?? ''
    if (/[“”《》\d]/.test(clause)) continue
    const things = rule.counted.filter(({ none }) => none?.test(clause))
    if (things.length === 0) continue
    let last = ''
    let rest = clause
    for (const thing of things) {
      const name = thing.none?.exec(clause)?.[0] ?? ''
      if (clause.indexOf(name) + name.length > clause.indexOf(last) + last.length || last === '')
        last = name
      rest = rest.replace(name, '')
    }
    const lead = sentence.text.slice(Math.max(0, from - BEFORE), from)
    const verb = /发生|出现|产生|引发|存在/.test(match[0])
    const requests = things.some(({ topic }) => topic === 'requests')
    const issued = things.some(({ id }) => id.endsWith('.issued'))
    // 没有…规范性文件 says nothing until somebody issues one.
    if (issued && !/制发|印发|制定|出台/.test(match[0])) continue
    if (requests && verb && /复议|诉讼/.test(clause)) continue
    if (!REST.test(rest.replace(IDLE, ''))) continue
    if (isOthers(lead, lead.split(/[，,；：]/).pop() ?? '', subject, reported)) continue
    const kept =
      requests && things.length > 1 ? things.filter(({ topic }) => topic !== 'requests') : things
    found.push({
      things: kept,
      sentence,
      start: sentence.start + from,
      end: sentence.start + from + match[0].length + clause.indexOf(last) + last.length,
    })
  }
  return found
}
