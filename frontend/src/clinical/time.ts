/** Values that depend on the clock, derived from timestamps; `now` is always passed in. */

import { dateFormat } from '@/intl'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export interface Span {
  unit: 'minutes' | 'hours' | 'days'
  amount: number
  /** Minutes beside whole hours, for "2 h 05". */
  rest: number
}

export function spanOf(milliseconds: number): Span {
  const size = Math.abs(milliseconds)
  const minutes = Math.floor(size / MINUTE)
  if (minutes < 60) return { unit: 'minutes', amount: minutes, rest: 0 }
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return { unit: 'hours', amount: hours, rest: minutes % 60 }
  return { unit: 'days', amount: Math.floor(hours / 24), rest: 0 }
}

export type DueState = 'none' | 'later' | 'soon' | 'due' | 'overdue'

export interface Due {
  state: DueState
  /** Positive: still to go. Negative: late. */
  remainingMs: number
}

/** Minutes after the moment during which an observation is "due" and not yet "overdue". */
export const GRACE_MINUTES = 10
const SOON_MINUTES = 15

export function dueAt(nextDueAt: string | null, now: number, graceMinutes = GRACE_MINUTES): Due {
  if (!nextDueAt) return { state: 'none', remainingMs: 0 }
  const remainingMs = Date.parse(nextDueAt) - now
  if (remainingMs < -graceMinutes * MINUTE) return { state: 'overdue', remainingMs }
  if (remainingMs <= 0) return { state: 'due', remainingMs }
  return { state: remainingMs <= SOON_MINUTES * MINUTE ? 'soon' : 'later', remainingMs }
}

const LABORATORY = new Set(['hematocrit', 'platelet', 'wbc', 'ast', 'alt'])

/** Whether nobody is expected to observe at that moment. */
export function isPausedAt(pausedUntil: string | null | undefined, now: number): boolean {
  return pausedUntil ? Date.parse(pausedUntil) > now : false
}

/**
 * Whether a value is too old to stand for the present: vital signs after one and a half
 * monitoring intervals, laboratory values after 24 hours.
 */
export function isStale(
  name: string,
  observedAt: string,
  now: number,
  intervalMinutes: number | null,
): boolean {
  const age = now - Date.parse(observedAt)
  if (LABORATORY.has(name)) return age > DAY
  return age > Math.max(30, (intervalMinutes ?? 240) * 1.5) * MINUTE
}

/** Completed years, or months under two years. */
export function ageOf(
  birthDate: string | null,
  now: number,
): { years: number; months: number } | null {
  if (!birthDate) return null
  const [year, month, day] = birthDate.split('-').map(Number)
  if (year === undefined || month === undefined || day === undefined) return null
  const today = new Date(now)
  let months = (today.getFullYear() - year) * 12 + today.getMonth() + 1 - month
  if (today.getDate() < day) months -= 1
  if (!Number.isFinite(months) || months < 0) return null
  return { years: Math.floor(months / 12), months }
}

/** The calendar date of a moment in the ward's own time zone, as YYYY-MM-DD. */
export function dateIn(timeZone: string | undefined, moment: number): string {
  return dateFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(moment)
}

/** Illness day: the day of onset is day 1; not capped. */
export function illnessDay(
  onset: string | null,
  now: number,
  timeZone: string | undefined,
): number | null {
  if (!onset) return null
  const first = Date.parse(onset.slice(0, 10))
  const days = Math.round((Date.parse(dateIn(timeZone, now)) - first) / DAY) + 1
  return Number.isFinite(days) && days >= 1 ? days : null
}

function zoneOffset(timeZone: string | undefined, moment: number): number {
  const parts = dateFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return wall - Math.floor(moment / 1000) * 1000
}

/** What an `<input type="datetime-local">` shows for a moment on the ward's clock. */
export function toWallTime(moment: number, timeZone: string | undefined): string {
  return new Date(moment + zoneOffset(timeZone, moment)).toISOString().slice(0, 16)
}

/** The moment a wall-clock time of the ward means, in ms. */
export function fromWallTime(text: string, timeZone: string | undefined): number {
  const asUtc = Date.parse(`${text.slice(0, 16)}:00Z`)
  const guess = asUtc - zoneOffset(timeZone, asUtc)
  return asUtc - zoneOffset(timeZone, guess)
}
