import type { Draft } from '../domain/draft'
import type { Form } from '../domain/form'
export interface MissingCharacter {
  readonly character: string
  readonly where: string
}
export type PdfOutcome =
  | { readonly kind: 'done'; readonly bytes: ArrayBuffer; readonly pages: number }
  | { readonly kind: 'missing'; readonly characters: readonly MissingCharacter[] }
  | { readonly kind: 'failed'; readonly message: string }
export interface PdfProgress {
  readonly loaded: number
  readonly total: number
}
export async function makePdf(
  _f: Form,
  _d: Draft,
  _o: { marked: boolean; onProgress?: (p: PdfProgress) => void; signal?: AbortSignal },
): Promise<PdfOutcome> {
  return { kind: 'failed', message: 'x' }
}
