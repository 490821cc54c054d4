/**
 * The draft file, in (docs/draft-file.md), also out of a PDF that carries it. A file from outside is hostile until it has been read
 * whole: nothing of it reaches a draft before every part is known to be what it should be.
 */
import type { Draft } from '../../domain/draft'
import { meaning } from '../../domain/stray-characters'
import { draftOf, faultOfDraft } from './faults'
import { insteadOf } from '../kinds'

/** A report is about 20 kB; nothing a person wrote comes near this. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024

export type ReadResult =
  /** `said`: a sentence on what was changed while it was read, if anything was. */
  | { readonly kind: 'draft'; readonly draft: Draft; readonly said?: string }
  /** `why` is a Chinese sentence that says what is wrong and what to do. */
  | { readonly kind: 'refused'; readonly why: string }

/** Reads a file the writer chose, whatever it turns out to be. Rejects only if the part of the program for PDFs did not come. */
export async function readDraftFile(file: Blob): Promise<ReadResult> {
  if (file.size === 0)
    return refused('这个文件是空的，请选择下载过的 .nianbao.json 草稿文件，或由本页面生成的 PDF。')
  if (file.size > MAX_FILE_BYTES)
    return refused('这个文件超过 20 MB，不是年报草稿。请选择 .nianbao.json 草稿文件。')
  let bytes: ArrayBuffer
  try {
    bytes = await file.arrayBuffer()
  } catch {
    return refused(UNREADABLE)
  }
  const isPdf = String.fromCharCode(...new Uint8Array(bytes.slice(0, 5))) === '%PDF-'
  return isPdf ? readPdf(bytes) : readOther(bytes, file instanceof File ? file.name : '')
}

function readOther(bytes: ArrayBuffer, name: string): ReadResult {
  const why = insteadOf(new Uint8Array(bytes), name)
  return why === undefined ? parseDraft(bytes) : refused(why)
}

/** A PDF of ours carries its draft file. Few bring one, so what looks for it is fetched when one comes. */
async function readPdf(bytes: ArrayBuffer): Promise<ReadResult> {
  const { attachedDraft } = await import('./pdf-attachment')
  try {
    const attached = await attachedDraft(bytes, MAX_FILE_BYTES)
    return attached.kind === 'found' ? parseDraft(attached.bytes) : attached
  } catch {
    return refused(UNREADABLE)
  }
}

/** Reads the bytes of a draft file. */
export function parseDraft(bytes: ArrayBuffer): ReadResult {
  let content: unknown
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refused('这不是年报草稿文件，或文件已经损坏。请选择 .nianbao.json 草稿文件。')
  }
  const fault = faultOfDraft(content)
  return fault ? refused(fault) : meantIn(draftOf(content))
}

/** The draft in the characters that were meant: words out of a PDF bring radicals (⼈⺠). Figures stay as typed. */
function meantIn(draft: Draft): ReadResult {
  const taken: string[] = []
  const meant = (text: string) => meaning(text, taken)
  const all = <T extends Readonly<Record<string, string>>>(texts: T) =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, meant(text)])) as T
  const { organisation, texts, notes, explanations } = draft
  const changed: Draft = {
    ...draft,
    organisation: meant(organisation),
    texts: all(texts),
    ...(notes && { notes: all(notes) }),
    ...(explanations && {
      explanations: Object.fromEntries(
        Object.entries(explanations).map(([id, one]) => [id, { ...one, text: meant(one.text) }]),
      ),
    }),
  }
  if (taken.length === 0) return { kind: 'draft', draft }
  // One line of the page holds no more.
  const more = new Set(taken).size > 1 ? '等' : ''
  const said = `导入时把 ${taken.length} 个部首或兼容字形换成了通用字符（${taken[0]}${more}）。`
  return { kind: 'draft', draft: changed, said }
}

const UNREADABLE = '这个文件读不出来，可能已被移动或正被别的程序占用。请换一份再试。'

const refused = (why: string): ReadResult => ({ kind: 'refused', why })
