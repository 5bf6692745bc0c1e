/** NEWS2 (RCP 2017) and national PEWS (NHS England/RCPCH 2023): a complete set only. */

export interface ScoreInput {
  temperature?: number | null
  pulse?: number | null
  respiration?: number | null
  bp_sys?: number | null
  o2sat?: number | null
  oxygen_device?: string | null
  oxygen_flow?: number | null
  oxygen_percent?: number | null
  consciousness?: string | null
  capillary_refill?: number | null
  respiratory_distress?: string | null
}

export type Risk = 'low' | 'medium' | 'high' | 'emergency'

export interface ScorePreview {
  name: 'news2' | 'pews'
  /** Null unless every part is known: a partial sum would read as "better than it is". */
  total: number | null
  parts: Record<string, number>
  missing: string[]
  risk: Risk | null
  /** How soon to look again, in minutes; 0 is continuously. */
  reassessMinutes: number | null
}

type Band = readonly [upTo: number, points: number]

function band(value: number, bands: readonly Band[]): number {
  for (const [upTo, points] of bands) if (value <= upTo) return points
  return bands.at(-1)?.[1] ?? 0
}

const END = Number.POSITIVE_INFINITY

function news2Oxygen(o2sat: number, scale: number, onOxygen: boolean): number {
  if (scale !== 2)
    return band(o2sat, [
      [91, 3],
      [93, 2],
      [95, 1],
      [END, 0],
    ])
  if (o2sat <= 92 || !onOxygen)
    return band(o2sat, [
      [83, 3],
      [85, 2],
      [87, 1],
      [END, 0],
    ])
  return band(o2sat, [
    [94, 1],
    [96, 2],
    [END, 3],
  ])
}

export function news2(input: ScoreInput, spo2Scale = 1): ScorePreview {
  const parts: Record<string, number> = {}
  const missing: string[] = []
  const put = (name: keyof ScoreInput, points: (value: number) => number) => {
    const value = input[name]
    if (typeof value === 'number') parts[name] = points(value)
    else missing.push(name)
  }
  const onOxygen = Boolean(input.oxygen_device) && input.oxygen_device !== 'air'
  put('respiration', (v) =>
    band(v, [
      [8, 3],
      [11, 1],
      [20, 0],
      [24, 2],
      [END, 3],
    ]),
  )
  put('o2sat', (v) => news2Oxygen(v, spo2Scale, onOxygen))
  if (input.oxygen_device) parts.oxygen_device = onOxygen ? 2 : 0
  else missing.push('oxygen_device')
  put('bp_sys', (v) =>
    band(v, [
      [90, 3],
      [100, 2],
      [110, 1],
      [219, 0],
      [END, 3],
    ]),
  )
  put('pulse', (v) =>
    band(v, [
      [40, 3],
      [50, 1],
      [90, 0],
      [110, 1],
      [130, 2],
      [END, 3],
    ]),
  )
  if (input.consciousness) parts.consciousness = input.consciousness === 'A' ? 0 : 3
  else missing.push('consciousness')
  put('temperature', (v) =>
    band(v, [
      [35, 3],
      [36, 1],
      [38, 0],
      [39, 1],
      [END, 2],
    ]),
  )
  if (missing.length) return unscored('news2', parts, missing)
  const values = Object.values(parts)
  const total = sum(values)
  const single = values.includes(3)
  const risk: Risk = total >= 7 ? 'high' : total >= 5 || single ? 'medium' : 'low'
  const reassess = total >= 7 ? 0 : risk === 'medium' ? 60 : total >= 1 ? 240 : 720
  return { name: 'news2', total, parts, missing, risk, reassessMinutes: reassess }
}

type AgeBand = 0 | 1 | 2 | 3

