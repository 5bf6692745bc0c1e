import { describe, expect, it } from 'vitest'
import {
  HOUR,
  MINUTE,
  ageOf,
  dueAt,
  fromWallTime,
  illnessDay,
  isStale,
  spanOf,
  toWallTime,
} from './time'

const NOW = Date.parse('2026-06-10T12:00:00Z')
const ago = (ms: number) => new Date(NOW - ms).toISOString()

describe('what depends on the clock', () => {
  it.each([
    [null, 'none'],
    [ago(-2 * HOUR), 'later'],
    [ago(-10 * MINUTE), 'soon'],
    [ago(0), 'due'],
    [ago(10 * MINUTE), 'due'],
    [ago(10 * MINUTE + 1), 'overdue'],
  ])('due at %s is %s', (nextDueAt, state) => {
    expect(dueAt(nextDueAt, NOW).state).toBe(state)
  })

  it('a value outlives its interval by half, a laboratory value lasts a day', () => {
    expect(isStale('pulse', ago(90 * MINUTE), NOW, 60)).toBe(false)
    expect(isStale('pulse', ago(91 * MINUTE), NOW, 60)).toBe(true)
    expect(isStale('hematocrit', ago(23 * HOUR), NOW, 60)).toBe(false)
    expect(isStale('hematocrit', ago(25 * HOUR), NOW, 60)).toBe(true)
  })

  it('counts years on the birthday and months below two years', () => {
    expect(ageOf('2014-06-11', NOW)?.years).toBe(11)
    expect(ageOf('2014-06-10', NOW)?.years).toBe(12)
    expect(ageOf('2026-03-11', NOW)?.months).toBe(2)
    expect(ageOf(null, NOW)).toBeNull()
  })

  it('counts illness days by the ward, not by the server', () => {
    const late = Date.parse('2026-06-10T20:00:00Z')
    expect(illnessDay('2026-06-08', late, 'UTC')).toBe(3)
    expect(illnessDay('2026-06-08', late, 'Asia/Bangkok')).toBe(4)
  })

  it('turns wall time into moments and back, also across daylight saving', () => {
    for (const [zone, wall] of [
      ['Asia/Bangkok', '2026-06-10T09:30'],
      ['Europe/Berlin', '2026-03-29T03:30'],
      ['Europe/Berlin', '2026-10-25T12:00'],
    ] as const) {
      expect(toWallTime(fromWallTime(wall, zone), zone)).toBe(wall)
    }
    expect(fromWallTime('2026-06-10T19:00', 'Asia/Bangkok')).toBe(NOW)
  })

  it.each([
    [59 * MINUTE, { unit: 'minutes', amount: 59, rest: 0 }],
    [125 * MINUTE, { unit: 'hours', amount: 2, rest: 5 }],
    [49 * HOUR, { unit: 'days', amount: 2, rest: 0 }],
  ])('%i ms as a span', (ms, span) => {
    expect(spanOf(ms)).toEqual(span)
  })
})
