import { useI18n } from 'vue-i18n'
import { ageOf, spanOf } from '@/clinical/time'
import { FIELD } from '@/clinical/fields'
import { dateFormat, numberFormat } from '@/intl'
import { useSessionStore } from '@/stores/session'
import { useSettingsStore } from '@/stores/settings'

/** Numbers, times and ages the way the person reads them. */
export function useFormat() {
  const { t, te, locale } = useI18n()
  const { settings } = useSettingsStore()
  const session = useSessionStore()
  /** Unless another ward's is named, times are those of the clock above: the ward's, not the browser's. */
  const zoneOf = (named?: string) => named ?? session.wards[0]?.time_zone

  function span(milliseconds: number): string {
    const { unit, amount, rest } = spanOf(milliseconds)
    if (unit === 'minutes') return t('time.minutes', { n: amount })
    if (unit === 'hours')
      return rest
        ? t('time.hoursMinutes', { n: amount, rest: String(rest).padStart(2, '0') })
        : t('time.hours', { n: amount })
    return t('time.days', { n: amount })
  }

  function time(at: string | number, timeZone?: string): string {
    return dateFormat(locale.value, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: zoneOf(timeZone),
    }).format(new Date(at))
  }

  function date(at: string | number, timeZone?: string): string {
    return dateFormat(locale.value, {
      day: 'numeric',
      month: 'short',
      timeZone: zoneOf(timeZone),
    }).format(new Date(at))
  }

  function dateTime(at: string | number, timeZone?: string): string {
    return `${date(at, timeZone)}, ${time(at, timeZone)}`
  }

  function fullDate(at: string | number): string {
    return dateFormat(locale.value, {
      dateStyle: 'medium',
      timeZone: zoneOf(),
    }).format(new Date(at))
  }

  function number(value: number, decimals = 0): string {
    return numberFormat(locale.value, decimals).format(value)
  }

  /** A clinical value without its unit; temperatures in the unit chosen. */
  function value(field: string, raw: unknown): string {
    if (raw === null || raw === undefined || raw === '') return '–'
    if (typeof raw === 'boolean') return t(raw ? 'common.yes' : 'common.no')
    const numeric = typeof raw === 'number' ? raw : Number(raw)
    const known = FIELD[field]
    if (known && Number.isFinite(numeric)) {
      if (field === 'temperature' && settings.temperatureUnit === 'F')
        return number(numeric * 1.8 + 32, 1)
      const decimals = Number.isInteger(numeric) && known.decimals > 0 && field !== 'temperature'
      return number(numeric, decimals ? 0 : known.decimals)
    }
    if (Number.isFinite(numeric)) return number(numeric, Number.isInteger(numeric) ? 0 : 1)
    const key = `option.${field}.${String(raw)}`
    return te(key) ? t(key) : String(raw)
  }

  function unit(field: string): string {
    if (field === 'temperature') return settings.temperatureUnit === 'F' ? '°F' : '°C'
    return FIELD[field]?.unit ?? ''
  }

  function age(birthDate: string | null, now: number, estimated?: number | null): string {
    const known = ageOf(birthDate, now)
    if (known) {
      return known.months < 24
        ? t('time.ageMonths', { n: known.months })
        : t('time.ageYears', { n: known.years })
    }
    return typeof estimated === 'number' ? t('time.ageAbout', { n: Math.floor(estimated) }) : '–'
  }

  return { span, time, date, dateTime, fullDate, number, value, unit, age }
}
