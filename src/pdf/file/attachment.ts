/**
 * A file inside the PDF: the draft it was made of, so that whoever has the PDF can go on writing.
 */
import type { jsPDF } from 'jspdf'
import { hexString, onCatalog, onObjects, putBytes, putObject } from './objects'
import { deflate } from '../bytes'

export interface Attachment {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Puts a file into the PDF (ISO 32000-1, 7.11.4), byte for byte. `date` as PDF writes it.
 * /NianbaoDraft is ours: src/exchange finds the stream by it without reading the rest of the PDF, and programs that
 * save the PDF anew keep keys they do not know.
 */
export async function attach(doc: jsPDF, { name, bytes }: Attachment, date: string): Promise<void> {
  const packed = await deflate(bytes)
  let specification = 0
  onObjects(doc, () => {
    const file = putBytes(doc, packed, [
      '/Type /EmbeddedFile',
      '/Subtype /application#2Fjson',
      '/NianbaoDraft 1',
      `/Params << /Size ${bytes.length} /CreationDate (${date}) /ModDate (${date}) >>`,
      '/Filter /FlateDecode',
    ])
    specification = putObject(doc, [
      '/Type /Filespec',
      `/F ${hexString(name)}`,
      `/UF ${hexString(name)}`,
      `/Desc ${hexString('草稿文件，可在生成本文件的页面中恢复')}`,
      `/EF << /F ${file} 0 R /UF ${file} 0 R >>`,
      '/AFRelationship /Source',
    ])
  })
  onCatalog(doc, () => [
    `/AF [${specification} 0 R]`,
    `/Names << /EmbeddedFiles << /Names [${hexString(name)} ${specification} 0 R] >> >>`,
  ])
}
