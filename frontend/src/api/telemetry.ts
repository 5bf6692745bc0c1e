import { get } from './http'

export interface Environment {
  device: number
  sequence: number
  stream: string
  at: string
  temperature: number | null
  humidity: number | null
  pressure: number | null
  cpu_temperature: number | null
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
  latest_orientation: { at: string; event?: string | null; pitch: number | null } | null
}

export interface Bucket {
  at: string
  [quantity: string]: string | number | { min: number; mean: number; max: number } | null
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
