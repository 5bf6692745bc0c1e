import { describe, expect, it } from 'vitest'
import type { Report } from '@/api/types'
import { bandsOf, nearest, pointsOf, runningBalance } from './course'

const at = (hour: number) => Date.UTC(2026, 5, 10, hour)
const set = (hour: number, values: Partial<Report>): Report =>
  ({
    datetime: new Date(at(hour)).toISOString(),
    fluid_in: null,
    fluid_out: null,
    ...values,
  }) as Report

describe('a course', () => {
  it('never bridges a gap, and what was not measured is no point', () => {
    const reports = [
      set(0, { pulse: 80 }),
      set(4, { pulse: null }),
      set(6, { pulse: 90 }),
      set(20, { pulse: 85 }),
    ]
    expect(pointsOf(reports, ({ pulse }) => pulse)).toEqual([
      [at(0), 80],
      [at(6), 90],
      [at(6) + 1, null],
      [at(20), 85],
    ])
  })

  it('joins stretches of the same phase, the last until now', () => {
    const reports = [
      set(0, { phase: 'febrile' }),
      set(4, { phase: 'febrile' }),
      set(8, { phase: 'critical_suspected' }),
    ]
    expect(bandsOf(reports, at(12))).toEqual([
      { phase: 'febrile', from: at(0), to: at(8) },
      { phase: 'critical_suspected', from: at(8), to: at(12) },
    ])
  })

  it('adds up intake less output', () => {
    const reports = [
      set(0, { fluid_in: 300 }),
      set(2, {}),
      set(4, { fluid_in: 100, fluid_out: 150 }),
    ]
    expect(runningBalance(reports)).toEqual([
      { at: at(0), balance: 300 },
      { at: at(4), balance: 250 },
    ])
  })

  it('finds the set nearest to a touch', () => {
    const reports = [set(0, {}), set(4, {})]
    expect(nearest(reports, at(3))).toBe(reports[1])
    expect(nearest([], at(3))).toBeUndefined()
  })
})
