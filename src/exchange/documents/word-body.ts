/**
 * The body of a Word file as a reader of the printed page sees it (ECMA-376 part 1, 17): tracked changes accepted,
 * fields by their results, numbers in front, text boxes once; what is not seen is left out and listed.
 */
import type { Block } from '../../domain/document'
import { HIDDEN, type Role, type Writing } from './blocks'
import type { NumberPlace, Numbering } from './numbering'
import { symbolOf } from './symbols'
import type { Styles } from './word-styles'
import { cellsOf, edgesOf, fateOf, within } from './word-table'
import { type Element, allIn, childOf, childrenOf, switchOf, textOf, valueOf } from './xml'

const DELETED = '修订中已删除的文字'
const CONTENTS = '目录'
const PROMPT = '没有填写的提示文字'
/** Longer ones in text boxes are no titles. */
const TITLE_LETTERS = 80

interface Field {
  code: string
  /** Between `separate` and `end` stands the result. */
  shown: boolean
}

/** A paragraph while its runs are read. */
interface Line {
  readonly properties: Element | undefined
  text: string
  contents: string
  readonly boxes: Block[]
}

export class Body {
  private readonly fields: Field[] = []
  /** Text whose paragraph mark is deleted: it goes on in the next paragraph. */
  private carried = ''
  private boxed = false

  constructor(
    private readonly writing: Writing,
    private readonly styles: Styles,
    private readonly numbering: Numbering,
    /** A whole document of another kind that stands in this one, by the name of its relation. */
    private readonly embedded: (relation: string) => readonly Block[],
  ) {}

  write(container: Element): void {
    for (const child of childrenOf(container)) {
      switch (child.name) {
        case 'p':
          this.paragraph(child)
          break
        case 'tbl':
          this.table(child)
          break
        case 'sdt':
          this.control(child)
          break
        case 'altChunk':
          this.writing.append(this.embedded(child.attributes['id'] ?? ''))
          break
        case 'AlternateContent':
          this.write(chosen(child))
          break
        case 'del':
        case 'moveFrom':
          this.writing.leaveOut(deletedIn(child), DELETED)
          break
        case 'ins':
        case 'moveTo':
        case 'customXml':
        case 'sdtContent':
        case 'smartTag':
          this.write(child)
      }
    }
  }

  /** Page numbers, contents and the like that the last field began are over where the part ends. */
  end(): void {
    this.writing.paragraph(this.carried)
    this.carried = ''
  }

  private control(control: Element): void {
    const properties = childOf(control, 'sdtPr')
    const content = childOf(control, 'sdtContent')
    if (!content) return
    const gallery = valueOf(childOf(properties, 'docPartObj'), 'docPartGallery') ?? ''
    const why = /contents/i.test(gallery)
      ? CONTENTS
      : switchOf(properties, 'showingPlcHdr') && PROMPT
    if (why) for (const one of within(content, 'p')) this.writing.leaveOut(plainTextOf(one), why)
    else this.write(content)
  }

  private paragraph(element: Element): void {
    const properties = childOf(element, 'pPr')
    const line: Line = { properties, text: '', contents: '', boxes: [] }
    this.inline(element, line)
    while (this.fields.length > 0 && this.fields[this.fields.length - 1]?.shown === false)
      this.fields.pop()
    this.writing.append(line.boxes)
    this.writing.leaveOut(line.contents, CONTENTS)
    const text = this.carried + line.text
    if (childOf(childOf(properties, 'rPr'), 'del')) {
      this.carried = text
      return
    }
    this.carried = ''
    if (this.styles.isContents(properties)) {
      this.writing.leaveOut(text, CONTENTS)
      return
    }
    const place = this.placeOf(properties)
    const number = place && !isBlank(text) ? this.numbering.next(place) : ''
    // Digits of a number and of the text behind it must not run together.
    const gap = /[\d.]$/.test(number) && /^\s*\d/.test(text) ? ' ' : ''
    this.writing.paragraph(number + gap + text.replace(/^\s+/, ''), this.roleOf(properties, text))
  }

  private roleOf(properties: Element | undefined, text: string): Role | undefined {
    return this.boxed && text.length < TITLE_LETTERS ? 'title' : this.styles.roleOf(properties)
  }

  private placeOf(properties: Element | undefined): NumberPlace | undefined {
    return this.styles.first(properties, this.styles.styleOf(properties), 'pPr', (set, style) => {
      const number = childOf(set, 'numPr')
      const list = valueOf(number, 'numId')
      if (list === undefined) return undefined
      const kept = style === undefined ? undefined : this.numbering.levelFor(list, style)
      return { list, level: kept ?? (Number(valueOf(number, 'ilvl')) || 0) }
    })
  }

  // ── within a paragraph ────────────────────────────────────────────────────────────────────────

  private inline(parent: Element, line: Line): void {
    for (const child of childrenOf(parent)) this.piece(child, line)
  }

