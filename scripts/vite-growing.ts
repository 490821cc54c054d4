/** Type as large as its reader wants it: components say the standard size in px, and it grows with `--grow` (kit/tokens.css). */
import type { Plugin } from 'vite'

/** Every size and line height of type in px, multiplied by what the reader chose. */
export const growing = (css: string): string =>
  css.replace(
    /(font-size|line-height):\s*(\d+(?:\.\d+)?px)/g,
    (_, property, standard) => `${property}: calc(${standard} * var(--grow))`,
  )

/** So a component that is written tomorrow grows as well, and none has to say so line by line. */
export function growingType(): Plugin {
  return {
    name: 'growing-type',
    transform: {
      filter: { id: /\.css$|\.svelte\?.*type=style/ },
      handler: (code) => ({ code: growing(code), map: null }),
    },
  }
}
