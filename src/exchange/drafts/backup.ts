/**
 * The backup: all drafts in one file, with their steps and history. It is tested whole before anything of it is used:
 * the checksum tells a file that was cut off or damaged, and every draft is tested as a draft file is. Someone who means
 * to change the file can make a checksum that fits; the second test is for that.
 */
import { type Draft, isoDate, officeOf } from '../../domain/draft'
import type { Steps } from '../../domain/steps'
import { isRecord } from '../../domain/shape'
import { draftOf, faultOfDraft, tooDeepOrTainted } from './faults'
import { crc32 } from './crc'
import { areSteps } from './step-faults'

const FORMAT = 'nianbao-backup/1'

/** 1,000 reports with a good deal of history; more would not fit the memory of an office computer. */
export const MAX_BACKUP_BYTES = 256 * 1024 * 1024
const MAX_RECORDS = 200_000

/** A draft as it is stored, with what belongs to it. */
export interface BackedDraft {
  readonly id: string
  readonly revision: number
  readonly draft: Draft
  readonly steps?: Steps
  readonly writer: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly savedAt: number
  /** Where it comes from; what else a record has is kept as it is, too. */
  readonly origin?: unknown
}

/** A draft as it was at one time. */
export interface BackedSnapshot {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly reason: string
  readonly draft: Draft
}

/** What is stored, by store. Any part but the drafts may be missing. */
export interface Stored<D = BackedDraft, S = BackedSnapshot> {
  readonly drafts: readonly D[]
  readonly snapshots?: readonly S[]
}

export interface Backup extends Required<Stored> {
  readonly kind: 'backup'
  readonly madeAt: number
  /** Drafts that were damaged before they were backed up, or are of a later page: what they are called, and why. */
  readonly unreadable: readonly { readonly name: string; readonly why: string }[]
  /** How many drafts come without what was done to them, because that was damaged: nothing there can be undone. */
  readonly withoutSteps: number
}

export type BackupResult = Backup | { readonly kind: 'refused'; readonly why: string }

export const backupName = (now: Date): string => `年报备份${isoDate(now)}.nianbao-backup.json`

/**
 * Bytes of a backup made at `now` (milliseconds since 1970). A record that cannot be written as JSON, damaged by
 * hand, does not keep the others out: `leftOut` counts such.
 */
export function writeBackup(stored: Stored, now: number): { bytes: Uint8Array; leftOut: number } {
  let leftOut = 0
  const list = (records: readonly unknown[] = []): string => {
    const texts = records.map(asJson).filter((text) => text !== undefined)
    leftOut += records.length - texts.length
    return `[${texts.join(',')}]`
  }
  const content = `{"drafts":${list(stored.drafts)},"snapshots":${list(stored.snapshots)}}`
  const sum = crc32(new TextEncoder().encode(content))
  const text = `{"format":"${FORMAT}","madeAt":${now},"crc32":"${sum}","content":${content}}\n`
  return { bytes: new TextEncoder().encode(text), leftOut }
}

function asJson(record: unknown): string | undefined {
  try {
    return JSON.stringify(record)
  } catch {
    return undefined
  }
}

/** Reads a file the writer chose, whatever it turns out to be. Never rejects. */
export async function readBackup(file: Blob): Promise<BackupResult> {
  if (file.size === 0)
    return refused('这个文件是空的，请选择导出过的 .nianbao-backup.json 备份文件。')
  if (file.size > MAX_BACKUP_BYTES)
    return refused('这个文件超过 256 MB，这里读不了。请选择 .nianbao-backup.json 备份文件。')
  try {
    return parseBackup(await file.arrayBuffer())
  } catch {
    return refused('这个文件读不出来，可能已被移动或正被别的程序占用。请换一份再试。')
  }
}

