/** The records in tests/fixtures/records, as older builds stored them. */
import { readFileSync } from 'node:fs'

export const BUILDS = ['8c22346', 'f7f4cec', '93e9e6c', 'cac14fe', 'fe15c85'] as const
export type Build = (typeof BUILDS)[number]

/** Kept apart from src, so that a change there is noticed. */
export interface FrozenRecord {
  id: string
  revision: number
  writer: string
  createdAt: number
  savedAt: number
  version?: number
  branchOf?: string
  steps?: { done: { what: string }[]; undone: { what: string }[] }
  draft: {
    organisation: string
    texts: Record<string, string>
    values: Record<string, string>
    [key: string]: unknown
  }
}

export interface Frozen {
  /** Version of that build's database. */
  database: number
  /** Key of its store of drafts. */
  keyPath: string | string[]
  records: FrozenRecord[]
  snapshots?: { id: string; at: number; size: number; reason: string; draft: object }[]
  /** What the inputs of section three showed. */
  shown: Record<string, string>
}

export const frozen = (build: Build): Frozen =>
  JSON.parse(
    readFileSync(new URL(`../fixtures/records/${build}.json`, import.meta.url), 'utf8'),
  ) as Frozen
