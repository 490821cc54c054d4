import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { expect, test } from 'vitest'

const EXCHANGE = join('src', 'exchange')

const slashed = (path: string) => path.split(sep).join('/')

/** What the files of src/exchange name of one another: imports of types and on demand too. */
const arrows = readdirSync(EXCHANGE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) =>
    [...readFileSync(join(EXCHANGE, file), 'utf8').matchAll(/from '(\.[^']*)'|\('(\.[^']*)'\)/g)]
      .map(([, from, onDemand]) => slashed(normalize(join(dirname(file), from ?? onDemand ?? ''))))
      .map((to) => [slashed(file), to] as const),
  )
const roomOf = (file: string) => (file.includes('/') ? (file.split('/')[0] as string) : '')

test('drafts and tables know nothing of each other: what both need stands above them', () => {
  const within = arrows.filter(([, to]) => !to.startsWith('..'))
  expect(within).toContainEqual(['drafts/read.ts', 'drafts/pdf-attachment'])
  expect(within).toContainEqual(['tables/sheet-in.ts', 'kinds'])
  const across = within.filter(
    ([from, to]) =>
      roomOf(from) !== roomOf(to) &&
      ['drafts', 'tables'].every((room) => [from, to].some((one) => roomOf(one) === room)),
  )
  expect(across).toEqual([])
  expect(within.filter(([from, to]) => roomOf(from) === '' && roomOf(to) !== '')).toEqual([])
})
