import { createPinia, setActivePinia } from 'pinia'
import { createApp } from 'vue'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Notification } from '@/api/types'
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

describe('the evidence of a notification', () => {
  beforeEach(() => setActivePinia(createPinia()))

  async function said(locale: 'en' | 'de', notification: Notification): Promise<string> {
    await useLocale(locale)
    let text = ''
    const app = createApp({
      setup: () => {
        text = useNotificationText().evidence(notification)
        return () => null
      },
    })
    app.use(i18n).mount(document.createElement('div'))
    app.unmount()
    return text
  }

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
