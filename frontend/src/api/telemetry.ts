import type { Bucket } from '@/sensors/series'
import { get, type Page } from './http'

export interface Environment {
  device: number
  sequence: number
  stream: string
  at: string
  temperature: number | null
  humidity: number | null
  pressure: number | null
  cpu_temperature: number | null
  faults?: string[] | null
}

/** How a board lies; with an `event`, what happened to it. */
export interface Orientation {
  device: number
  sequence: number
  stream: string
  at: string
  pitch: number | null
  roll: number | null
  yaw: number | null
  event?: 'tilt' | 'knock' | 'dropped' | null
  peak_acceleration?: number | null
  tilt_angle?: number | null
  duration?: number | null
}

export interface Device {
  id: number
  pk: number
  name: string
  room: string
  ward: number
  bed: number | null
  state: string
  interval_seconds: number
  limits: Record<string, number>
  last_seen_at: string | null
  is_silent: boolean
  latest_environment: Environment | null
  latest_orientation: Orientation | null
}

export interface Series {
  device: number
  bucket_seconds: number
  results: Bucket[]
}

export function readSeries(
  device: number,
  range: { after: string; before?: string; max_points: number },
): Promise<Series> {
  return get<Series>('/api/telemetry/environment/', { device, ...range })
}

/** What happened to a board, the newest first. */
export async function readMovements(
  device: number,
  range: { after: string; before?: string },
): Promise<Orientation[]> {
  const page = await get<Page<Orientation>>('/api/telemetry/orientation/', {
    device,
    ...range,
    events: true,
    page_size: 100,
  })
  return page.results
}