/** Lower limits of the bands scoring 4 2 1 0 1 2 4; a value between bands takes the higher. */
const LADDER = [4, 2, 1, 0, 1, 2, 4] as const
type Limits = readonly (number | null)[]
const RESPIRATION: Record<AgeBand, Limits> = {
  0: [10, 20, 30, 50, 60, 70],
  1: [10, 20, null, 40, 50, 60],
  2: [10, 15, 20, 25, 40, 50],
  3: [10, null, 15, 25, 30, 40],
}
const PULSE: Record<AgeBand, Limits> = {
  0: [80, 90, 110, 150, 170, 180],
  1: [60, 70, 90, 140, 150, 170],
  2: [60, 70, 80, 120, 140, 160],
  3: [50, 60, 70, 100, 120, 140],
}
const SYSTOLIC: Record<AgeBand, Limits> = {
  0: [50, 60, 70, 90, 100, 110],
  1: [50, 60, 80, 100, 120, 130],
  2: [70, 80, 90, 110, 120, 130],
  3: [80, 90, 100, 120, 130, 140],
}

function ladder(value: number, limits: Limits): number {
  const steps: { below: number; points: number }[] = []
  limits.forEach((limit, index) => {
    if (limit !== null) steps.push({ below: limit, points: LADDER[index] ?? 0 })
  })
  for (const { below, points } of steps) if (value < below) return points
  return 4
}

function ageBand(years: number): AgeBand {
  return years < 1 ? 0 : years < 5 ? 1 : years < 13 ? 2 : 3
}

const DISTRESS: Record<string, number> = { none: 0, mild: 1, moderate: 2, severe: 4 }

export function pews(input: ScoreInput, years: number): ScorePreview {
  const age = ageBand(years)
  const parts: Record<string, number> = {}
  const missing: string[] = []
  const put = (name: keyof ScoreInput, points: (value: number) => number) => {
    const value = input[name]
    if (typeof value === 'number') parts[name] = points(value)
    else missing.push(name)
  }
  put('respiration', (v) => ladder(v, RESPIRATION[age]))
  put('pulse', (v) => ladder(v, PULSE[age]))
  put('bp_sys', (v) => ladder(v, SYSTOLIC[age]))
  put('o2sat', (v) => (v < 92 ? 4 : v < 95 ? 1 : 0))
  put('capillary_refill', (v) => (v > 2 ? 2 : 0))
  const oxygen = oxygenPoints(input)
  if (oxygen === null) missing.push(input.oxygen_device ? 'oxygen_flow' : 'oxygen_device')
  else parts.oxygen_device = oxygen
  const distress = DISTRESS[input.respiratory_distress ?? '']
  if (distress === undefined) missing.push('respiratory_distress')
  else parts.respiratory_distress = distress
  if (missing.length) return unscored('pews', parts, missing)
  const total = sum(Object.values(parts))
  const risk: Risk = total >= 13 ? 'emergency' : total >= 9 ? 'high' : total >= 5 ? 'medium' : 'low'
  const minutes = { low: 60, medium: 30, high: 30, emergency: 15 }[risk]
  return { name: 'pews', total, parts, missing, risk, reassessMinutes: minutes }
}

function oxygenPoints({ oxygen_device, oxygen_flow, oxygen_percent }: ScoreInput): number | null {
  if (!oxygen_device) return null
  if (oxygen_device === 'air') return 0
  if (oxygen_device === 'high_flow' || oxygen_device === 'cpap' || oxygen_device === 'ventilator')
    return 4
  const byFlow =
    typeof oxygen_flow === 'number' ? (oxygen_flow >= 6 ? 4 : oxygen_flow >= 2 ? 2 : 1) : null
  const byPercent =
    typeof oxygen_percent === 'number'
      ? band(oxygen_percent, [
          [21.99, 0],
          [29.99, 1],
          [49.99, 2],
          [END, 4],
        ])
      : null
  if (byFlow === null) return byPercent
  return Math.max(byFlow, byPercent ?? 0)
}

/** The score that fits the patient: PEWS under 16, NEWS2 from 16 and not pregnant, else none. */
export function previewScore(
  input: ScoreInput,
  patient: { years: number | null; pregnant: boolean; spo2Scale: number },
): ScorePreview | null {
  if (patient.years === null) return null
  if (patient.years < 16) return pews(input, patient.years)
  return patient.pregnant ? null : news2(input, patient.spo2Scale)
}

function unscored(
  name: ScorePreview['name'],
  parts: Record<string, number>,
  missing: string[],
): ScorePreview {
  return { name, total: null, parts, missing, risk: null, reassessMinutes: null }
}

function sum(values: number[]): number {
  return values.reduce((total, each) => total + each, 0)
}
