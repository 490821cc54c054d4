/** Claims of a text beside the cells that hold their figures. */
import { type Figures, valuesOf } from '../arithmetic'
import type { CellKey } from '../form'
import type { Counted, CountsRule, Term } from '../rules'
import { sumOf } from '../sheet'
import type { Claim, Reading } from './claims'
import { MILLION, type Mention } from './mentions'
import type { None } from './nones'
import { type Judged, passageOf, writtenIn } from './remarks'

/** What the tables hold for a thing: the figures it may be, the likeliest first, each with the name of its sum. */
export interface Held {
  readonly value: bigint
  readonly name: string
  readonly terms: readonly Term[]
}

/** Undefined while one of the cells is no figure yet. */
export function heldBy(thing: Counted, figures: Figures, last = false): Held[] | undefined {
  const held: Held[] = []
  for (const terms of thing.sums) {
    const asked = last ? terms.map((term) => ({ ...term, last: true as const })) : terms
    const values = valuesOf(figures, asked)
    if (!values) return undefined
    const value = values.reduce((sum, one, i) => sum + (terms[i]?.minus ? -one : one), 0n)
    held.push({ value, name: terms === thing.sums[0] ? thing.name : sumName(terms), terms })
  }
  return held
}

const sumName = (terms: readonly Term[]): string =>
  terms.length > 3
    ? ''
    : terms.map(({ name, minus }, i) => (i === 0 ? '' : minus ? '－' : '＋') + name).join('')

/** The amount of a mention in the smallest unit of a cell of 万元, and what its last written decimal is worth there. */
const IN_CELL: Readonly<Record<string, bigint>> = { 元: 1n, 万元: 10_000n, 亿元: 100_000_000n }

/** Whether a figure is the one held: an amount may be written with fewer decimals. */
export function says({ value, unit, decimals }: Mention, held: bigint, topic: string): boolean {
  if (topic !== 'fees') return value === held * MILLION
  const scale = IN_CELL[unit] ?? 1n
  // Cells count millionths of 万元, which are hundredths of 元.
  const written = value * scale
  const wanted = held * 10_000n
  const off = written > wanted ? written - wanted : wanted - written
  return off === 0n || (decimals > 0 && off < (MILLION * scale) / 10n ** BigInt(decimals))
}

/** The figure of a mention as cells count: 件, or millionths of 万元. */
export const inCell = ({ value, unit }: Mention, { topic }: Counted): bigint =>
  topic === 'fees' ? (value * (IN_CELL[unit] ?? 1n)) / 10_000n : value / MILLION

/** The figures held, if none of them is the one written. */
function against(claims: readonly Claim[], at: number, figures: Figures): Held[] | undefined {
  const { thing, mention } = claims[at] as Claim
  const all = heldBy(thing, figures)
  const exactly = ofAllGroups(claims, at, figures) || isWhole(claims, at, all)
  const held = exactly ? all?.slice(0, 1) : all
  return held && !held.some(({ value }) => says(mention, value, thing.topic)) ? held : undefined
}

/** Beside the words that some were withdrawn, what was answered may be without them. */
const WITHDRAWN = /撤[回销]|终止|不再处理/

/** Whether the sentence says by itself that all is meant: by parts that make it, or by what came before and what is left. */
function isWhole(claims: readonly Claim[], at: number, held: Held[] | undefined): boolean {
  const { thing, sentence } = claims[at] as Claim
  const others = claims.filter((one) => one.sentence === sentence)
  const parts = others.filter((one) => one.thing.of === thing.id)
  const sum = parts.reduce((all, { mention }) => all + mention.value, 0n)
  if (parts.length > 1 && sum === (held?.[0]?.value ?? 0n) * MILLION) return true
  const between = thing.between?.every((id) => others.some((one) => one.thing.id === id))
  return between === true && !WITHDRAWN.test(sentence.text)
}

/** Whether all groups are meant: 行政诉讼5件, with none named by itself, and what is said next of them, 尚未审结2件. */
function ofAllGroups(claims: readonly Claim[], at: number, figures: Figures): boolean {
  const { thing, sentence } = claims[at] as Claim
  if (!thing.grouped) return false
  if (thing.general)
    return !claims.some(({ thing: one }) => one.topic === thing.topic && !one.grouped)
  for (let i = at - 1; claims[i]?.sentence === sentence; i--) {
    const { thing: before, mention } = claims[i] as Claim
    // Another topic between, or one of the groups: whose these are is open again.
    if (before.topic !== thing.topic || !before.grouped) return false
    if (!before.general) continue
    const [all, ...groups] = (heldBy(before, figures) ?? []).map(({ value }) => value * MILLION)
    return all === mention.value && !groups.includes(mention.value)
  }
  return false
}

