import { computed, reactive, type ComputedRef, type Ref } from 'vue'
import type { Patient, Report } from '@/api/types'
import {
  CODE_FIELDS,
  FIELD,
  NOTE_FIELDS,
  NUMBER_FIELDS,
  readNumber,
  readPlatelets,
  typedNumber,
  type Entry,
} from '@/clinical/fields'
import { previewRules, suggestInterval } from '@/clinical/rules'
import { previewScore } from '@/clinical/scores'
import { ageOf, fromWallTime, toWallTime } from '@/clinical/time'
import { newClientId } from '@/stores/outbox'
import { useSettingsStore, type Settings } from '@/stores/settings'

export interface EntryForm {
  clientId: string
  /** The refused write in the outbox that this set mends. */
  mends: string | null
  /** Wall time on the ward's clock; empty is "now". */
  when: string
  texts: Record<string, string>
  codes: Record<string, string>
  reasons: Record<string, string>
  notes: Record<string, string>
  /** Null: not assessed; empty: looked for and absent. */
  warningSigns: string[] | null
  bpUnrecordable: boolean
  antipyretic: boolean
  concern: boolean
  escalated: boolean
  fluidPeriod: string
  interval: number | null
  intervalReason: string
  hematocritInterval: number | null
  isConfirmed: boolean
}

export function emptyForm(): EntryForm {
  const blank = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '']))
  const numbers = NUMBER_FIELDS.map(({ name }) => name)
  return {
    clientId: newClientId(),
    mends: null,
    when: '',
    texts: blank(numbers),
    codes: blank(CODE_FIELDS),
    reasons: blank(numbers),
    notes: blank(NOTE_FIELDS),
    warningSigns: null,
    bpUnrecordable: false,
    antipyretic: false,
    concern: false,
    escalated: false,
    fluidPeriod: '',
    interval: null,
    intervalReason: '',
    hematocritInterval: null,
    isConfirmed: false,
  }
}

/**
 * A set that was sent, as it was typed, and under its name: the server never stores both. What was
 * confirmed of its values is not confirmed of those that come in their place.
 */
export function formOf(
  sent: Record<string, unknown>,
  timeZone: string | undefined,
  temperatureUnit: Settings['temperatureUnit'],
): EntryForm {
  const text = (raw: unknown) => (raw === undefined || raw === null ? '' : String(raw))
  const texts = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, text(sent[name])]))
  const typed = (name: string) => {
    const value = sent[name]
    if (typeof value !== 'number') return ''
    const isFahrenheit = name === 'temperature' && temperatureUnit === 'F'
    return typedNumber(name, isFahrenheit ? Math.round(value * 180 + 3200) / 100 : value)
  }
  const blank = emptyForm()
  return {
    ...blank,
    clientId: text(sent.client_id) || blank.clientId,
    when: toWallTime(Date.parse(text(sent.datetime)), timeZone),
    texts: Object.fromEntries(NUMBER_FIELDS.map(({ name }) => [name, typed(name)])),
    codes: texts(CODE_FIELDS),
    reasons: { ...blank.reasons, ...(sent.not_measured as Record<string, string> | undefined) },
    notes: texts(NOTE_FIELDS),
    warningSigns: (sent.warning_signs as string[] | undefined) ?? null,
    bpUnrecordable: sent.bp_unrecordable === true,
    antipyretic: sent.antipyretic_given === true,
    concern: sent.clinician_concern === true,
    escalated: sent.already_escalated === true,
    fluidPeriod: text(sent.fluid_period_minutes),
    interval: (sent.monitoring_interval as number | undefined) ?? null,
    intervalReason: text(sent.interval_reason),
    hematocritInterval: (sent.hematocrit_interval as number | undefined) ?? null,
  }
}

/**
 * The form of one set: what was typed, what it means, what it will most likely say. `now` ticks, for
 * what is shown; `moment` is the server's time when it is asked, for what is sent.
 */
