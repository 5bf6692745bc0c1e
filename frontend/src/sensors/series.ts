/** The readings of one room on a chart: buckets from REST, and what came live since. */
import { QUANTITIES, type Quantity } from './limits'

export interface Measured {
  min: number
  mean: number
  max: number
}

export interface Bucket {
  at: string
  readings: number
  temperature: Measured | null
  humidity: Measured | null
  pressure: Measured | null
}

export type Sample = { at: number } & Record<Quantity, number | null>

/** A moment on the chart; without values the line is interrupted there. */
export interface Point {
  at: number
  value: Measured | null
}

interface Kept {
  at: number
  readings: number
  values: Record<Quantity, Measured | null>
}

/** Live readings are drawn one by one until there are so many; then the older half is folded. */
const MOST_LIVE = 240

export class RoomSeries {
  #buckets: Kept[]
  #live: Sample[] = []
  readonly bucketMs: number

  constructor(bucketSeconds: number, buckets: readonly Bucket[]) {
    this.bucketMs = bucketSeconds * 1000
    this.#buckets = buckets.map(({ at, readings, temperature, humidity, pressure }) => ({
      at: Date.parse(at),
      readings,
      values: { temperature, humidity, pressure },
    }))
  }

  /** The newest moment there is something of; null without any. */
  get newestAt(): number | null {
    return this.#live.at(-1)?.at ?? this.#buckets.at(-1)?.at ?? null
  }

  /** How many moments are kept: bounded, however long somebody watches. */
  get size(): number {
    return this.#buckets.length + this.#live.length
  }

  /** Takes a live reading; one that is older than the newest, or known, is left to REST. */
  add(sample: Sample): boolean {
    const newest = this.#live.at(-1)?.at
    if (newest !== undefined && sample.at <= newest) return false
    this.#live.push(sample)
    if (this.#live.length > MOST_LIVE) this.#fold(this.#live.splice(0, MOST_LIVE / 2))
    return true
  }

  /** Forgets what has left the chart. */
  dropBefore(at: number): void {
    const first = this.#buckets.findIndex((bucket) => bucket.at + this.bucketMs >= at)
    if (first > 0) this.#buckets.splice(0, first)
  }

  /**
   * The line of a quantity. Moments further apart than a bucket and `silenceMs` are not joined,
   * nor are those between which the sensor gave nothing.
   */
  pointsOf(quantity: Quantity, silenceMs: number): Point[] {
    const points: Point[] = []
    let before: number | null = null
    const put = (at: number, value: Measured | null, reach: number) => {
      if (before !== null && at - before > reach + silenceMs)
        points.push({ at: before + 1, value: null })
      points.push({ at, value })
      before = at
    }
    for (const { at, values } of this.#buckets) put(at, values[quantity], this.bucketMs)
    for (const sample of this.#live) {
      // The bucket that is going on is drawn at its beginning; what follows it stays in order.
      if (before !== null && sample.at <= before) continue
      const value = sample[quantity]
      put(sample.at, value === null ? null : flat(value), this.bucketMs)
    }
    return points
  }

  #fold(samples: readonly Sample[]): void {
    for (const sample of samples) {
      const at = Math.floor(sample.at / this.bucketMs) * this.bucketMs
      const last = this.#buckets.at(-1)
      if (last && at < last.at) continue
      let bucket = last
      if (!bucket || bucket.at !== at) {
        bucket = { at, readings: 0, values: { temperature: null, humidity: null, pressure: null } }
        this.#buckets.push(bucket)
      }
      for (const quantity of QUANTITIES)
        bucket.values[quantity] = joined(bucket.values[quantity], bucket.readings, sample[quantity])
      bucket.readings += 1
    }
  }
}

function flat(value: number): Measured {
  return { min: value, mean: value, max: value }
}

function joined(known: Measured | null, readings: number, value: number | null): Measured | null {
  if (value === null) return known
  if (known === null) return flat(value)
  return {
    min: Math.min(known.min, value),
    mean: (known.mean * readings + value) / (readings + 1),
    max: Math.max(known.max, value),
  }
}

/** The point nearest to a moment, for a readout; null where the line is interrupted. */
export function valueAt(points: readonly Point[], at: number): Point | null {
  let best: Point | null = null
  for (const point of points)
    if (best === null || Math.abs(point.at - at) < Math.abs(best.at - at)) best = point
  return best
}

/** How often a line is interrupted: for tests and for who cannot see it. */
export function gapsIn(points: readonly Point[]): number {
  return points.filter(
    ({ value }, index) => value === null && index > 0 && points[index - 1]?.value !== null,
  ).length
}