/** Reads the bytes of a backup. */
export function parseBackup(bytes: ArrayBuffer): BackupResult {
  let file: unknown
  try {
    file = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refused(DAMAGED)
  }
  if (!isRecord(file) || typeof file.format !== 'string')
    return refused(
      '这个文件不是年报备份。请选择 .nianbao-backup.json 备份文件；单份草稿用“导入文件”。',
    )
  const version = /^nianbao-backup\/([1-9]\d*)$/.exec(file.format)
  if (!version) return refused('这个文件不是年报备份，可能是别的程序的文件。请换一份。')
  if (file.format !== FORMAT)
    return refused('这份备份由更新版本的页面写成，这里打不开。请用新版页面打开，原文件没有改动。')
  const { content, crc32: sum, madeAt } = file
  if (!isTime(madeAt) || !isRecord(content) || sum !== sumOf(content)) return refused(DAMAGED)
  const { drafts, snapshots = [] } = content
  if (!Array.isArray(drafts) || !Array.isArray(snapshots)) return refused(DAMAGED)
  if (drafts.length + snapshots.length > MAX_RECORDS)
    return refused('这份备份里的年报多得不合常理，文件可能被改动过。请换一份。')
  return sorted(drafts, snapshots, madeAt)
}

const DAMAGED = '这份备份已经损坏或不完整，没有恢复任何内容。请换一份备份，或重新复制一遍这个文件。'

/** What was parsed is written again to be summed, so that the spaces of an editor do no harm. */
function sumOf(content: unknown): string | undefined {
  const text = asJson(content)
  return text && crc32(new TextEncoder().encode(text))
}

function sorted(drafts: unknown[], snapshots: unknown[], madeAt: number): Backup {
  const sound = new Map<string, BackedDraft>()
  const unreadable: { name: string; why: string }[] = []
  let withoutSteps = 0
  for (const one of drafts) {
    const why = faultOfRecord(one)
    if (why) unreadable.push({ name: nameIn(one), why })
    else {
      const { steps, ...record } = one as BackedDraft
      const known = sound.get(record.id)
      if (known && known.revision > record.revision) continue
      const usable = areSteps(steps)
      if (steps !== undefined && !usable) withoutSteps++
      const draft = draftOf(record.draft)
      sound.set(record.id, { ...record, draft, ...(usable && steps && { steps }) })
    }
  }
  const kept = snapshots
    .filter((one): one is BackedSnapshot => isSnapshot(one) && sound.has(one.id))
    .filter((one) => !faultOfDraft(one.draft))
    .map((one) => ({ ...one, draft: draftOf(one.draft) }))
  const found = { drafts: [...sound.values()], snapshots: kept, unreadable, withoutSteps }
  return { kind: 'backup', madeAt, ...found }
}

function faultOfRecord(record: unknown): string | undefined {
  if (!isRecord(record) || tooDeepOrTainted(record)) return '这一份已经损坏。'
  const { id, revision, writer, createdAt, savedAt } = record
  const sound =
    isId(id) &&
    Number.isSafeInteger(revision) &&
    (revision as number) > 0 &&
    typeof writer === 'string' &&
    isTime(createdAt) &&
    isTime(savedAt)
  if (!sound) return '这一份的登记信息已经损坏。'
  return faultOfDraft(record.draft)
}

const isSnapshot = (one: unknown): one is BackedSnapshot =>
  isRecord(one) &&
  !tooDeepOrTainted(one) &&
  isId(one.id) &&
  isTime(one.at) &&
  typeof one.reason === 'string'

/** Ids go into addresses: letters and digits, and ~ in those of branches. */
const isId = (id: unknown): id is string => typeof id === 'string' && /^[\w~-]{1,200}$/.test(id)

const isTime = (at: unknown): at is number =>
  Number.isSafeInteger(at) && (at as number) >= 0 && (at as number) <= 8.64e15

function nameIn(record: unknown): string {
  const draft = isRecord(record) && isRecord(record.draft) ? record.draft : {}
  const { organisation, year } = draft
  const name = typeof organisation === 'string' ? organisation.slice(0, 40) : ''
  return `${officeOf({ organisation: name })} ${typeof year === 'number' ? year : ''}`.trim()
}

const refused = (why: string): BackupResult => ({ kind: 'refused', why })