export function useEntry(
  patient: ComputedRef<Patient | undefined>,
  earlier: ComputedRef<readonly Report[]>,
  now: Readonly<Ref<number>>,
  moment: () => number,
  timeZone: () => string | undefined,
) {
  const { settings } = useSettingsStore()
  const form = reactive(emptyForm())

  const platelets = computed(() => readPlatelets(form.texts.platelet ?? ''))

  function read(name: string): Entry {
    const bounds = FIELD[name]
    const text = form.texts[name] ?? ''
    if (!bounds) return { value: null, problem: null }
    if (name === 'platelet') return platelets.value
    if (name === 'temperature' && settings.temperatureUnit === 'F' && text.trim()) {
      const fahrenheit = Number(text.trim().replace(',', '.'))
      if (!Number.isFinite(fahrenheit)) return { value: null, problem: 'not_a_number' }
      return readNumber(String(Math.round(((fahrenheit - 32) / 1.8) * 100) / 100), bounds)
    }
    return readNumber(text, bounds)
  }

  const entries = computed(() =>
    Object.fromEntries(NUMBER_FIELDS.map(({ name }) => [name, read(name)])),
  )
  const numberOf = (name: string): number | null => entries.value[name]?.value ?? null

  const isDiastolicAbove = computed(() => {
    const sys = numberOf('bp_sys')
    const dia = numberOf('bp_dia')
    return sys !== null && dia !== null && dia >= sys
  })
  const implausible = computed(() =>
    NUMBER_FIELDS.filter(({ name }) => entries.value[name]?.problem === 'implausible').map(
      ({ name }) => name,
    ),
  )
  const isImpossible = computed(
    () =>
      isDiastolicAbove.value ||
      Object.values(entries.value).some(
        ({ problem }) => problem === 'impossible' || problem === 'not_a_number',
      ),
  )
  const isEmpty = computed(
    () =>
      Object.values(form.texts).every((text) => !text.trim()) &&
      Object.values(form.codes).every((code) => !code) &&
      Object.values(form.reasons).every((reason) => !reason) &&
      Object.values(form.notes).every((note) => !note.trim()) &&
      form.warningSigns === null &&
      !form.bpUnrecordable &&
      !form.concern &&
      form.interval === null,
  )

  /** Nothing was done here, not even what alone would be no set: somebody may put another in. */
  const isUntouched = computed(() => {
    const { clientId } = form
    return JSON.stringify(form) === JSON.stringify({ ...emptyForm(), clientId })
  })

  const observedAt = computed(() => (form.when ? fromWallTime(form.when, timeZone()) : now.value))
  const isLate = computed(() => form.when !== '' && now.value - observedAt.value > 10 * 60_000)
  const years = computed(() => {
    const person = patient.value
    if (!person) return null
    const known = ageOf(person.birth_date, now.value)?.years
    return (
      known ?? (person.estimated_age_years == null ? null : Math.floor(person.estimated_age_years))
    )
  })

  const values = computed(() => ({
    ...Object.fromEntries(NUMBER_FIELDS.map(({ name }) => [name, numberOf(name)])),
    ...Object.fromEntries(CODE_FIELDS.map((name) => [name, form.codes[name] || null])),
  }))
  const score = computed(() =>
    patient.value && !isEmpty.value
      ? previewScore(values.value, {
          years: years.value,
          pregnant: patient.value.pregnant,
          spo2Scale: patient.value.spo2_scale,
        })
      : null,
  )
  const findings = computed(() =>
    previewRules(
      {
        ...values.value,
        at: observedAt.value,
        bp_unrecordable: form.bpUnrecordable,
        warning_signs: form.warningSigns,
      },
      {
        years: years.value,
        baselineHematocrit: patient.value?.baseline_hematocrit ?? null,
        earlier: earlier.value.map((report) => ({ ...report, at: Date.parse(report.datetime) })),
      },
    ),
  )
  const suggestion = computed(() =>
    suggestInterval(
      findings.value,
      patient.value?.phase ?? null,
      score.value?.reassessMinutes ?? null,
    ),
  )

  /** The body of the request: only what was said, never a value carried over. */
  function body(): Record<string, unknown> {
    const data: Record<string, unknown> = {
      client_id: form.clientId,
      patient: patient.value?.id,
      datetime: new Date(form.when ? observedAt.value : moment()).toISOString(),
    }
    for (const { name } of NUMBER_FIELDS) {
      const value = numberOf(name)
      if (value !== null) data[name] = value
    }
    for (const name of CODE_FIELDS) if (form.codes[name]) data[name] = form.codes[name]
    for (const name of NOTE_FIELDS)
      if (form.notes[name]?.trim()) data[name] = form.notes[name].trim()
    const reasons = Object.entries(form.reasons).filter(
      ([name, reason]) => reason.replace(/^other:\s*$/, '') && numberOf(name) === null,
    )
    if (reasons.length) data.not_measured = Object.fromEntries(reasons)
    if (form.warningSigns !== null) data.warning_signs = form.warningSigns
    if (form.bpUnrecordable) data.bp_unrecordable = true
    if (form.antipyretic) data.antipyretic_given = true
    if (form.concern) data.clinician_concern = true
    if (form.escalated) data.already_escalated = true
    if (form.interval !== null) {
      data.monitoring_interval = form.interval
      if (form.intervalReason.trim()) data.interval_reason = form.intervalReason.trim()
    }
    if (form.hematocritInterval !== null) data.hematocrit_interval = form.hematocritInterval
    const period = Number(form.fluidPeriod)
    if (period > 0) data.fluid_period_minutes = period
    if (form.isConfirmed) data.confirm_implausible = true
    return data
  }

  /** An empty reason is a question to the server: is one needed? Only who is there can answer. */
  function questions(): Record<string, unknown> {
    return form.interval !== null && !form.intervalReason.trim() ? { interval_reason: '' } : {}
  }

  return {
    form,
    entries,
    platelets,
    implausible,
    isDiastolicAbove,
    isImpossible,
    isEmpty,
    isUntouched,
    isLate,
    observedAt,
    score,
    findings,
    suggestion,
    body,
    questions,
  }
}
