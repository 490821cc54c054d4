/** What was done last, in a line for everyone to see, with the way back. It holds until the next step is taken. */
import type { StepId } from '../../domain/form'
import type { Steps } from '../../domain/steps'
import { address } from '../kit/route.svelte'

export interface Said {
  readonly words: string
  /** What the line lets the writer do about it. */
  readonly offer: 'undo' | 'redo' | 'download' | undefined
  /** The step of the form it is said on. */
  readonly on: StepId
  /** The steps as they were when it was said. */
  readonly steps: Steps
}

/** The step of the form that is open. */
export const stepOpen = (): StepId =>
  address.route.page === 'report' ? address.route.step : 'cover'

export class SaidLine {
  #last: Said | undefined = $state.raw(undefined)

  /** `steps`: as they are now. */
  constructor(private readonly steps: () => Steps) {}

  /** Says a thing, with an offer if there is one; '' takes back what was said. */
  say(words: string, offer?: Said['offer'], on: StepId = stepOpen()): void {
    this.#last = words ? { words, offer, on, steps: this.steps() } : undefined
  }

  /** What is said now: the next step taken ends it, so that its offer never undoes another one. */
  get current(): Said | undefined {
    return this.#last?.steps === this.steps() ? this.#last : undefined
  }
}
