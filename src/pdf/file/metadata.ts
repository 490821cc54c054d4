/**
 * The PDF's description of itself as XMP (ISO 16684-1): archives and screen readers read it, and that the file follows
 * PDF/A-3 (ISO 19005-3, 6.6.4) and PDF/UA-1 (ISO 14289-1, 5) can be said nowhere else.
 */
import { type Description, PRODUCER } from './info'
import { ref } from './objects'
import type { Skeleton } from './skeleton'

export const LANGUAGE = 'zh-CN'

/** Puts the description into the document; not packed, for programs that do not read PDF look for it. */
export function putMetadata({ objects, catalog }: Skeleton, description: Description): void {
  const bytes = new TextEncoder().encode(packetOf(description))
  const stream = objects.putStream(bytes, { Type: '/Metadata', Subtype: '/XML' })
  objects.extend(catalog, { Metadata: ref(stream) })
}

/** An element and what is in it. */
const tag = (name: string, content: string | readonly string[], attributes = ''): string =>
  `<${name}${attributes && ` ${attributes}`}>${[content].flat().join('')}</${name}>`

const RESOURCE = 'rdf:parseType="Resource"'
const spaces = (names: Readonly<Record<string, string>>): string =>
  Object.entries(names)
    .map(([prefix, address]) => `xmlns:${prefix}="${address}"`)
    .join(' ')

const UA = 'http://www.aiim.org/pdfua/ns/id/'
const SPACES = spaces({
  dc: 'http://purl.org/dc/elements/1.1/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
  pdfuaid: UA,
})
const EXTENSION = spaces({
  pdfaExtension: 'http://www.aiim.org/pdfa/ns/extension/',
  pdfaSchema: 'http://www.aiim.org/pdfa/ns/schema#',
  pdfaProperty: 'http://www.aiim.org/pdfa/ns/property#',
})

/** PDF/A knows no pdfuaid: a file that uses it says what it means (ISO 19005-3, 6.6.2.3.3). */
const UA_SCHEMA = tag(
  'rdf:Bag',
  tag(
    'rdf:li',
    [
      tag('pdfaSchema:schema', 'PDF/UA identification schema'),
      tag('pdfaSchema:namespaceURI', UA),
      tag('pdfaSchema:prefix', 'pdfuaid'),
      tag(
        'pdfaSchema:property',
        tag(
          'rdf:Seq',
          tag(
            'rdf:li',
            [
              tag('pdfaProperty:name', 'part'),
              tag('pdfaProperty:valueType', 'Integer'),
              tag('pdfaProperty:category', 'internal'),
              tag('pdfaProperty:description', 'Part of ISO 14289 to which the document conforms'),
            ],
            RESOURCE,
          ),
        ),
      ),
    ],
    RESOURCE,
  ),
)

/** Says the same as the properties (info.ts), word for word: PDF/A asks for that. */
function packetOf({ title, author, subject, day, level }: Description): string {
  const alternative = (text: string): string =>
    tag('rdf:Alt', tag('rdf:li', escaped(text), 'xml:lang="x-default"'))
  const described = [
    tag('pdfaid:part', '3'),
    tag('pdfaid:conformance', level),
    tag('pdfuaid:part', '1'),
    tag('dc:format', 'application/pdf'),
    tag('dc:title', alternative(title)),
    author === '' ? '' : tag('dc:creator', tag('rdf:Seq', tag('rdf:li', escaped(author)))),
    tag('dc:description', alternative(subject)),
    tag('dc:language', tag('rdf:Bag', tag('rdf:li', LANGUAGE))),
    tag('pdf:Producer', escaped(PRODUCER)),
    day === undefined ? '' : tag('xmp:CreateDate', day),
  ]
  const about = 'rdf:about=""'
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    tag(
      'x:xmpmeta',
      tag(
        'rdf:RDF',
        [
          tag('rdf:Description', described, `${about} ${SPACES}`),
          tag('rdf:Description', tag('pdfaExtension:schemas', UA_SCHEMA), `${about} ${EXTENSION}`),
        ],
        spaces({ rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#' }),
      ),
      spaces({ x: 'adobe:ns:meta/' }),
    ),
    '<?xpacket end="r"?>',
  ].join('\n')
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
