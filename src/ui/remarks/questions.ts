/** How 填报口径 is asked for in a table: F1 in a cell, or a click on the name of a line or column. No further stop for Tab. */
import type { TableId } from '../../domain/form'
import { asking } from '../store/asked.svelte'

const CELL = 'input[data-cell]'
/** What names a line or column; groups of them name no figures. */
const NAMES =
  '.table-step th[scope="row"], .table-step th[scope="col"], .one-row > span:first-child'

const placeOf = (cell: HTMLElement): string[] => (cell.dataset['cell'] ?? '').split('/')

/** Listens to the tables of the page until the function returned is called. */
export function hearQuestions(): () => void {
  const key = (event: KeyboardEvent): void => {
    const { target, key } = event
    if (key !== 'F1' || !(target instanceof HTMLElement) || !target.matches(CELL)) return
    event.preventDefault()
    const [table, line, column] = placeOf(target)
    asking.ask({ table: table as TableId, line, column, back: target })
  }
  const point = ({ target }: Event): void => {
    const name = nameAt(target)
    if (!name || name.title) return
    name.title = '填报口径（F1）'
    name.style.cursor = 'help'
  }
  const click = ({ target }: Event): void => {
    const name = nameAt(target)
    const cell = name && cellOf(name)
    if (!cell) return
    const [table, line, column] = placeOf(cell)
    const one = name.matches('[scope="col"]') ? { column } : { line }
    asking.ask({ table: table as TableId, ...one, back: cell })
  }
  // What was told of one line must not stand beside another.
  const enter = ({ target }: Event): void => {
    if (target instanceof Element && target.matches(CELL) && target !== asking.current?.back)
      asking.close()
  }
  const listeners = { keydown: key, mouseover: point, click, focusin: enter }
  const entries = Object.entries(listeners) as [string, EventListener][]
  for (const [type, hear] of entries) document.addEventListener(type, hear)
  return () => {
    for (const [type, hear] of entries) document.removeEventListener(type, hear)
    asking.close()
  }
}

const nameAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(NAMES) : null

/** A cell of the line or column that a name stands for: the first of its row, or the one below it. */
function cellOf(name: HTMLElement): HTMLElement | undefined {
  if (!name.matches('[scope="col"]'))
    return name.closest('tr, .one-row')?.querySelector<HTMLElement>(CELL) ?? undefined
  const { left, right } = name.getBoundingClientRect()
  const middle = (left + right) / 2
  return [...(name.closest('table')?.querySelectorAll<HTMLElement>(CELL) ?? [])].find((cell) => {
    const box = (cell.closest('td') ?? cell).getBoundingClientRect()
    return box.left <= middle && middle <= box.right
  })
}
