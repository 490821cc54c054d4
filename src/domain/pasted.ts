/**
 * Text pasted from Word, WPS or a web page as plain paragraphs. Only residue that the programs left is
 * taken out, never words; the caller tells the writer when something was.
 */

// Field codes and bookmarks as Word writes them into plain text.
const RESIDUE =
  /\[bookmark:[^\]\n]*\]|\bHYPERLINK\s+"[^"\n]*"(\s+\\[a-z]+(\s+"[^"\n]*")?)*|\bPAGEREF\s+_Toc\d+(\s+\\h)?|\bTOC\s+\\o\s+"[^"\n]*"(\s+\\[a-z])*|\b(?:NUM)?PAGES?\s*\\\*\s*MERGEFORMAT|\\\*\s*MERGEFORMAT/g
// Controls and invisible marks: Word's cell and field marks, soft hyphens, zero-width blanks, BOM, bidi marks.
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffc]/g

/** Paragraphs separated by one line feed, without residue, indents or empty lines. */
export function plainParagraphs(pasted: string): string {
  return pasted
    .replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, '\n')
    .replace(RESIDUE, '')
    .replace(INVISIBLE, '')
    .replace(/[\t\u00a0]/g, ' ')
    .split('\n')
    .map((paragraph) => paragraph.replace(/^[ \u3000]+|[ \u3000]+$/g, ''))
    .filter((paragraph) => paragraph !== '')
    .join('\n')
}

/** Whether residue of a program (not mere spacing) would be taken out. */
export const hasResidue = (pasted: string): boolean => new RegExp(RESIDUE.source).test(pasted)

/** Characters of a text as an editor counts them: code points, line feeds apart. */
export const countCharacters = (text: string): number => [...text.replace(/\s/g, '')].length
