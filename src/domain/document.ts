/**
 * A document from elsewhere as every reader gives it (src/exchange/documents): paragraphs and grids of texts in the order in
 * which a person reads them. What finds the report in it knows nothing of where it came from.
 */
import type { Grid } from './placing/destinations'

export interface Paragraph {
  readonly kind: 'paragraph'
  /** One line, trimmed; numbers that the program set by itself (一、 （二） 1.) stand in front as they are printed. */
  readonly text: string
  /** What the source itself says the paragraph is, if it says so; a title in a text box is a title. */
  readonly role?: 'title' | 'heading' | undefined
}

export interface Table {
  readonly kind: 'table'
  readonly grid: Grid
}

export type Block = Paragraph | Table

export interface SourceDocument {
  readonly blocks: readonly Block[]
  /**
   * Texts a reader saw and did not take as part of the document, and why, as a person would say it: headers and page numbers,
   * deleted and hidden text, comments.
   */
  readonly leftOut: readonly { readonly text: string; readonly why: string }[]
  /** `sure`: the source says what is a table and what is not. `guessed`: lines and columns were found by where they stand. */
  readonly structure: 'sure' | 'guessed'
}
