/**
 * The fonts of an edition: the packs of static/fonts that hold what it prints, and an index that promises no more than
 * they hold, so that the page names what is lacking as it does with every character that no font has.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { Coverage, type Role } from '../src/pdf/fonts/coverage.ts'
import { type FaceIndex, type PackIndex, readIndex, spread } from '../src/pdf/fonts/packs.ts'

export interface EditionPlan {
  readonly name: string
  /** Chinese characters, as the page says it. */
  readonly characters: number
  /** Of the ranked characters, how many text, titles and （一） headings have. */
  readonly ranks: number
}

const ROLES: readonly Role[] = ['body', 'second', 'title', 'heading', 'table', 'folio']
/** Headings and tables hold the form's words and few others: what is rare prints in another face there. */
const SELDOM: readonly Role[] = ['heading', 'table']
const COMMON = 3500

const indexOf = (folder: string): PackIndex => {
  const { buffer, byteOffset, length } = gunzipSync(readFileSync(join(folder, 'index.pack')))
  return readIndex(buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer)
}

/** 标准 has all of 通用规范汉字表, which the ranking holds whole; 轻便 the commonest of it. */
export function editionPlans(folder: string): EditionPlan[] {
  const ranked = [...indexOf(folder).ranked]
  return [
    { name: '标准', characters: 8105, ranks: ranked.length },
    { name: '轻便', characters: COMMON, ranks: ranksOf(ranked, COMMON) },
  ]
}

/** How many of the ranked characters come before the next Chinese one after so many. */
function ranksOf(ranked: readonly string[], characters: number): number {
  let found = 0
  const at = ranked.findIndex((one) => /\p{Script=Han}/u.test(one) && ++found > characters)
  return at < 0 ? ranked.length : at
}

/** Files by name, as the fonts folder would hold them. */
export function packsOf(folder: string, { ranks }: EditionPlan): Map<string, Buffer> {
  const index = indexOf(folder)
  const coverage = new Coverage(index)
  const ranked = [...index.ranked]
  const common = ranksOf(ranked, COMMON)
  const kept = new Set([index.first.file])
  for (const role of ROLES)
    for (const character of ranked.slice(0, SELDOM.includes(role) ? common : ranks)) {
      const source = coverage.sourceOf(role, character)
      if (source) kept.add(coverage.packOf(source).file)
    }
  // Latin type is one pack a face, whatever its rank.
  for (const { id, packs } of index.faces) if (/^latin/.test(id)) kept.add(packs[0]?.file ?? '')

  const total = ranked.length + [...spread(index.rest)].length
  const own: PackIndex = { ...index, faces: index.faces.map((face) => trimmed(face)) }
  function trimmed(face: FaceIndex): FaceIndex {
    const packs = face.packs.filter(({ file }) => kept.has(file))
    const lacking = new Set(spread(face.lacks))
    const holds = (rank: number): boolean =>
      !lacking.has(rank) &&
      (face.first.includes(ranked[rank] ?? '\0') ||
        packs.some(({ from, to }) => from <= rank && rank < to))
    return { ...face, packs, lacks: runs(total, (rank) => !holds(rank)) }
  }
  const files = new Map([['index.pack', gzipSync(JSON.stringify(own), { level: 9 })]])
  for (const file of [...kept].sort()) files.set(file, readFileSync(join(folder, file)))
  return files
}

/** Every pack one behind the other, and before them, on a line of its own, where each is (src/pdf/fonts/archive.ts). */
export function archiveOf(folder: string): Buffer {
  const names = readdirSync(folder).filter((file) => file.endsWith('.pack'))
  const packs = names.sort().map((name) => [name, readFileSync(join(folder, name))] as const)
  let at = 0
  const files: Record<string, [number, number]> = {}
  for (const [name, bytes] of packs) files[name] = [at, (at += bytes.length)]
  const head = Buffer.from(`${JSON.stringify(files)}\n`)
  return Buffer.concat([head, ...packs.map(([, bytes]) => bytes)])
}

/** The numbers below `total` that are meant, as [gap, length, …]. */
function runs(total: number, meant: (at: number) => boolean): number[] {
  const found: number[] = []
  let end = 0
  for (let at = 0; at < total; at++) {
    if (!meant(at)) continue
    const from = at
    while (at < total && meant(at)) at++
    found.push(from - end, at - from)
    end = at
  }
  return found
}
