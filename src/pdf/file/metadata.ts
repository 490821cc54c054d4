/**
 * The PDF's description of itself as XMP (ISO 16684-1): archives and screen readers read it, and that the file
 * follows PDF/UA-1 can be said nowhere else (ISO 14289-1, 5).
 */
import type { Description } from './info'
import { ref } from './objects'
import type { Skeleton } from './skeleton'

export const LANGUAGE = 'zh-CN'

/** Puts the description into the document. */
export function putMetadata({ objects, catalog }: Skeleton, description: Description): void {
  const bytes = new TextEncoder().encode(packetOf(description))
  const stream = objects.putStream(bytes, { Type: '/Metadata', Subtype: '/XML' })
  objects.extend(catalog, { Metadata: ref(stream) })
}

function packetOf({ title, author, subject, day }: Description): string {
  const alternative = (text: string): string =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt>`
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">',
    '<pdfuaid:part>1</pdfuaid:part>',
    '<dc:format>application/pdf</dc:format>',
    `<dc:title>${alternative(title)}</dc:title>`,
    ...(author === ''
      ? []
      : [`<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>`]),
    `<dc:description>${alternative(subject)}</dc:description>`,
    `<dc:language><rdf:Bag><rdf:li>${LANGUAGE}</rdf:li></rdf:Bag></dc:language>`,
    ...(day === undefined ? [] : [`<xmp:CreateDate>${day}</xmp:CreateDate>`]),
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="r"?>',
  ].join('\n')
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
