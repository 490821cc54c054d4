/**
 * A file inside the PDF: the draft it was made of, so that whoever has the PDF can go on writing.
 */
import { deflate } from '../bytes'
import { array, ref, textString, written } from './objects'
import type { Skeleton } from './skeleton'

export interface Attachment {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Puts a file into the PDF (ISO 32000-1, 7.11.4), byte for byte.
 * /NianbaoDraft is ours: src/exchange finds the stream by it without reading the rest of the PDF, and programs that
 * save the PDF anew keep keys they do not know.
 */
export async function attach(
  { objects, catalog }: Skeleton,
  { name, bytes }: Attachment,
): Promise<void> {
  const file = objects.putStream(await deflate(bytes), {
    Type: '/EmbeddedFile',
    Subtype: '/application#2Fjson',
    NianbaoDraft: '1',
    Params: written({ Size: String(bytes.length) }),
    Filter: '/FlateDecode',
  })
  const specification = objects.put({
    Type: '/Filespec',
    F: textString(name),
    UF: textString(name),
    Desc: textString('草稿文件，可在生成本文件的页面中恢复'),
    EF: written({ F: ref(file), UF: ref(file) }),
    AFRelationship: '/Source',
  })
  const names = written({ Names: array([textString(name), ref(specification)]) })
  objects.extend(catalog, {
    AF: array([ref(specification)]),
    Names: written({ EmbeddedFiles: names }),
  })
}
