import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { computed, ref } from 'vue'
import type { Patient } from '@/api/types'
import { useSettingsStore } from '@/stores/settings'
import { WHOLE_SET } from '@/testing/cast'
import { formOf, useEntry } from './useEntry'

const OPENED = Date.parse('2026-06-10T08:00:00Z')
const SENT = Date.parse('2026-06-10T08:40:07Z')

describe('the form of a set', () => {
  beforeEach(() => setActivePinia(createPinia()))

  function opened() {
    const now = ref(OPENED)
    let moment = OPENED
    const patient = computed(() => ({ id: 5, birth_date: '1980-01-01' }) as Patient)
    const entry = useEntry(
      patient,
      computed(() => []),
      now,
      () => moment,
      () => 'UTC',
    )
    const later = () => {
      now.value = SENT - 7_000
      moment = SENT
    }
    return { entry, later }
  }

  it('is of the moment it is sent, however long the page was open', () => {
    const { entry, later } = opened()
    expect(entry.observedAt.value).toBe(OPENED)
    later()
    expect(entry.body().datetime).toBe('2026-06-10T08:40:07.000Z')
    expect(entry.observedAt.value).toBe(SENT - 7_000)
  })

  it('is of the moment somebody wrote, where they did, and late when that is long ago', () => {
    const { entry, later } = opened()
    entry.form.when = '2026-06-10T08:05'
    expect(entry.isLate.value).toBe(false)
    later()
    expect(entry.body().datetime).toBe('2026-06-10T08:05:00.000Z')
    expect(entry.isLate.value).toBe(true)
  })

  it.each(['C', 'F'] as const)(
    'that was sent is typed again in °%s as it was, of the same moment and name, to be confirmed anew',
    (unit) => {
      useSettingsStore().settings.temperatureUnit = unit
      const { entry } = opened()
      Object.assign(entry.form, formOf(WHOLE_SET, 'UTC', unit))
      expect({ ...entry.body(), confirm_implausible: true }).toEqual(WHOLE_SET)
      expect(entry.form.isConfirmed).toBe(false)
    },
  )

  it('that was sent with little holds no more than that', () => {
    const { entry } = opened()
    const { datetime, patient } = WHOLE_SET
    const sent = { datetime, patient, pulse: 0, bp_unrecordable: true, warning_signs: [] }
    Object.assign(entry.form, formOf(sent, 'UTC', 'C'))
    expect(entry.body()).toEqual({ client_id: entry.form.clientId, ...sent })
  })
})
