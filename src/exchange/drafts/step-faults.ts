/** Whether content is the steps of a draft: whatever undoing puts back must be what a draft may hold. */
import { isRecord } from '../../domain/shape'
import { faultOfParts } from './faults'

const MAX_STEPS = 1000
const OWN = new Set(['organisation', 'year', 'signedOn', 'texts', 'values'])

export function areSteps(steps: unknown): boolean {
  if (!isRecord(steps) || !Array.isArray(steps.done) || !Array.isArray(steps.undone)) return false
  const all: unknown[] = [...steps.done, ...steps.undone]
  return all.length <= MAX_STEPS && all.every(isStep)
}

const isStep = (step: unknown): boolean =>
  isRecord(step) &&
  typeof step.what === 'string' &&
  typeof step.place === 'string' &&
  Array.isArray(step.edits) &&
  step.edits.length <= MAX_STEPS &&
  step.edits.every(isEdit)

function isEdit(edit: unknown): boolean {
  if (!isRecord(edit) || !Array.isArray(edit.path)) return false
  const [key, inner, ...more] = edit.path as unknown[]
  if (typeof key !== 'string' || more.length > 0) return false
  if (inner !== undefined && typeof inner !== 'string') return false
  // Which form a report is on is nothing that is typed; a prototype is nothing at all.
  if (['schema', 'form', '__proto__'].includes(key) || inner === '__proto__') return false
  if ('at' in edit) {
    const { at, removed, inserted } = edit
    const sound = Number.isSafeInteger(at) && (at as number) >= 0
    return (
      sound && [removed, inserted].every((text) => typeof text === 'string') && fits(key, inner, '')
    )
  }
  return ['before', 'after'].every((side) =>
    // A value that was not there is absent, but no draft is without its own parts.
    side in edit
      ? fits(key, inner, edit[side])
      : inner === undefined
        ? !OWN.has(key)
        : key !== 'lastYear',
  )
}

const fits = (key: string, inner: string | undefined, value: unknown): boolean =>
  !faultOfParts({ [key]: inner === undefined ? value : { [inner]: value } })
