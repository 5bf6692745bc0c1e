/**
 * Formatters of the browser, made once each: making one costs more than formatting a hundred
 * values, and a ward shows two thousand.
 */

const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>()

function once<F extends Intl.DateTimeFormat | Intl.NumberFormat>(key: string, make: () => F): F {
  let format = made.get(key) as F | undefined
  if (!format) made.set(key, (format = make()))
  return format
}

export function dateFormat(
  locale: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `date ${locale} ${JSON.stringify(options)}`
  return once(key, () => new Intl.DateTimeFormat(locale, options))
}

export function numberFormat(locale: string, decimals: number): Intl.NumberFormat {
  return once(
    `number ${locale} ${decimals}`,
    () =>
      new Intl.NumberFormat(locale, {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      }),
  )
}

/** "A2" before "A10". */
export const naturalOrder = new Intl.Collator(undefined, { numeric: true })
