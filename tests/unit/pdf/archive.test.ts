/**
 * The document as an archive takes it: PDF/A-3 (ISO 19005-3). Preflight validates PDF/A-1b; what part 3 asks beyond,
 * and for an attachment, is looked at here, clause by clause.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeDraftFile } from '../../../src/exchange/drafts/write'
import { CHART_IDS } from '../../../src/domain/yearly/charts'
import { srgbProfile } from '../../../src/pdf/file/output-intent'
import { caseOf, draftOf, fonts, makePdfWith, pdfOf, run } from './making'

/** Where Debian has Preflight and what it stands on. */
const JARS = [
  'preflight',
  'pdfbox2',
  'fontbox2',
  'xmpbox',
  'commons-logging',
  'jaxb-api',
  'javax.activation',
].map((name) => `/usr/share/java/${name}.jar`)

/** What Preflight says of PDFs as PDF/A-1b, each with the codes of what is wrong; one start of Java for all. */
function preflight(pdfs: readonly Uint8Array[]): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'preflight-'))
  try {
    const files = pdfs.map((pdf, i) => {
      const file = join(folder, `${i}.pdf`)
      writeFileSync(file, pdf)
      return file
    })
    const list = join(folder, 'list')
    writeFileSync(list, files.join('\n'))
    const main = 'org.apache.pdfbox.preflight.Validator_A1b'
    // It ends badly when a file is not valid; the answers are written all the same.
    spawnSync('java', ['-cp', JARS.join(':'), main, 'xml', 'group', list])
    const answers = readFileSync(`${list}.preflight.xml`, 'utf8').split('<preflight ').slice(1)
    if (answers.length !== pdfs.length) throw new Error('Preflight did not answer')
    return answers.map((answer) => {
      const codes = [...answer.matchAll(/<code>([^<]+)</g)].map(([, code]) => code ?? '')
      return answer.includes('<isValid type="PDF/A1-b">true') ? [] : ['not valid', ...codes]
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The same pages as part 1 knows them: no attachment, no packed objects, and called part 1. */
function asPartOne(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1')
  const part = text.replace('<pdfaid:part>3<', '<pdfaid:part>1<')
  const level = part.replace(/(<pdfaid:conformance>)[AU]</, '$1B<')
  const options = ['--object-streams=disable', '--force-version=1.4', '--newline-before-endstream']
  return run(
    Buffer.from(level, 'latin1'),
    'qpdf',
    [...options, 'FILE', 'DIR/1b.pdf'],
    (_, folder) => readFileSync(join(folder, '1b.pdf')),
  )
}

describe('Preflight', () => {
  test('is there', () => {
    expect(JARS.filter((jar) => !existsSync(jar))).toEqual([])
  })

  test('finds every case valid as PDF/A-1b, marked or not, and a report with nothing in it', async () => {
    const drafts = [
      ...['xiangning-office-2022', 'suqian-2023', 'suqian-2024', 'hongze-2023'].map(caseOf),
      draftOf({ organisation: '', signedOn: '', year: '' }),
      draftOf({ organisation: '<甲&乙>局（复）', signedOn: '2041-12-31' }),
      { ...caseOf('suqian-2024'), lastYear: caseOf('suqian-2023'), charts: CHART_IDS },
    ]
    const pdfs: Uint8Array[] = []
    for (const [at, draft] of drafts.entries())
      pdfs.push(asPartOne(await pdfOf(draft, at % 2 === 0)))
    expect(preflight(pdfs)).toEqual(drafts.map(() => []))
  })

  test('finds in the file as it is only what part 3 allows and part 1 does not', async () => {
    const draft = caseOf('hongze-2023')
    const attachment = { name: '年报.nianbao.json', bytes: writeDraftFile(draft) }
    const [found] = preflight([await pdfOf(draft, false, attachment)])
    // Attached files, twice; a table of objects as a stream; the part.
    expect(new Set(found)).toEqual(new Set(['not valid', '1.4.7', '1.2.9', '1.4', '7.11.2']))
  })
})

describe('PDF/A-3', async () => {
  const draft = caseOf('xiangning-office-2022')
  const bytes = writeDraftFile(draft)
  const pdf = await pdfOf(draft, false, { name: '年报.nianbao.json', bytes })
  const plain = run(pdf, 'qpdf', ['--qdf', '--object-streams=disable', 'FILE', '-'])
  const xmp = run(pdf, 'pdfinfo', ['-meta', 'FILE'])

  test('6.1.2 and 6.1.3: a header that says binary, an id, nothing behind the end', () => {
    const head = Buffer.from(pdf.subarray(0, 16))
    expect(head.toString('latin1')).toMatch(/^%PDF-1\.7\n%[\x80-\xff]{4}\n/)
    expect(plain).toMatch(/\/ID \[<\w{32}><\w{32}>\]/)
    expect(Buffer.from(pdf.subarray(-6)).toString('latin1')).toBe('%%EOF\n')
    expect(plain).not.toMatch(/\/Encrypt\b/)
  })

  test('6.1 and 6.2: nothing that a reader may show otherwise', () => {
    for (const key of [
      'JavaScript',
      'JS',
      'AA',
      'Launch',
      'OCProperties',
      'SMask',
      'TR2',
      'LZWDecode',
      'Alternates',
      'OPI',
      'Annots',
      'AcroForm',
      'F8',
      'FFilter',
      'FDecodeParms',
    ])
      expect(plain, key).not.toMatch(new RegExp(`/${key}\\b`))
  })

  test('6.2.3: colours are those of sRGB', () => {
    expect(plain).toMatch(/\/OutputIntents \[/)
    expect(plain).toMatch(/\/S \/GTS_PDFA1\b/)
    const profile = Buffer.from(srgbProfile())
    expect(profile.readUInt32BE(0)).toBe(profile.length)
    expect(profile.subarray(12, 24).toString('latin1')).toBe('mntrRGB XYZ ')
    expect(profile.subarray(36, 40).toString('latin1')).toBe('acsp')
    // White is what the three colours are together.
    const tag = (name: string): number[] => {
      const entry = profile.indexOf(name, 128, 'latin1')
      const place = profile.readUInt32BE(entry + 4)
      return [8, 12, 16].map((at) => profile.readInt32BE(place + at) / 0x10000)
    }
    const sum = ['rXYZ', 'gXYZ', 'bXYZ'].map(tag).reduce((a, b) => a.map((v, i) => v + (b[i] ?? 0)))
    tag('wtpt').forEach((value, i) => expect(Math.abs(value - (sum[i] ?? 0))).toBeLessThan(0.0003))
  })

  test('6.2.11: each font is embedded, has words for its glyphs and names those it holds', () => {
    const fonts = plain.match(/\/Subtype \/Type0/g)?.length ?? 0
    expect(fonts).toBeGreaterThan(4)
    expect(plain.match(/\/ToUnicode \d+ 0 R/g)).toHaveLength(fonts)
    const files = plain.match(/\/FontFile2 \d+ 0 R/g) ?? []
    expect(plain.match(/\/CIDSet \d+ 0 R/g)).toHaveLength(files.length)
    expect(plain.match(/\/CIDToGIDMap \/Identity/g)?.length).toBe(fonts)
  })

  test('6.6: says what it is, what pdfuaid means, and the same as the properties', () => {
    expect(xmp).toMatch(/<pdfaid:part>3<[^]*<pdfaid:conformance>A</)
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(xmp).toContain('<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<')
    // Nothing packs the packet.
    expect(Buffer.from(pdf).includes('<pdfaid:part>3')).toBe(true)
    const info = run(pdf, 'pdfinfo', ['-rawdates', 'FILE'])
    const said = (name: string): string | undefined =>
      new RegExp(`^${name}: +(.+)$`, 'm').exec(info)?.[1]
    const written = (name: string): string | undefined =>
      new RegExp(`<${name}>(?:<[^>]+>)*([^<]+)<`).exec(xmp)?.[1]
    expect(said('Title')).toBe(written('dc:title'))
    expect(said('Author')).toBe(written('dc:creator'))
    expect(said('Subject')).toBe(written('dc:description'))
    expect(said('Producer')).toBe(written('pdf:Producer'))
    expect(said('CreationDate')).toBe(`D:${written('xmp:CreateDate')?.replace(/-/g, '')}`)
  })

  test('6.7: tagged, in a language', () => {
    expect(plain).toMatch(/\/MarkInfo <<\s+\/Marked true/)
    expect(plain).toMatch(/\/Lang \(zh-CN\)/)
    expect(plain).toMatch(/\/StructTreeRoot \d+ 0 R/)
  })

  test('6.8: the draft is attached as the source, with its kind and both names', () => {
    const specification = /<<[^<>]*\/AFRelationship \/Source[^]*?>>\nendobj/.exec(plain)?.[0] ?? ''
    expect(specification).toMatch(/\/F </)
    expect(specification).toMatch(/\/UF </)
    expect(plain).toMatch(/\/AF \[\s+\d+ 0 R\s+\]/)
    expect(plain).toMatch(/\/Subtype \/application#2fjson/i)
    expect(plain).toMatch(/\/EmbeddedFiles/)
  })
})

test('a character of private use has no meaning an archive knows: the level is U', async () => {
  const letters = (await fonts()).lettersOf('body', '政')
  const { face, code } = letters[0]?.source ?? { face: 'fang', code: 0 }
  const glyph = (await fonts()).glyph(face, code)
  const own = { id: 'own-1', em: 500, name: 'Own', glyph: () => glyph } as const
  const levelOf = async (other: string): Promise<string | undefined> => {
    const made = await makePdfWith(draftOf({ texts: { other } }), new Map([['body', own]]))
    return /<pdfaid:conformance>(\w)</.exec(Buffer.from(made.bytes).toString('latin1'))?.[1]
  }
  expect(await levelOf('政')).toBe('A')
  expect(await levelOf('政\ue000')).toBe('U')
})
