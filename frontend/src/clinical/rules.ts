/**
 * A preview of the dengue rules (`who-2009`) for the set being entered. The server decides; this
 * says beforehand what it will most likely say. A rule whose values are missing stays silent.
 */
import type { Phase, Priority } from '@/api/types'
import { HOUR } from './time'

export interface RuleInput {
  at: number
  temperature?: number | null
  bp_sys?: number | null
  bp_dia?: number | null
  bp_unrecordable?: boolean
  capillary_refill?: number | null
  extremities?: string | null
  pulse_volume?: string | null
  consciousness?: string | null
  respiratory_distress?: string | null
  hematocrit?: number | null
  platelet?: number | null
  ast?: number | null
  alt?: number | null
  bleeding?: string | null
  warning_signs?: readonly string[] | null
}

export interface EarlierReading {
  at: number
  temperature?: number | null
  hematocrit?: number | null
  platelet?: number | null
}

export interface RuleContext {
  years: number | null
  baselineHematocrit: number | null
  /** Earlier sets of this stay, any order. */
  earlier: readonly EarlierReading[]
}

export interface Finding {
  kind: string
  priority: Priority
  /** The numbers behind it, for the message. */
  numbers: Record<string, number | string>
}

export function pulsePressure(sys?: number | null, dia?: number | null): number | null {
  return typeof sys === 'number' && typeof dia === 'number' ? sys - dia : null
}

export function meanArterial(sys?: number | null, dia?: number | null): number | null {
  return typeof sys === 'number' && typeof dia === 'number'
    ? Math.round(dia + (sys - dia) / 3)
    : null
}

/** WHO 2009 p.47: the lowest systolic pressure of the age. */
export function systolicLimit(years: number): number {
  return years > 10 ? 90 : years >= 1 ? 70 + 2 * years : 70
}

export function previewRules(input: RuleInput, context: RuleContext): Finding[] {
  return [
    ...shock(input, context),
    ...severe(input),
    ...hematocrit(input, context),
    ...platelets(input),
    ...defervescence(input, context),
    ...warnings(input),
  ]
}

function shock(input: RuleInput, { years }: RuleContext): Finding[] {
  const pressure = pulsePressure(input.bp_sys, input.bp_dia)
  const mean = meanArterial(input.bp_sys, input.bp_dia)
  const refill = input.capillary_refill
  const numbers: Record<string, number | string> = {}
  if (pressure !== null && pressure <= 20) numbers.pulse_pressure = pressure
  if (input.bp_unrecordable) numbers.bp_unrecordable = ''
  if (years !== null && typeof input.bp_sys === 'number') {
    const limit = systolicLimit(years)
    if (input.bp_sys < limit) numbers.bp_sys = input.bp_sys
    else if (years > 10 && mean !== null && mean < 70) numbers.map = mean
  }
  if (typeof refill === 'number') {
    const weak = input.pulse_volume === 'weak' || input.pulse_volume === 'absent'
    if (refill >= 3 || (refill > 2 && (input.extremities === 'cold' || weak)))
      numbers.capillary_refill = refill
  }
  if (Object.keys(numbers).length) return [{ kind: 'shock', priority: 'high', numbers }]
  if (pressure !== null && pressure <= 25)
    return [
      {
        kind: 'pulse_pressure_narrowing',
        priority: 'medium',
        numbers: { pulse_pressure: pressure },
      },
    ]
  return []
}

function severe(input: RuleInput): Finding[] {
  const numbers: Record<string, number | string> = {}
  if (input.bleeding === 'severe') numbers.bleeding = ''
  if (typeof input.ast === 'number' && input.ast >= 1000) numbers.ast = input.ast
  if (typeof input.alt === 'number' && input.alt >= 1000) numbers.alt = input.alt
  if (input.consciousness && input.consciousness !== 'A')
    numbers.consciousness = input.consciousness
  const distressed = Boolean(input.respiratory_distress) && input.respiratory_distress !== 'none'
  if (distressed && input.warning_signs?.includes('fluid_accumulation'))
    numbers.respiratory_distress = ''
  return Object.keys(numbers).length ? [{ kind: 'severe', priority: 'high', numbers }] : []
}

function hematocrit(input: RuleInput, context: RuleContext): Finding[] {
  const now = input.hematocrit
  if (typeof now !== 'number') return []
  const findings: Finding[] = []
  const known = context.earlier
    .filter((each) => typeof each.hematocrit === 'number' && each.at < input.at)
    .sort((a, b) => a.at - b.at)
  const baseline = context.baselineHematocrit ?? known[0]?.hematocrit ?? null
  if (baseline !== null) {
    const percent = Math.round(((now - baseline) / baseline) * 1000) / 10
    if (percent >= 10)
      findings.push({
        kind: 'hematocrit_rise',
        priority: percent >= 20 ? 'high' : 'medium',
        numbers: { hematocrit: now, baseline, percent },
      })
  }
  const highest = Math.max(
    ...known.filter((each) => each.at >= input.at - 24 * HOUR).map((each) => each.hematocrit ?? 0),
  )
  if (highest > 0 && now <= highest * 0.8) {
    const pressure = pulsePressure(input.bp_sys, input.bp_dia)
    const unstable =
      (pressure !== null && pressure <= 25) ||
      input.extremities === 'cold' ||
      (input.capillary_refill ?? 0) > 2
    findings.push({
      kind: 'hematocrit_fall',
      priority: unstable ? 'high' : 'medium',
      numbers: { hematocrit: now, highest },
    })
  }
  return findings
}

function platelets({ platelet }: RuleInput): Finding[] {
  if (typeof platelet !== 'number' || platelet >= 100) return []
  return [
    { kind: 'platelets_low', priority: platelet <= 20 ? 'high' : 'medium', numbers: { platelet } },
  ]
}

function defervescence(input: RuleInput, { earlier }: RuleContext): Finding[] {
  const { temperature, at } = input
  if (typeof temperature !== 'number' || temperature > 37.5) return []
  const feverish = earlier.some(
    (each) => (each.temperature ?? 0) >= 38 && each.at < at && each.at >= at - 72 * HOUR,
  )
  return feverish ? [{ kind: 'defervescence', priority: 'medium', numbers: { temperature } }] : []
}

function warnings({ warning_signs }: RuleInput): Finding[] {
  if (!warning_signs?.length) return []
  const numbers = Object.fromEntries(warning_signs.map((sign) => [sign, '']))
  return [{ kind: 'warning_sign', priority: 'medium', numbers }]
}

/**
 * The interval suggested for what was found, in minutes: the shorter of what WHO's tables (2009,
 * p.33-38) and the score ask for; 0 of a score is continuously, and 15 the shortest there is.
 */
export function suggestInterval(
  findings: readonly Finding[],
  phase: Phase | null,
  byScore: number | null = null,
): number {
  return Math.min(byPhase(findings, phase), byScore === null ? Infinity : Math.max(byScore, 15))
}

function byPhase(findings: readonly Finding[], phase: Phase | null): number {
  if (findings.some(({ kind }) => kind === 'shock')) return 15
  if (findings.some(({ priority }) => priority === 'high')) return 60
  if (phase === 'critical_confirmed' || phase === 'critical_suspected') return 60
  if (findings.some(({ kind }) => kind === 'warning_sign')) return 60
  return findings.length ? 120 : 240
}
