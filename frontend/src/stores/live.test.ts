import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Refused, Unreachable } from '@/realtime/requests'
import { useLiveStore } from './live'

class Line {
  static readonly OPEN = 1
  static opened: Line[] = []
  readyState = Line.OPEN
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null

  constructor() {
    Line.opened.push(this)
  }

  send(): void {
    // Nobody answers: what the lists bring is said by the test.
  }

  close(code = 1000): void {
    this.readyState = 3
    this.onclose?.({ code })
  }

  welcome(): void {
    const welcome = {
      type: 'welcome',
      epoch: 'e1',
      user: { id: 1, username: 'alice', role: 'nurse' },
      topics: { 'ward:1': 10 },
      resume: Line.opened.length > 1 ? { 'ward:1': { replayed: 0, version: 10 } } : undefined,
      server_time: new Date().toISOString(),
    }
    this.onmessage?.({ data: JSON.stringify({ stream: 'session', payload: welcome }) })
  }
}

describe('a list that is kept loaded', () => {
  let live: ReturnType<typeof useLiveStore>
  const line = () => Line.opened.at(-1) as Line

  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('WebSocket', Line)
    Line.opened = []
    setActivePinia(createPinia())
    live = useLiveStore()
  })
  afterEach(() => {
    live.stop()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('is owed when its first load meets a break, and loaded when the line is back', async () => {
    let fail: (error: Error) => void = () => undefined
    const load = vi
      .fn<() => Promise<void>>()
      .mockImplementationOnce(() => new Promise((_, reject) => (fail = reject)))
      .mockResolvedValue()
    live.keepLoaded(load, 'ward')
    live.start()
    line().welcome()
    expect(live.badge).toBe('catching_up')

    line().close(1006)
    fail(new Unreachable('closed'))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(Line.opened).toHaveLength(2)
    expect(load).toHaveBeenCalledTimes(1)

    line().welcome()
    expect(live.badge).toBe('catching_up')
    await vi.advanceTimersByTimeAsync(0)
    expect(load).toHaveBeenCalledTimes(2)
    expect(live.badge).toBe('live')
  })

  it('is asked for again after a while when the server has no time for it', async () => {
    const load = vi
      .fn<() => Promise<void>>()
      .mockRejectedValueOnce(new Refused(503, null))
      .mockResolvedValue()
    live.keepLoaded(load, 'ward')
    live.start()
    line().welcome()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(live.badge).toBe('catching_up')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(load).toHaveBeenCalledTimes(2)
    expect(live.badge).toBe('live')
  })

  it('is not owed for ever when the server refuses it', async () => {
    const load = vi.fn<() => Promise<void>>().mockRejectedValue(new Refused(403, null))
    live.keepLoaded(load, 'ward')
    live.start()
    line().welcome()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(load).toHaveBeenCalledTimes(1)
    expect(live.badge).toBe('live')
  })

  it('is left as it is by a line that was away and missed nothing', async () => {
    const load = vi.fn<() => Promise<void>>().mockResolvedValue()
    live.keepLoaded(load, 'ward')
    live.start()
    line().welcome()
    await vi.advanceTimersByTimeAsync(0)
    line().close(1006)
    await vi.advanceTimersByTimeAsync(1_000)
    line().welcome()
    await vi.advanceTimersByTimeAsync(0)
    expect(live.badge).toBe('live')
    expect(load).toHaveBeenCalledTimes(1)
  })
})
