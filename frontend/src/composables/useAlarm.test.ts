import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'

/** Counts its tones, and runs when told to. */
class Sound extends EventTarget {
  static tones = 0
  static all: Sound[] = []
  state = 'suspended'
  currentTime = 0
  destination = {}

  constructor() {
    super()
    Sound.all.push(this)
  }

  wake(): void {
    this.state = 'running'
    this.dispatchEvent(new Event('statechange'))
  }

  resume(): Promise<void> {
    return Promise.resolve()
  }

  createOscillator() {
    const tone = { type: '', frequency: { value: 0 }, connect: (to: unknown) => to, stop: vi.fn() }
    return { ...tone, start: () => (Sound.tones += 1) }
  }

  createGain() {
    const gain = {
      setValueAtTime: vi.fn(),
      linearRampToValueAtTime: vi.fn(),
      exponentialRampToValueAtTime: vi.fn(),
    }
    return { gain, connect: (to: unknown) => to }
  }
}

describe('the alarm', () => {
  let scope: EffectScope

  beforeEach(() => {
    setActivePinia(createPinia())
    vi.resetModules()
    vi.stubGlobal('AudioContext', Sound)
    Sound.tones = 0
    Sound.all = []
    scope = effectScope()
  })

  afterEach(() => {
    scope.stop()
    vi.unstubAllGlobals()
  })

  async function alarm() {
    const { useAlarm } = await import('./useAlarm')
    const found = scope.run(() => useAlarm())
    if (!found) throw new Error('no scope')
    return found
  }

  it('sounds what is more urgent right after what was not, and a burst of equals once', async () => {
    const { ring } = await alarm()
    dispatchEvent(new Event('pointerdown'))
    Sound.all[0]?.wake()
    ring('medium')
    expect(Sound.tones).toBe(3)
    ring('medium')
    expect(Sound.tones).toBe(3)
    ring('high')
    expect(Sound.tones).toBe(8)
    ring('high')
    ring('medium')
    expect(Sound.tones).toBe(8)
  })

  it('sounds what is new where what was more urgent is too old to be owed', async () => {
    const { ring } = await alarm()
    const clock = vi.spyOn(performance, 'now').mockReturnValue(100_000)
    ring('high')
    clock.mockReturnValue(190_000)
    ring('medium')
    dispatchEvent(new Event('pointerdown'))
    Sound.all[0]?.wake()
    expect(Sound.tones).toBe(3)
    clock.mockRestore()
  })

  it('sounds the most urgent it owes when the device has started, and says until then that it is mute', async () => {
    const { ring, isMute } = await alarm()
    expect(isMute.value).toBe(true)
    ring('high')
    ring('medium')
    dispatchEvent(new Event('keydown'))
    expect(Sound.tones).toBe(0)
    Sound.all[0]?.wake()
    expect(Sound.tones).toBe(5)
    expect(isMute.value).toBe(false)
  })
})
