import { describe, expect, it } from 'vitest'
import { levelOf, limitsOf, linesOf, silentAfter } from './limits'
import { gapsIn, RoomSeries, valueAt, type Bucket, type Sample } from './series'

const START = Date.parse('2026-03-01T10:00:00Z')
const bucket = (minute: number, mean: number | null, spread = 0): Bucket => ({
  at: new Date(START + minute * 60_000).toISOString(),
  readings: 60,
  temperature: mean === null ? null : { min: mean - spread, mean, max: mean + spread },
  humidity: null,
  pressure: null,
})
const sample = (seconds: number, temperature: number | null): Sample => ({
  at: START + seconds * 1000,
  temperature,
  humidity: 40,
  pressure: null,
})
const means = (series: RoomSeries) =>
  series.pointsOf('temperature', 60_000).map(({ value }) => value?.mean ?? null)

describe('the line of a room', () => {
  it('goes on live where the buckets end', () => {
    const series = new RoomSeries(60, [bucket(0, 20), bucket(1, 21)])
    series.add(sample(125, 22))
    series.add(sample(130, 23))
    expect(means(series)).toEqual([20, 21, 22, 23])
    expect(series.newestAt).toBe(START + 130_000)
  })

  it('is interrupted where nothing came and where nothing was measured', () => {
    const series = new RoomSeries(60, [
      bucket(0, 20),
      bucket(5, 21),
      bucket(6, null),
      bucket(7, 22),
    ])
    expect(means(series)).toEqual([20, null, 21, null, 22])
    expect(gapsIn(series.pointsOf('temperature', 60_000))).toBe(2)
  })

  it('takes a reading once, in order', () => {
    const series = new RoomSeries(60, [])
    expect(series.add(sample(10, 20))).toBe(true)
    expect(series.add(sample(10, 20))).toBe(false)
    expect(series.add(sample(5, 30))).toBe(false)
    expect(means(series)).toEqual([20])
  })

  it('stays bounded through a shift and hides no extreme', () => {
    const series = new RoomSeries(60, [])
    for (let second = 0; second < 28_800; second += 1)
      series.add(sample(second, second === 12_345 ? 35 : 20))
    expect(series.size).toBeLessThan(28_800 / 60 + 250)
    const points = series.pointsOf('temperature', 60_000)
    expect(gapsIn(points)).toBe(0)
    expect(Math.max(...points.map(({ value }) => value?.max ?? 0))).toBe(35)
    series.dropBefore(START + 14_400_000)
    expect(series.size).toBeLessThan(14_400 / 60 + 250)
  })

  it('says what it was at a moment', () => {
    const series = new RoomSeries(60, [bucket(0, 20), bucket(1, 21, 0.5)])
    const points = series.pointsOf('temperature', 60_000)
    expect(valueAt(points, START + 50_000)?.value).toEqual({ min: 20.5, mean: 21, max: 21.5 })
    expect(valueAt([], START)).toBeNull()
  })
})

describe('the limits of a room', () => {
  const room = (name: string, limits = {}) => ({ name, limits })

  it('are the defaults unless it has its own', () => {
    expect(levelOf(limitsOf(room('A')), 'temperature', 24.1)).toEqual({
      level: 'warn',
      side: 'high',
    })
    expect(levelOf(limitsOf(room('A')), 'temperature', 15)).toEqual({
      level: 'critical',
      side: 'low',
    })
    expect(
      levelOf(limitsOf(room('A', { temperature_warn_high: 25 })), 'temperature', 24.1),
    ).toBeNull()
    expect(levelOf(limitsOf(room('A')), 'pressure', 700)).toBeNull()
  })

  it('are drawn once where rooms agree, and with the room where they do not', () => {
    const lines = linesOf('humidity', [room('A'), room('B', { humidity_warn_high: 65 })])
    expect(lines.filter(({ at }) => at === 30)).toEqual([{ at: 30, level: 'warn', room: null }])
    expect(
      lines.filter(({ room: whose }) => whose).map(({ at, room: whose }) => [at, whose]),
    ).toEqual([
      [60, 'A'],
      [65, 'B'],
    ])
    expect(linesOf('pressure', [room('A')])).toEqual([])
  })

  it('of silence are three intervals, at least a minute', () => {
    expect([silentAfter(5), silentAfter(60)]).toEqual([60_000, 180_000])
  })
})
