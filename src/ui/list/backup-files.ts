/** The backup of all drafts, out and in. Loaded when one is wanted. */
import {
  type BackupResult,
  MAX_BACKUP_BYTES,
  backupName,
  readBackup,
  writeBackup,
} from '../../exchange/drafts/backup'
import { type Contents, readAll } from '../../storage/backup'
import { noteOutside } from '../../storage/outside'
import { download } from '../kit/download'

export { default as Backups } from './RestoreBackup.svelte'

const TOO_LONG = '年报太多，一个备份文件放不下，没有导出。请逐份下载草稿文件。'

/** Hands out all drafts as one file; says how many, and whether some stayed out. */
export async function exportAll(): Promise<string> {
  const contents = await readAll()
  const now = new Date()
  let { bytes, leftOut } = writeBackup(contents, now.getTime())
  // What could not be read back would be no backup.
  const long = bytes.length > MAX_BACKUP_BYTES
  if (long) ({ bytes, leftOut } = writeBackup({ drafts: contents.drafts }, now.getTime()))
  if (bytes.length > MAX_BACKUP_BYTES) return TOO_LONG
  download(bytes as BlobPart, backupName(now), 'application/json')
  const ids = contents.drafts.map(({ id }) => id)
  noteOutside(ids, { backedAt: now.getTime() }).catch(() => undefined)
  const out = leftOut > 0 ? `有 ${leftOut} 份已经损坏，没有写入备份。` : ''
  return `已导出 ${contents.drafts.length - leftOut} 份年报，请把备份文件存到别处。${long ? '历史记录太多，没有写入备份。' : ''}${out}`
}

export type Offered = {
  readonly backup: Extract<BackupResult, { kind: 'backup' }>
  readonly here: Contents
}

/** A backup file beside what is stored here; a sentence if it cannot be restored. */
export async function offerBackup(file: File): Promise<Offered | string> {
  const backup = await readBackup(file)
  return backup.kind === 'refused' ? backup.why : { backup, here: await readAll() }
}
