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
}

/** Puts the properties in place of the skeleton's, whose program they keep; the hour of its making they do not tell. */
export function putInfo({ objects, info }: Skeleton, description: Description): void {
  const { title, author, subject, day } = description
  const said = (text: string): string | undefined => (text === '' ? undefined : textString(text))
  objects.put(
    {
      Title: said(title),
      Author: said(author),
      Subject: said(subject),
      Producer: objects.get(info)['Producer'],
      CreationDate: day === undefined ? undefined : `(D:${day.replace(/-/g, '')})`,
    },
    info,
  )
}
