import { useI18n } from 'vue-i18n'
import { HttpError, NetworkError } from '@/api/http'
import { FIELD } from '@/clinical/fields'
import { Refused, Unreachable } from '@/realtime/requests'
import { useFormat } from './useFormat'

export interface Described {
  summary: string
  /** Per field what the server said about it. */
  fields: Record<string, string[]>
  status: number | null
  /** On a conflict, the object as it is now. */
  current: Record<string, unknown> | null
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(textsOf)
  return []
}

/** One shape for whatever a server said over REST or the socket, or for its silence. */
export function useErrors() {
  const { t, te } = useI18n()
  const { value } = useFormat()

  /** Where the server asks for `confirm_implausible`, as the form asks for it. */
  function inWords(field: string, text: string): string {
    if (!text.includes('confirm_implausible')) return text
    const usual = FIELD[field]?.usual
    if (!usual) return t('entry.confirmNeeded')
    const [min, max] = usual.map((limit) => value(field, limit))
    return t('entry.problem.implausible', { min, max })
  }

  function describeBody(status: number, body: unknown): Described {
    const fields: Record<string, string[]> = {}
    let summary = ''
    let current: Described['current'] = null
    if (body !== null && typeof body === 'object' && !Array.isArray(body)) {
      for (const [name, said] of Object.entries(body)) {
        if (name === 'detail') summary = textsOf(said).join(' ')
        else if (name === 'current') current = said as Record<string, unknown>
        else if (name === 'non_field_errors') summary = textsOf(said).join(' ')
        else fields[name] = textsOf(said).map((text) => inWords(name, text))
      }
    } else summary = textsOf(body).join(' ')
    const general = te(`error.${status}`) ? t(`error.${status}`) : t('error.other', { status })
    // The server names its tables there, which says nothing to a person.
    if (status === 404) summary = general
    if (!summary) summary = status === 400 && Object.keys(fields).length ? t('error.400') : general
    return { summary, fields, status, current }
  }

  function describe(error: unknown): Described {
    if (error instanceof HttpError || error instanceof Refused)
      return describeBody(error.status, error.body)
    if (error instanceof NetworkError || error instanceof Unreachable)
      return { summary: t('error.unreachable'), fields: {}, status: null, current: null }
    throw error
  }

  return { describe, describeBody }
}
