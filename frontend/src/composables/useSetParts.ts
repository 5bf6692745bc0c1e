import { useI18n } from 'vue-i18n'
import { CODE_FIELDS, NOTE_FIELDS, NUMBER_FIELDS } from '@/clinical/fields'
import { MINUTE } from '@/clinical/time'
import { useFormat } from './useFormat'

export interface Part {
  name: string
  label: string
  text: string
}

const FIELDS = [
  'datetime',
  ...NUMBER_FIELDS.map(({ name }) => name),
  'bp_unrecordable',
  ...CODE_FIELDS,
  'antipyretic_given',
  'fluid_period_minutes',
  'warning_signs',
  'clinician_concern',
  'not_measured',
  ...NOTE_FIELDS,
  'monitoring_interval',
  'interval_reason',
  'hematocrit_interval',
  'already_escalated',
  'confirm_implausible',
]
const SPANS = new Set(['fluid_period_minutes', 'monitoring_interval', 'hematocrit_interval'])
const WORDS = new Set<string>([...NOTE_FIELDS, 'interval_reason'])

/** All that was entered in a set, each with its name and unit, as it stands on the form. */
export function useSetParts() {
  const { t, te } = useI18n()
  const { value, unit, span, dateTime } = useFormat()

  function reasonOf(reason: string): string {
    const key = `option.not_measured.${reason}`
    return te(key) ? t(key) : reason.replace(/^other:\s*/, '')
  }

  function textOf(name: string, raw: unknown, timeZone: string | undefined): string {
    if (name === 'datetime') return dateTime(String(raw), timeZone)
    if (name === 'warning_signs')
      return (
        (raw as string[]).map((sign) => t(`option.warning_signs.${sign}`)).join(', ') ||
        t('common.none')
      )
    if (name === 'not_measured')
      return Object.entries(raw as Record<string, string>)
        .map(([field, reason]) => `${t(`field.${field}`)}: ${reasonOf(reason)}`)
        .join(', ')
    if (SPANS.has(name)) return span(Number(raw) * MINUTE)
    if (WORDS.has(name)) return String(raw)
    return `${value(name, raw)} ${unit(name)}`.trim()
  }

  function partsOf(sent: Record<string, unknown>, timeZone: string | undefined): Part[] {
    return FIELDS.filter((name) => sent[name] !== undefined).map((name) => ({
      name,
      label: t(`field.${name}`),
      text: textOf(name, sent[name], timeZone),
    }))
  }

  return { partsOf }
}
