/** How many tiles stand on a screen of the wall. */
export interface Layout {
  columns: number
  rows: number
}

const WIDE: readonly Layout[] = [
  { columns: 3, rows: 2 },
  { columns: 4, rows: 3 },
  { columns: 5, rows: 4 },
]
const TALL: readonly Layout[] = [
  { columns: 2, rows: 4 },
  { columns: 3, rows: 7 },
]
const NARROW_PX = 760

/**
 * The largest tiles with which all patients fit at once; when not even the smallest suffice, those,
 * and the rest follows on further pages. A phone scrolls.
 */
export function layoutFor(count: number, width: number, height: number): Layout {
  if (width < NARROW_PX) return { columns: 1, rows: Math.max(count, 1) }
  const shapes = width >= height ? WIDE : TALL
  const fitting = shapes.find(({ columns, rows }) => columns * rows >= count)
  return fitting ?? (shapes[shapes.length - 1] as Layout)
}

/** Pages in order; the most urgent are on the first, and there is always one. */
export function pagesOf<T>(rows: readonly T[], { columns, rows: lines }: Layout): T[][] {
  const size = columns * lines
  const pages: T[][] = []
  for (let start = 0; start < rows.length; start += size) {
    pages.push(rows.slice(start, start + size))
  }
  return pages.length ? pages : [[]]
}

// Thai writes these before the consonant they follow in speech; the initial is the consonant.
const LEADING_VOWEL = /^[เแโใไ]/

function initial(name: string): string {
  const letters = [...name.trim().replace(LEADING_VOWEL, '')]
  return letters.length ? `${(letters[0] ?? '').toLocaleUpperCase()}.` : ''
}

/** "B. S." for Budi Santoso: enough beside the bed, and nothing for who walks past. */
export function initialsOf(first: string, last: string): string {
  return [initial(first), initial(last)].filter(Boolean).join(' ') || '–'
}
