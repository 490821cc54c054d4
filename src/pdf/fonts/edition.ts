/** What the build that is one file carries of fonts, as scripts/vite-single.ts writes it into the page. */
import type { CarriedPacks } from './source'

export interface Edition {
  /** 标准 or 轻便. */
  readonly name: string
  /** How many Chinese characters it carries, commonest first. */
  readonly characters: number
  /** SHA-256 of the file that holds all packs, in hex. */
  readonly archive: string | undefined
}

const element = (): HTMLElement | null => document.getElementById('packs')

/** Undefined in the build whose packs lie beside the page. */
export function editionHere(): Edition | undefined {
  const { edition, characters, archive } = element()?.dataset ?? {}
  return edition === undefined
    ? undefined
    : { name: edition, characters: Number(characters), archive }
}

let packs: CarriedPacks | undefined

/** Where each file is stands in the first line, counted from the second. */
export function carriedPacks(): CarriedPacks {
  if (packs) return packs
  const text = element()?.textContent ?? '{}\n'
  const head = text.indexOf('\n')
  const files = JSON.parse(text.slice(0, head)) as CarriedPacks['files']
  return (packs = { files, text: text.slice(head + 1) })
}
