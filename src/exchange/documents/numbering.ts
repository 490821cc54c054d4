/**
 * The numbers that Word sets in front of paragraphs: they stand in no text, only in the rules of word/numbering.xml
 * (ECMA-376 part 1, 17.9), and are counted while the paragraphs pass.
 */
import { printedNumber } from './numbers'
import { type Element, childOf, childrenOf, switchOf, valueOf } from './xml'

const LEVELS = 9
const MAX_NUMBER = 32_767

interface Level {
  readonly start: number
  readonly format: string
  /** %1、 or （%2）: what stands around the numbers. */
  readonly text: string
  /** Numbers of higher levels are shown in digits. */
  readonly legal: boolean
  /** A higher level that starts it anew; 0 none, undefined any. */
  readonly restart: number | undefined
  readonly style: string | undefined
}

interface List {
  readonly abstract: string
  readonly levels: readonly (Level | undefined)[]
  readonly starts: readonly (number | undefined)[]
}

export interface NumberPlace {
  readonly list: string
  readonly level: number
}

export class Numbering {
  private readonly lists = new Map<string, List>()
  private readonly counters = new Map<string, (number | undefined)[]>()
  private readonly begun = new Set<string>()

  constructor(root: Element | undefined) {
    const all = childrenOf(childOf(root, 'numbering'))
    const abstracts = new Map(
      all
        .filter(({ name }) => name === 'abstractNum')
        .map((one) => [one.attributes['abstractNumId'] ?? '', levelsOf(one)] as const),
    )
    for (const one of all) {
      if (one.name !== 'num') continue
      const abstract = valueOf(one, 'abstractNumId') ?? ''
      const levels = [...(abstracts.get(abstract) ?? [])]
      const starts: (number | undefined)[] = []
      for (const override of childrenOf(one)) {
        const at = levelNumber(override.attributes['ilvl'])
        if (override.name !== 'lvlOverride' || at === undefined) continue
        const level = childOf(override, 'lvl')
        if (level) levels[at] = levelOf(level)
        const start = numberOf(valueOf(override, 'startOverride'))
        if (start !== undefined) starts[at] = start
      }
      this.lists.set(one.attributes['numId'] ?? '', { abstract, levels, starts })
    }
  }

  /** The level a list keeps for a style of paragraphs. */
  levelFor(list: string, style: string): number | undefined {
    const at = this.lists.get(list)?.levels.findIndex((level) => level?.style === style)
    return at === undefined || at < 0 ? undefined : at
  }

  /** Counts a paragraph and gives its number as printed; '' for bullets and where there is none. */
  next({ list: id, level: at }: NumberPlace): string {
    const list = this.lists.get(id)
    const level = list?.levels[at]
    if (!list || !level) return ''
    const counters = this.counters.get(list.abstract) ?? []
    this.counters.set(list.abstract, counters)
    const override = list.starts[at]
    if (override !== undefined && !this.begun.has(`${id}/${at}`)) counters[at] = override - 1
    this.begun.add(`${id}/${at}`)
    counters[at] = Math.min((counters[at] ?? level.start - 1) + 1, MAX_NUMBER)
    for (let below = at + 1; below < LEVELS; below++) {
      const restart = list.levels[below]?.restart
      if (restart === undefined || at < restart) counters[below] = undefined
    }
    if (level.format === 'bullet') return ''
    return level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const of = Number(digit) - 1
      const shown = list.levels[of]
      const n = counters[of] ?? shown?.start ?? 1
      return printedNumber(n, level.legal && of < at ? 'decimal' : (shown?.format ?? 'decimal'))
    })
  }
}

function levelsOf(abstract: Element): (Level | undefined)[] {
  const levels: (Level | undefined)[] = []
  for (const one of childrenOf(abstract)) {
    const at = levelNumber(one.attributes['ilvl'])
    if (one.name === 'lvl' && at !== undefined) levels[at] = levelOf(one)
  }
  return levels
}

function levelOf(level: Element): Level {
  // A format that only newer programs know stands beside one that all do.
  const format =
    childOf(level, 'numFmt') ??
    childOf(childOf(childOf(level, 'AlternateContent'), 'Choice'), 'numFmt') ??
    childOf(childOf(childOf(level, 'AlternateContent'), 'Fallback'), 'numFmt')
  return {
    start: numberOf(valueOf(level, 'start')) ?? 0,
    format: format?.attributes['val'] ?? 'decimal',
    text: (valueOf(level, 'lvlText') ?? '').slice(0, 200),
    legal: switchOf(level, 'isLgl') ?? false,
    restart: numberOf(valueOf(level, 'lvlRestart')),
    style: valueOf(level, 'pStyle'),
  }
}

function levelNumber(text: string | undefined): number | undefined {
  const n = numberOf(text)
  return n !== undefined && n < LEVELS ? n : undefined
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,5}$/.test(text)
    ? Math.min(Number(text), MAX_NUMBER)
    : undefined
}
