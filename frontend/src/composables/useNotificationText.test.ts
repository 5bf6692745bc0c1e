import { createPinia, setActivePinia } from 'pinia'
import { createApp } from 'vue'
import { beforeEach, describe, expect, it } from 'vitest'
import type { HomeItem, Notification, Reason } from '@/api/types'
import { i18n, useLocale } from '@/i18n'
import { useNotificationText } from './useNotificationText'

const shock = {
  evidence: {
    sentence: 'pulse pressure 18 mmHg (<= 20), who-2009 p.28',
    numbers: { pulse_pressure: 18, extremities: 'cold', baseline_origin: 'earlier' },
  },
} as unknown as Notification
const score = {
  evidence: { sentence: 'NEWS2 6 (>= 5): respiration 2', numbers: { total: 6, respiration: 2 } },
} as unknown as Notification

type Text = ReturnType<typeof useNotificationText>

async function asked<T>(locale: 'en' | 'de' | 'th', question: (text: Text) => T): Promise<T> {
  await useLocale(locale)
  const answers: T[] = []
  const app = createApp({
    setup: () => {
      answers.push(question(useNotificationText()))
      return () => null
    },
  })
  app.use(i18n).mount(document.createElement('div'))
  app.unmount()
  return answers[0] as T
}

beforeEach(() => setActivePinia(createPinia()))

describe('the evidence of a notification', () => {
  const said = (locale: 'en' | 'de', notification: Notification) =>
    asked(locale, (text) => text.evidence(notification))

  it('is the sentence in English', async () => {
    expect(await said('en', shock)).toBe('pulse pressure 18 mmHg (≤ 20)')
  })

  it('is its numbers by their names in another language, points without a unit', async () => {
    const words = await said('de', shock)
    expect(words).toContain('18 mmHg')
    expect(words).not.toContain('pulse pressure')
    expect(words).not.toContain('earlier')
    expect(await said('de', score)).toMatch(/^6: \S+ 2$/)
  })
})

describe('why a notification was withdrawn', () => {
  it.each([
    ['fever returned: 38.4 °C', 'das Fieber ist zurück: 38.4 °C'],
    ['the ward changed its thresholds', 'die Station hat ihre Grenzwerte geändert'],
    [
      'the report it stood on was voided: wrong patient',
      'die Messung, auf der sie beruhte, wurde gestrichen: wrong patient',
    ],
    ['wrong patient: bed 4', 'wrong patient: bed 4'],
  ])('%s', async (reason, words) => {
    expect(await asked('de', (text) => text.ending(reason))).toBe(words)
  })
})

describe('the reasons for a phase', () => {
  const low: Reason = {
    name: 'platelets',
    sentence: 'platelets 80 x 10^9/L (falling, < 100), who-2009 p.26',
    numbers: { platelet: 80, limit: 100 },
    source: 'who-2009 p.26',
  }
  const lacking: Reason = {
    name: 'hematocrit_rising',
    sentence: 'no recovery yet: hematocrit rising',
    numbers: {},
    source: '',
  }
  const old = { name: '', sentence: 'written before reasons had names', numbers: {}, source: '' }
  const said = (locale: 'en' | 'de' | 'th', list: Reason[]) =>
    asked(locale, (text) => text.reasons(list))

  it('are the sentences in English', async () => {
    expect(await said('en', [low, lacking, old])).toEqual([
      'platelets 80 ×10⁹/L (falling, < 100), who-2009 p.26',
      'no recovery yet: hematocrit rising',
      'written before reasons had names',
    ])
  })

  it('are said with their numbers and their source in other languages', async () => {
    const [german, waits] = await said('de', [low, lacking])
    expect(german).toMatch(
      /^Thrombozyten niedrig und fallend: .*80 ×10⁹\/L · Grenze 100, who-2009 p\.26$/,
    )
    expect(waits).toBe('noch keine Erholung: Hämatokrit steigt')
    expect((await said('th', [low]))[0]).toMatch(/^เกล็ดเลือด.*80/)
  })

  it('are said once where two signs stand on the same words', async () => {
    const [both, ...more] = await said('de', [
      { ...low, name: 'defervescence' },
      { ...low, name: 'confirmed_defervescence' },
    ])
    expect(both).toMatch(/^Fieber ist gefallen, bestätigt/)
    expect(more).toEqual([])
  })
})

describe('a line of "ready to go home"', () => {
  const line = (name: string, reason: string, numbers: Record<string, unknown> = {}): HomeItem => ({
    name,
    is_met: null,
    reason,
    sentence: '',
    numbers,
  })

  it.each([
    ['en', line('no_fever', 'fever', { hours_ago: 2.5 }), 'fever 2 h 30 ago'],
    ['de', line('no_fever', 'antipyretic', { hours_ago: 0.5 }), 'Fiebersenker vor 30 min'],
    [
      'de',
      line('clinical_improvement', 'still', { kinds: ['shock', 'warning_sign'] }),
      'noch: Schock, Warnzeichen',
    ],
    ['de', line('clinical_improvement', 'status', { status: 'recovery' }), /: Erholung$/],
    [
      'en',
      line('platelets_rising', 'values', { before: 40, last: 55, limit: 50 }),
      'platelets 40, then 55 ×10⁹/L (rising and > 50)',
    ],
    [
      'de',
      line('hematocrit_stable', 'values', { before: 40, last: 41.5, limit_percent: 5 }),
      /^Hämatokrit 40(,0)?, dann 41,5 %/,
    ],
    [
      'en',
      line('platelets_rising', 'values', { before: 49.6, last: 50.4, limit: 50 }),
      'platelets 49.6, then 50.4 ×10⁹/L (rising and > 50)',
    ],
    ['en', line('platelets_rising', 'not_repeated'), 'platelets not repeated'],
  ] as const)('%s: %o', async (locale, item, words) => {
    expect(await asked(locale, (text) => text.because(item))).toMatch(words)
  })
})
