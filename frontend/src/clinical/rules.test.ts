import { describe, expect, it } from 'vitest'
import { previewRules, suggestInterval, type RuleContext, type RuleInput } from './rules'
import { HOUR } from './time'

const NOW = Date.parse('2026-06-10T12:00:00Z')
const adult: RuleContext = { years: 30, baselineHematocrit: 40, earlier: [] }
const kinds = (input: Partial<RuleInput>, context: Partial<RuleContext> = {}) =>
  previewRules({ at: NOW, ...input }, { ...adult, ...context }).map(
    ({ kind, priority }) => `${kind} ${priority}`,
  )

describe('the preview of the rules', () => {
  it.each<[string, Partial<RuleInput>, string[]]>([
    ['a calm set', { temperature: 37, bp_sys: 120, bp_dia: 75 }, []],
    ['pulse pressure 20', { bp_sys: 100, bp_dia: 80 }, ['shock high']],
    ['pulse pressure 25', { bp_sys: 105, bp_dia: 80 }, ['pulse_pressure_narrowing medium']],
    ['hypotension', { bp_sys: 88, bp_dia: 50 }, ['shock high']],
    ['an unrecordable pressure', { bp_unrecordable: true }, ['shock high']],
    ['slow refill alone', { capillary_refill: 2.5 }, []],
    ['slow refill and cold', { capillary_refill: 2.5, extremities: 'cold' }, ['shock high']],
    ['refill of three seconds', { capillary_refill: 3 }, ['shock high']],
    ['hematocrit + 10 %', { hematocrit: 44 }, ['hematocrit_rise medium']],
    ['hematocrit + 20 %', { hematocrit: 48 }, ['hematocrit_rise high']],
    ['platelets below 100', { platelet: 99 }, ['platelets_low medium']],
    ['platelets of 20', { platelet: 20 }, ['platelets_low high']],
    ['a warning sign', { warning_signs: ['mucosal_bleed'] }, ['warning_sign medium']],
    ['looked for and absent', { warning_signs: [] }, []],
    ['confusion', { consciousness: 'C' }, ['severe high']],
  ])('%s', (_name, input, expected) => {
    expect(kinds(input)).toEqual(expected)
  })

  it('sees fever go only after fever', () => {
    const feverish = [{ at: NOW - 10 * HOUR, temperature: 39 }]
    expect(kinds({ temperature: 37.5 })).toEqual([])
    expect(kinds({ temperature: 37.5 }, { earlier: feverish })).toEqual(['defervescence medium'])
    expect(kinds({ temperature: 37.6 }, { earlier: feverish })).toEqual([])
  })

  it('measures against the first hematocrit when no baseline is stated', () => {
    const earlier = [
      { at: NOW - 20 * HOUR, hematocrit: 40 },
      { at: NOW - 10 * HOUR, hematocrit: 36 },
    ]
    expect(kinds({ hematocrit: 41 }, { baselineHematocrit: null, earlier })).toEqual([])
  })

  it('knows that a child of eight is not hypotensive at 88', () => {
    expect(kinds({ bp_sys: 88, bp_dia: 55 }, { years: 8 })).toEqual([])
  })

  it('suggests to look again soon after shock', () => {
    const shock = previewRules({ at: NOW, bp_sys: 95, bp_dia: 80 }, adult)
    expect(suggestInterval(shock, null)).toBe(15)
    expect(suggestInterval([], 'febrile')).toBe(240)
  })

  it('suggests what the score asks for when that is sooner', () => {
    expect(suggestInterval([], 'febrile', 60)).toBe(60)
    expect(suggestInterval([], 'febrile', 720)).toBe(240)
    expect(suggestInterval([], 'recovery', 0)).toBe(15)
  })
})
