import { useI18n } from 'vue-i18n'
import type { HomeItem, Notification, Reason } from '@/api/types'
import { HOUR } from '@/clinical/time'
import { useFormat } from './useFormat'

/** How sure a rule is, by which name it knows a value, which limits hold at that age: said elsewhere. */
const UNSAID = new Set(['age', 'baseline_origin', 'certainty', 'mean_limit', 'systolic_limit'])

/** What the server writes down when a condition is gone, by the message that says it. */
const ENDINGS: Record<string, string> = {
  'no longer found in the chart as it is now': 'chart',
  'the ward changed its thresholds': 'thresholds',
  "the patient's data were changed": 'patient',
  'the patient was entered by mistake': 'mistake',
  'the report it stood on was recorded': 'recorded',
  'the report it stood on was corrected': 'corrected',
  'the report it stood on was voided': 'voided',
  'fever returned': 'fever',
}

/** What a notification says: its kind in words, and the numbers it stands on. */
export function useNotificationText() {
  const { t, te, locale } = useI18n()
  const { value, number, unit, dateTime, span } = useFormat()

  function kind(name: string): string {
    const key = `kind.${name}`
    return te(key) ? t(key) : name.replaceAll('_', ' ')
  }

  function label(name: string): string {
    for (const key of [`field.${name}`, `evidence.${name}`, `option.warning_signs.${name}`])
      if (te(key)) return t(key)
    return name.replaceAll('_', ' ')
  }

  function evidenceParts(evidence: unknown): string[] {
    if (evidence === null || evidence === undefined) return []
    if (typeof evidence === 'string') return evidence ? [evidence] : []
    if (Array.isArray(evidence)) return evidence.flatMap(evidenceParts)
    if (typeof evidence !== 'object') return [String(evidence)]
    const { sentence } = evidence as { sentence?: unknown }
    if (typeof sentence === 'string' && sentence) return [sentence]
    return Object.entries(evidence as Record<string, unknown>).flatMap(([name, raw]) => {
      if (raw === null || raw === '' || name === 'source' || name === 'rule')
        return raw === '' ? [label(name)] : []
      if (raw === true) return [label(name)]
      if (raw === false) return []
      if (Array.isArray(raw))
        return [`${label(name)}: ${raw.map((each) => textOf(each)).join(', ')}`]
      if (typeof raw === 'object') return evidenceParts(raw)
      return [`${label(name)} ${show(name, raw)}`.trim()]
    })
  }

  function textOf(each: unknown): string {
    return typeof each === 'string'
      ? label(each)
      : typeof each === 'object'
        ? evidenceParts(each).join(' ')
        : String(each)
  }

  function show(name: string, raw: unknown): string {
    if (typeof raw === 'string' && /^\d{4}-\d\d-\d\dT/.test(raw)) return dateTime(raw)
    const text = value(name, raw)
    const measure = unit(name) || (te(`unit.${name}`) ? t(`unit.${name}`) : '')
    if (!measure) return text
    return measure.startsWith('10') ? `${text} ×${measure}` : `${text} ${measure}`
  }

  /** Signs as they are printed, not typed. */
  function polish(sentence: string): string {
    return sentence.replaceAll(' x 10^9/L', ' ×10⁹/L').replaceAll('<=', '≤').replaceAll('>=', '≥')
  }

  /** The numbers of a sentence, which the server has in English only, by their names. */
  function numbersInWords(numbers: Record<string, unknown>): string {
    const { total, ...rest } = numbers
    const said = Object.fromEntries(Object.entries(rest).filter(([name]) => !UNSAID.has(name)))
    if (total === undefined) return evidenceParts(said).join(' · ')
    // Of a score the parts are points, without a unit.
    const points = Object.entries(said).map(([name, raw]) => `${label(name)} ${String(raw)}`)
    return `${String(total)}: ${points.join(', ')}`
  }

  /** The numbers in words; where they come from stands beside, in `rule` and `source`. */
  function evidence(notification: Pick<Notification, 'evidence'>): string {
    const { numbers } = (notification.evidence ?? {}) as { numbers?: Record<string, unknown> }
    if (locale.value !== 'en' && numbers && Object.keys(numbers).length)
      return numbersInWords(numbers)
    return polish(evidenceParts(notification.evidence).join(' · ')).replaceAll(
      /,\s*(?:who|tl|news2|pews)-\d{4}(?: p\.\d+)?(?:, number \[own\])?/g,
      '',
    )
  }

  /** Why it was withdrawn: the server's words translated, a person's as they were written. */
  function ending(reason: string): string {
    const [start = '', ...rest] = reason.split(': ')
    const key = ENDINGS[start]
    return key ? [t(`ending.${key}`), ...rest].join(': ') : reason
  }

  /** Reasons for the phase, each once: what two rules say in the same words is one. */
  function reasons(list: readonly Reason[]): string[] {
    return [...new Map(list.map((each) => [each.sentence, said(each)])).values()]
  }

  /** With numbers the English sentence says more than their names would. */
  function said({ name, sentence, numbers, source }: Reason): string {
    const isKnown = name !== '' && te(`because.${name}`)
    const hasNumbers = Object.keys(numbers).length > 0
    if (!isKnown || (hasNumbers && locale.value === 'en')) return polish(sentence)
    const words = t(`because.${name}`) + (hasNumbers ? `: ${numbersInWords(numbers)}` : '')
    return source ? `${words}, ${source}` : words
  }

  /** Not rounded to what a table shows: 50.4 is above a limit of 50. */
  const exact = (raw: unknown) => number(Number(raw), Number.isInteger(raw) ? 0 : 1)

  /** Why a line of "ready to go home" is met, is not, or is not known. */
  function because({ name, reason: known, numbers }: HomeItem): string {
    const { hours_ago: hours, kinds, status, ...measured } = numbers
    return t(`home.because.${name}.${known}`, {
      ago: span(Number(hours) * HOUR),
      kinds: Array.isArray(kinds) ? kinds.map(String).map(kind).join(', ') : '',
      status: value('status', status),
      ...Object.fromEntries(Object.entries(measured).map(([n, raw]) => [n, exact(raw)])),
    })
  }

  return { kind, label, evidence, ending, reasons, because }
}
