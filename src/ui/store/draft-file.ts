/** The draft file, handed out; that it was is remembered, so that nobody is reminded for nothing. */
import type { Draft } from '../../domain/draft'
import { fileName } from '../../domain/filename'
import { writeDraftFile } from '../../exchange/drafts/write'
import { noteOutside } from '../../storage/outside'
import { download } from '../kit/download'

export function saveDraftFile(id: string, draft: Draft): void {
  download(writeDraftFile(draft) as BlobPart, fileName(draft, 'draft'), 'application/json')
  noteOutside([id], { backedAt: Date.now() }).catch(() => undefined)
}
