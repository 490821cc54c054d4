/**
 * The PDF's description of itself as XMP (ISO 16684-1): archives and screen readers read it, and that the file
 * follows PDF/UA-1 can be said nowhere else (ISO 14289-1, 5).
 */
import type { jsPDF } from 'jspdf'
import { onCatalog, onObjects, putBytes } from './objects'

export const LANGUAGE = 'zh-CN'

export interface Description {
  readonly title: string
  readonly author: string
  readonly subject: string
  /** YYYY-MM-DD. */
  readonly day: string
}

/** Puts the description into the document. */
export function addMetadata(doc: jsPDF, description: Description): void {
  let stream = 0
  onObjects(doc, () => {
    const bytes = new TextEncoder().encode(packetOf(description))
    stream = putBytes(doc, bytes, ['/Type /Metadata', '/Subtype /XML'])
  })
  onCatalog(doc, () => [`/Metadata ${stream} 0 R`])
}

function packetOf({ title, author, subject, day }: Description): string {
  const alternative = (text: string): string =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt>`
  const moment = `${day}T00:00:00+08:00`
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
    `<xmp:CreateDate>${moment}</xmp:CreateDate>`,
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="r"?>',
  ].join('\n')
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