/** The things a text says there were none of, and the tables hold some of. */
const contradicted = ({ things }: None, figures: Figures): [Counted, Held[]][] =>
  things.flatMap((thing) => {
    const held = heldBy(thing, figures)
    return held?.[0] && held[0].value !== 0n ? [[thing, held] as [Counted, Held[]]] : []
  })

export const cellsOf = (held: readonly Held[]): CellKey[] => [
  ...new Set(held.flatMap(({ terms }) => terms.map(({ key }) => key))),
]

/** Every claim and statement of a text, with what the tables say otherwise. */
export function comparedWithTables({ claims, nones }: Reading, figures: Figures): Judged[] {
  return [
    ...claims.map((claim, at) => {
      const held = against(claims, at, figures)
      const what = claim.thing.id
      if (!held) return { what }
      const { mention } = claim
      const passage = passageOf(mention)
      const likely = distinct(held)
      const [only, another] = likely
      const cell = another ? undefined : entered(only, mention, figures)
      return {
        what,
        remark: {
          sentence: `“${writtenIn(claim.sentence, passage)}”，表里${told(likely, claim.thing)}`,
          passages: [passage],
          cells: cellsOf(held.slice(0, 2)),
          ...(only &&
            !another && {
              words: {
                start: mention.start,
                end: mention.digits,
                text: figureOf(only.value, claim),
              },
            }),
          ...(cell && { cell }),
        },
      }
    }),
    ...nones.map((none) => {
      const found = contradicted(none, figures)
      const what = `none.${none.things.map(({ id }) => id).join('+')}`
      if (found.length === 0) return { what }
      return {
        what,
        remark: {
          sentence: `“${writtenIn(none.sentence, none)}”，表里${found.map(([thing, held]) => told(held.slice(0, 1), thing)).join('，')}`,
          passages: [{ start: none.start, end: none.end }],
          cells: cellsOf(found.flatMap(([, held]) => held.slice(0, 1))),
        },
      }
    }),
  ]
}

/** The sums a writer may have meant, each figure once; those of many terms only where nothing shorter is there. */
function distinct(held: readonly Held[]): Held[] {
  const named = held.filter(({ name }, i) => i === 0 || name !== '')
  return named
    .filter(({ value }, i) => named.findIndex((one) => one.value === value) === i)
    .slice(0, 3)
}

export const told = (held: readonly Held[], thing: Counted): string =>
  held.map(({ value, name }) => `${name || thing.name}是 ${amount(value, thing)}`).join('，')

/** A cell's value as its column prints it. */
function amount(value: bigint, { topic }: Counted): string {
  if (topic !== 'fees') return String(value)
  const whole = String(value / MILLION)
  const decimals = String(value % MILLION)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return `${whole}${decimals && `.${decimals}`}`
}

/** A cell's value in the unit of a claim. */
export function figureOf(value: bigint, { thing, mention }: Claim): string {
  const scale = thing.topic === 'fees' ? (IN_CELL[mention.unit] ?? 1n) : 0n
  if (scale === 0n) return String(value)
  return amount((value * 10_000n) / scale, thing)
}

/** The figure of the text for the one cell it is compared with, if that cell is entered and not a sum. */
function entered(
  held: Held | undefined,
  { value, unit }: Mention,
  figures: Figures,
): { key: CellKey; figure: string } | undefined {
  const [term, more] = held?.terms ?? []
  if (!term || more || term.last || unit === '元' || unit === '亿元') return undefined
  if (sumOf(figures.form, term.key) || (unit !== '万元' && value % MILLION !== 0n)) return undefined
  const decimals = String(value % MILLION)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return { key: term.key, figure: `${value / MILLION}${decimals && `.${decimals}`}` }
}

/** Wholes that shares may be of: all that is 新收, 办理, 办结, and the cases of four. */
export const wholesOf = (rule: CountsRule, figures: Figures): bigint[] =>
  rule.counted
    .filter(({ general, topic }) => general && topic !== 'fees')
    .flatMap((thing) => heldBy(thing, figures) ?? [])
    .filter(({ terms }) => terms.every(({ minus }) => !minus))
    .map(({ value }) => value)
