/** A course as plots need it: what was measured and when, and nothing in between. */
import type { Phase, Report } from '@/api/types'
import { HOUR } from './time'

export type Point = [at: number, value: number | null]

/** Readings further apart than this are not joined by a line: nobody knows what was between. */
export const GAP_MS = 8 * HOUR
export const LABORATORY_GAP_MS = 26 * HOUR

/** The readings of a field in order of time, with a null where a gap must not be bridged. */
export function pointsOf(
  reports: readonly Report[],
  read: (report: Report) => unknown,
  gapMs = GAP_MS,
): Point[] {
  const points: Point[] = []
  let before: number | null = null
  for (const report of reports) {
    const value = read(report)
    if (typeof value !== 'number') continue
    const at = Date.parse(report.datetime)
    if (before !== null && at - before > gapMs) points.push([before + 1, null])
    points.push([at, value])
    before = at
  }
  return points
}

export interface Band {
  phase: Phase
  from: number
  to: number
}

/** Stretches of the same phase, as each set found it; the last one reaches to `end`. */
export function bandsOf(reports: readonly Report[], end: number): Band[] {
  const bands: Band[] = []
  for (const report of reports) {
    const phase = report.phase ?? 'unknown'
    const at = Date.parse(report.datetime)
    const current = bands.at(-1)
    if (current?.phase === phase) continue
    if (current) current.to = at
    bands.push({ phase, from: at, to: end })
  }
  return bands
}

export interface Balance {
  at: number
  balance: number
}

/** Intake less output added up over the span, from its first set on. */
export function runningBalance(reports: readonly Report[]): Balance[] {
  let sum = 0
  return reports.flatMap((report) => {
    if (report.fluid_in === null && report.fluid_out === null) return []
    sum += (report.fluid_in ?? 0) - (report.fluid_out ?? 0)
    return [{ at: Date.parse(report.datetime), balance: Math.round(sum) }]
  })
}

/** The set observed nearest to a moment. */
export function nearest(reports: readonly Report[], at: number): Report | undefined {
  let best: Report | undefined
  let distance = Number.POSITIVE_INFINITY
  for (const report of reports) {
    const apart = Math.abs(Date.parse(report.datetime) - at)
    if (apart < distance) [best, distance] = [report, apart]
  }
  return best
}
