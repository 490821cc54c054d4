/** Reads one source away from the page, which lets it go when the reading is done, cancelled or takes too long. */
import { type ReadKind, type SourceResult, readSource } from './source'

export interface Request {
  readonly bytes: ArrayBuffer
  readonly kind: ReadKind
  readonly name: string
}

export type Reply =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'result'; readonly result: SourceResult }
  /** A part of the program did not come. */
  | { readonly kind: 'not come' }

const scope = self as unknown as {
  postMessage: (reply: Reply) => void
  addEventListener: (name: 'message', listener: (event: MessageEvent<Request>) => void) => void
}

scope.addEventListener('message', ({ data: { bytes, kind, name } }) => {
  readSource(bytes, kind, name, (done) => scope.postMessage({ kind: 'progress', done })).then(
    (result) => scope.postMessage({ kind: 'result', result }),
    () => scope.postMessage({ kind: 'not come' }),
  )
})