  private piece(element: Element, line: Line): void {
    switch (element.name) {
      case 'r': {
        const properties = childOf(element, 'rPr')
        if (!this.styles.isHidden(properties, line.properties)) {
          // The number of a note must not run into the figure in front of it.
          if (valueOf(properties, 'vertAlign') === 'superscript' && /\d$/.test(line.text))
            line.text += ' '
          this.inline(element, line)
        } else {
          this.writing.leaveOut(plainTextOf(element), HIDDEN)
          // A field may begin or end in hidden runs.
          for (const child of childrenOf(element))
            if (/^(fldChar|instrText)$/.test(child.name)) this.piece(child, line)
        }
        break
      }
      case 't':
        this.put(textOf(element), line)
        break
      case 'tab':
      case 'ptab':
        this.put('\t', line)
        break
      case 'br':
      case 'cr':
        this.put('\n', line)
        break
      case 'noBreakHyphen':
        this.put('-', line)
        break
      case 'sym':
        this.put(symbolOf(element.attributes['char'] ?? '', element.attributes['font'] ?? ''), line)
        break
      case 'fldChar':
        this.mark(element.attributes['fldCharType'] ?? '')
        break
      case 'instrText': {
        const field = this.fields[this.fields.length - 1]
        if (field && !field.shown) field.code = (field.code + textOf(element)).slice(0, 200)
        break
      }
      case 'fldSimple':
        this.fields.push({ code: element.attributes['instr'] ?? '', shown: true })
        this.inline(element, line)
        this.fields.pop()
        break
      case 'del':
      case 'moveFrom':
        this.writing.leaveOut(deletedIn(element), DELETED)
        break
      case 'sdt':
        if (switchOf(childOf(element, 'sdtPr'), 'showingPlcHdr'))
          this.writing.leaveOut(plainTextOf(element), PROMPT)
        else this.inline(childOf(element, 'sdtContent') ?? element, line)
        break
      case 'AlternateContent':
        this.inline(chosen(element), line)
        break
      case 'ruby':
        this.inline(childOf(element, 'rubyBase') ?? element, line)
        break
      case 'drawing':
      case 'pict':
      case 'object':
        this.drawing(element, line)
        break
      case 'oMath':
      case 'oMathPara':
        this.put(allIn(element, 't').map(textOf).join(''), line)
        break
      case 'ins':
      case 'moveTo':
      case 'hyperlink':
      case 'smartTag':
      case 'customXml':
      case 'dir':
      case 'bdo':
        this.inline(element, line)
    }
  }

  private put(text: string, line: Line): void {
    if (this.fields.some(({ shown }) => !shown)) return
    if (this.fields.some(({ code }) => /^\s*TOC\b/i.test(code))) line.contents += text
    else if (!this.fields.some(({ code }) => /^\s*(PAGE|NUMPAGES|SECTIONPAGES)\b/i.test(code)))
      line.text += text
  }

  private mark(type: string): void {
    const field = this.fields[this.fields.length - 1]
    if (type === 'begin') this.fields.push({ code: '', shown: false })
    else if (type === 'separate' && field) field.shown = true
    else if (type === 'end') this.fields.pop()
  }

  private drawing(element: Element, line: Line): void {
    const letters = allIn(element, 'textpath').map(({ attributes }) => attributes['string'] ?? '')
    const boxes = allIn(element, 'txbxContent')
    const outer = { boxed: this.boxed, carried: this.carried, fields: this.fields.splice(0) }
    this.boxed = true
    this.carried = ''
    line.boxes.push(
      ...this.writing.apart(() => {
        for (const text of letters) this.writing.paragraph(text, 'title')
        for (const box of boxes) this.write(box)
        this.end()
      }),
    )
    this.boxed = outer.boxed
    this.carried = outer.carried
    this.fields.splice(0, this.fields.length, ...outer.fields)
    if (boxes.length > 0 || letters.length > 0) return
    if (element.name === 'object') this.writing.leaveOut('嵌入的对象', '不是文字，里面的内容没有读')
    else if (allIn(element, 'blip').length + allIn(element, 'imagedata').length > 0)
      this.writing.leaveOut('图片', '不是文字，里面的内容没有读')
  }

  // ── tables ────────────────────────────────────────────────────────────────────────────────────

  private table(element: Element): void {
    const edges = edgesOf(element)
    const merging = new Set<number>()
    const rows = within(element, 'tr').flatMap((row) => {
      const fate = fateOf(row)
      if (fate !== 'seen') {
        this.writing.leaveOut(plainTextOf(row), fate === 'deleted' ? DELETED : HIDDEN)
        return []
      }
      return [
        cellsOf(row, edges, merging).map(({ element: cell, columns, continues }) => {
          if (continues) this.writing.leaveOut(plainTextOf(cell), HIDDEN)
          const blocks = continues ? [] : this.writing.apart(() => this.write(cell))
          return { blocks, rows: 1, columns }
        }),
      ]
    })
    this.writing.table(rows)
  }
}

const isBlank = (text: string): boolean => text.trim() === ''

/** What a program that knows all extensions shows; a drawing stands again in its fallback. */
const chosen = (element: Element): Element =>
  childOf(element, 'Choice') ?? childOf(element, 'Fallback') ?? element

/** All texts below an element, for the list of what is left out. */
export const plainTextOf = (element: Element): string =>
  allIn(element, 't').map(textOf).join('').slice(0, 2000)

const deletedIn = (element: Element): string =>
  [...allIn(element, 'delText'), ...allIn(element, 't')].map(textOf).join('').slice(0, 2000)
