import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { useLiveStore } from './live'
import { useSettingsStore } from './settings'

class Line {
  static readonly OPEN = 1
  static opened: Line[] = []
  readyState = Line.OPEN
  isClosed = false
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null

  constructor(readonly address: URL) {
    Line.opened.push(this)
  }

  send(): void {
    // Nobody answers.
  }

  close(): void {
    this.readyState = 3
    this.isClosed = true
    this.onclose?.({ code: 1000 })
  }

  welcome(topics: Record<string, number>): void {
    const welcome = {
      type: 'welcome',
      epoch: 'e1',
      user: { id: 1, username: 'alice', role: 'nurse' },
      topics,
      server_time: new Date().toISOString(),
    }
    this.onmessage?.({ data: JSON.stringify({ stream: 'session', payload: welcome }) })
  }
}

describe('the language of the live socket', () => {
  let live: ReturnType<typeof useLiveStore>
  const queries = () => Line.opened.map(({ address }) => new URL(address).searchParams)

  beforeEach(() => {
    vi.stubGlobal('WebSocket', Line)
    Line.opened = []
    localStorage.clear()
    setActivePinia(createPinia())
    useSettingsStore().settings.locale = 'th'
    live = useLiveStore()
  })
  afterEach(() => {
    live.stop()
    vi.unstubAllGlobals()
    localStorage.clear()
  })

  it('is in its address, for a person and for a screen on a wall', () => {
    live.start()
    expect(queries().at(-1)?.get('language')).toBe('th')
    live.stop()
    live.start({ isDisplay: true })
    expect(queries().at(-1)?.get('language')).toBe('th')
    expect(queries().at(-1)?.has('display')).toBe(true)
  })

  it('is asked for anew when somebody chooses another, and the socket resumes', async () => {
    live.start()
    Line.opened[0]?.welcome({ 'ward:1': 10 })
    useSettingsStore().settings.locale = 'de'
    await nextTick()
    expect(Line.opened.map(({ isClosed }) => isClosed)).toEqual([true, false])
    expect(queries().at(-1)?.get('language')).toBe('de')
    expect(queries().at(-1)?.has('resume')).toBe(true)
  })

  it('opens no socket where there is none', async () => {
    useSettingsStore().settings.locale = 'de'
    await nextTick()
    expect(Line.opened).toEqual([])
  })
})
