/** A room's limits: the defaults of `telemetry/rules/limits.py` (a test compares), or its own. */
import defaults from './limits.json'

export const QUANTITIES = ['temperature', 'humidity', 'pressure'] as const
export type Quantity = (typeof QUANTITIES)[number]
export const LEVELS = ['warn', 'alarm', 'critical'] as const
export type Level = (typeof LEVELS)[number]

export const UNIT: Readonly<Record<Quantity, string>> = {
  temperature: '°C',
  humidity: '%',
  pressure: 'hPa',
}

type Limits = Readonly<Record<string, number>>

export function limitsOf(device: { limits: Limits }): Limits {
  return { ...defaults, ...device.limits }
}

/** How far out of bounds a value is, and on which side; null within them. */
export function levelOf(
  limits: Limits,
  quantity: Quantity,
  value: number,
): { level: Level; side: 'low' | 'high' } | null {
  for (const level of [...LEVELS].reverse()) {
    const low = limits[`${quantity}_${level}_low`]
    const high = limits[`${quantity}_${level}_high`]
    if (low !== undefined && value < low) return { level, side: 'low' }
    if (high !== undefined && value > high) return { level, side: 'high' }
  }
  return null
}

export interface LimitLine {
  at: number
  level: Level
  /** Whose it is, where the rooms shown differ. */
  room: string | null
}

/** The lines to draw for a quantity of some rooms: each number once, named where rooms differ. */
export function linesOf(
  quantity: Quantity,
  rooms: readonly { name: string; limits: Limits }[],
): LimitLine[] {
  const lines: LimitLine[] = []
  for (const level of LEVELS)
    for (const side of ['low', 'high']) {
      const name = `${quantity}_${level}_${side}`
      const own = rooms.flatMap((room) => {
        const at = limitsOf(room)[name]
        return at === undefined ? [] : [{ at, room: room.name }]
      })
      const isAlike = own.every(({ at }) => at === own[0]?.at)
      if (isAlike && own[0]) lines.push({ at: own[0].at, level, room: null })
      else lines.push(...own.map(({ at, room }) => ({ at, level, room })))
    }
  return lines
}

/** After how many ms without a reading a device counts as silent: three intervals, at least 60 s. */
export function silentAfter(intervalSeconds: number): number {
  return Math.max(60_000, intervalSeconds * 3_000)
}
