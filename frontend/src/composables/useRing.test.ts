import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import type { Notification } from '@/api/types'
import { useNotificationStore } from '@/stores/notifications'
import { useSettingsStore } from '@/stores/settings'
import { notification, signIn } from '@/testing/cast'
import { freshStores, inApp } from '@/testing/screen'
import { useRing } from './useRing'

describe('a browser that offers notifications', () => {
  let scope: EffectScope
  let ring: (notification: Notification) => void
  let spoken: ReturnType<typeof useRing>
  const shown: string[] = []

  beforeEach(() => {
    freshStores()
    signIn()
    shown.length = 0
    useSettingsStore().settings.browserNotifications = true
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    vi.spyOn(useNotificationStore(), 'onRing').mockImplementation((listener) => {
      ring = listener
      return () => undefined
    })
    scope = effectScope()
  })
  afterEach(() => {
    scope.stop()
    vi.unstubAllGlobals()
    localStorage.clear()
  })

  async function listen(make: (title: string) => void): Promise<void> {
    vi.stubGlobal(
      'Notification',
      class {
        static readonly permission = 'granted'
        constructor(title: string) {
          make(title)
        }

        close(): void {
          shown.length = 0
        }
      },
    )
    spoken = await inApp(() => scope.run(() => useRing()) as ReturnType<typeof useRing>)
  }

  it('shows what rings while nobody looks at the page', async () => {
    await listen((title) => shown.push(title))
    ring(notification({ kind: 'shock' }))
    expect(shown).toEqual(['Shock'])
  })

  it('and then refuses them to a page, as phones do, is not asked again; the rest still rings', async () => {
    const make = vi.fn(() => {
      throw new TypeError('Illegal constructor. Use ServiceWorkerRegistration.showNotification()')
    })
    await listen(make)
    expect(() => ring(notification({ id: 1, kind: 'shock' }))).not.toThrow()
    expect(spoken.assertive.value).toContain('Shock')
    expect(useSettingsStore().settings.browserNotifications).toBe(false)

    ring(notification({ id: 2, kind: 'fever', priority: 'low' }))
    expect(spoken.polite.value).not.toBe('')
    expect(make).toHaveBeenCalledTimes(1)
  })
})
