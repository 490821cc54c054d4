/**
 * What was done to a draft, step by step, so that it can be undone and done again: each step holds what it changed
 * and nothing else. Pure; steps are plain data and are stored beside the draft.
 */
import type { Draft } from './draft'
import { has, isRecord } from './shape'

/** One value that changed. A value that was not there is absent; of a long text only what differs is kept. */
export type Edit =
  | { readonly path: Path; readonly before?: unknown; readonly after?: unknown }
  | {
      readonly path: Path
      readonly at: number
      readonly removed: string
      readonly inserted: string
    }

/** A key of the draft, or a key within one of its records. */
export type Path = readonly [key: string, inner?: string]

export interface Step {
  /** What was done, in words: 填写, 其余空格填 0. */
  readonly what: string
  /** The step of the form where it was done, and the cell or field. */
  readonly place: string
  readonly edits: readonly Edit[]
  /**
   * The steps that could be done again before this one was taken; kept while it is the last. If it comes to nothing, they
   * can be done again after all.
   */
  readonly displaced?: readonly Step[]
}

/** Steps done, the last one last, and steps undone, the next to do again last. */
export interface Steps {
  readonly done: readonly Step[]
  readonly undone: readonly Step[]
}

export const NO_STEPS: Steps = { done: [], undone: [] }

/** So many steps are kept, and so many characters in them: what is stored at every keystroke stays small. */
const MOST_STEPS = 200
const MOST_CHARACTERS = 100_000
/** A text shorter than this is kept whole. */
const SHORT = 40

/** What makes `after` of `before`. */
export function editsBetween(before: Draft, after: Draft): Edit[] {
  const edits: Edit[] = []
  for (const key of keysOf(before, after)) {
    const [was, is] = [before[key], after[key]]
    if (was === is) continue
    if (isRecord(was) && isRecord(is)) {
      for (const inner of keysOf(was, is))
        if (was[inner] !== is[inner]) edits.push(edit([key, inner], was, is, inner))
    } else edits.push(edit([key], before, after, key))
  }
  return edits
}

const keysOf = (a: object, b: object): string[] => [
  ...new Set([...Object.keys(a), ...Object.keys(b)]),
]

function edit(
  path: Path,
  was: Readonly<Record<string, unknown>>,
  is: Readonly<Record<string, unknown>>,
  key: string,
): Edit {
  const [before, after] = [was[key], is[key]]
  if (
    typeof before === 'string' &&
    typeof after === 'string' &&
    before.length + after.length > SHORT
  )
    return { path, ...changeBetween(before, after) }
  return {
    path,
    ...(has(was, key) && { before }),
    ...(has(is, key) && { after }),
  }
}

