/**
 * What the file says of itself to whoever asks for its properties (ISO 32000-1, 14.3.3).
 */
import { textString } from './objects'
import type { Skeleton } from './skeleton'

export interface Description {
  readonly title: string
  readonly author: string
  readonly subject: string
  /** YYYY-MM-DD; undefined where no day is known. */
  readonly day: string | undefined
  /** Level of PDF/A-3: A, or U where a character has no meaning that Unicode knows. */
  readonly level: 'A' | 'U'
}

/** The program the file came from. */
export const PRODUCER = 'nianbao, jsPDF'

/** Puts the properties in place of the skeleton's. The day is the report's own; the hour of the making nobody asks for. */
export function putInfo({ objects, info }: Skeleton, description: Description): void {
  const { title, author, subject, day } = description
  const said = (text: string): string | undefined => (text === '' ? undefined : textString(text))
  objects.put(
    {
      Title: said(title),
      Author: said(author),
      Subject: said(subject),
      Producer: textString(PRODUCER),
      CreationDate: day === undefined ? undefined : `(D:${day.replace(/-/g, '')})`,
    },
    info,
  )
}