/** The one stretch in which two texts differ. */
export function changeBetween(
  before: string,
  after: string,
): { at: number; removed: string; inserted: string } {
  const most = Math.min(before.length, after.length)
  let at = 0
  while (at < most && before[at] === after[at]) at++
  let tail = 0
  while (tail < most - at && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail++
  return {
    at,
    removed: before.slice(at, before.length - tail),
    inserted: after.slice(at, after.length - tail),
  }
}

/** The draft with edits made (`forward`) or taken back. Edits that no longer fit leave their value as it is. */
function applied(draft: Draft, edits: readonly Edit[], forward: boolean): Draft {
  const next: Record<string, unknown> = { ...draft }
  const copied = new Set<string>()
  for (const one of edits) {
    const [key, inner] = one.path
    if (inner !== undefined && !copied.has(key)) {
      next[key] = { ...(isRecord(next[key]) ? next[key] : {}) }
      copied.add(key)
    }
    const record = inner === undefined ? next : (next[key] as Record<string, unknown>)
    const name = inner ?? key
    if ('at' in one) {
      const text = record[name]
      const [out, put] = forward ? [one.removed, one.inserted] : [one.inserted, one.removed]
      if (typeof text === 'string' && text.startsWith(out, one.at))
        record[name] = text.slice(0, one.at) + put + text.slice(one.at + out.length)
    } else {
      const side = forward ? 'after' : 'before'
      if (has(one, side)) record[name] = one[side]
      else delete record[name]
    }
  }
  return next as unknown as Draft
}

/**
 * Steps with one more change. `same`: the change goes on with the last step (the same cell is still being
 * typed in), which then leads from where it began. What was undone can no longer be done again, unless the step comes to
 * nothing: typing that ends where it began was no change.
 */
export function stepped(
  steps: Steps,
  before: Draft,
  after: Draft,
  { what, place, same = false }: { what: string; place: string; same?: boolean },
): Steps {
  const last = steps.done[steps.done.length - 1]
  // A step that came to nothing is not gone on with, nor is the one before it.
  if (same && last?.displaced && last.place === place && steps.undone.length === 0) {
    const edits = editsBetween(applied(before, last.edits, false), after)
    const rest = steps.done.slice(0, -1)
    return edits.length > 0
      ? { done: [...rest, { ...last, edits }], undone: [] }
      : { done: rest, undone: last.displaced }
  }
  const edits = editsBetween(before, after)
  if (edits.length === 0) return steps
  const step = { what, place, edits, displaced: steps.undone.map(settled) }
  const done = last ? [...steps.done.slice(0, -1), settled(last)] : []
  return { done: bounded([...done, step]), undone: [] }
}

/** A step that can only be turned back and forth. */
function settled({ what, place, edits }: Step): Step {
  return { what, place, edits }
}

function bounded(done: readonly Step[]): readonly Step[] {
  let characters = 0
  let from = done.length
  // The step just taken can always be taken back, however long it is.
  while (from > 0 && done.length - from < MOST_STEPS) {
    characters += weightOf(done[from - 1] as Step)
    if (characters > MOST_CHARACTERS && from < done.length) break
    from--
  }
  return done.slice(from)
}

const weightOf = ({ edits }: Step): number =>
  edits.reduce((sum, one) => {
    const sides = 'at' in one ? [one.removed, one.inserted] : [one.before, one.after]
    return sides.reduce<number>(
      (all, side) => all + (typeof side === 'string' ? side.length : 20),
      sum + 40,
    )
  }, 0)

/** A draft with its steps, one taken back or done again. */
export interface Turned {
  readonly draft: Draft
  readonly steps: Steps
  readonly step: Step
}

/** The draft before the last step; undefined if there is none. */
export function undone(draft: Draft, { done, undone }: Steps): Turned | undefined {
  const step = done[done.length - 1]
  if (!step) return undefined
  const steps = { done: done.slice(0, -1), undone: [...undone, step] }
  return { step, steps, draft: applied(draft, step.edits, false) }
}

/** The draft after the step undone last; undefined if there is none. */
export function redone(draft: Draft, { done, undone }: Steps): Turned | undefined {
  const step = undone[undone.length - 1]
  if (!step) return undefined
  const steps = { done: [...done, step], undone: undone.slice(0, -1) }
  return { step, steps, draft: applied(draft, step.edits, true) }
}

/** Whether steps have the shape of steps. What they put into a draft is looked at when they are turned to. */
export const areSteps = (steps: unknown): steps is Steps =>
  isRecord(steps) && [steps['done'], steps['undone']].every((list) => isListOf(isStep, list))

const isStep = (step: unknown): boolean =>
  isRecord(step) &&
  isSettled(step) &&
  (!has(step, 'displaced') || isListOf(isSettled, step['displaced']))

const isSettled = (step: unknown): boolean =>
  isRecord(step) && [step['what'], step['place']].every(isText) && isListOf(isEdit, step['edits'])

const isEdit = (edit: unknown): boolean =>
  isRecord(edit) &&
  isListOf(isText, edit['path']) &&
  edit['path'].length > 0 &&
  edit['path'].length < 3 &&
  (!has(edit, 'at') ||
    (typeof edit['at'] === 'number' && [edit['removed'], edit['inserted']].every(isText)))

const isText = (one: unknown): boolean => typeof one === 'string'

/** Copied, because a list that was stored may have gaps, which `every` passes over. */
const isListOf = (sound: (one: unknown) => boolean, list: unknown): list is unknown[] =>
  Array.isArray(list) && [...(list as unknown[])].every(sound)
