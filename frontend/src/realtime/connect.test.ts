import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LiveSocket, type SocketHandlers } from './socket'

/** A connection that is neither made nor refused until somebody says so. */
class Hanging {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static opened: Hanging[] = []
  readyState = Hanging.CONNECTING
  isGivenUp = false
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null

  constructor() {
    Hanging.opened.push(this)
  }

  close(): void {
    this.isGivenUp = true
  }

  answer(): void {
    this.readyState = Hanging.OPEN
    const welcome = {
      type: 'welcome',
      epoch: 'e1',
      user: { id: 1, username: 'alice', role: 'nurse' },
      topics: { 'ward:1': 10 },
      server_time: new Date().toISOString(),
    }
    this.onmessage?.({ data: JSON.stringify({ stream: 'session', payload: welcome }) })
  }
}

const DEADLINE_MS = 10_000

describe('a connection that hangs', () => {
  let socket: LiveSocket
  const statuses: string[] = []

  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('WebSocket', Hanging)
    Hanging.opened = []
    statuses.length = 0
    const handlers: SocketHandlers = {
      status: (status) => statuses.push(status),
      welcome: () => undefined,
      change: () => undefined,
      ephemeral: () => undefined,
      snapshot: () => undefined,
      left: () => undefined,
      signedOut: () => undefined,
    }
    socket = new LiveSocket(handlers, { address: () => 'ws://ward/ws/', random: () => 0.5 })
    socket.start()
  })
  afterEach(() => {
    socket.stop()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('is waited for until its deadline', () => {
    vi.advanceTimersByTime(DEADLINE_MS)
    expect(Hanging.opened).toHaveLength(1)
    expect(Hanging.opened[0]?.isGivenUp).toBe(false)
    expect(statuses).toEqual(['connecting'])
  })

  it('is given up after it and tried again, and the line says meanwhile that it is away', () => {
    vi.advanceTimersByTime(DEADLINE_MS + 2_000)
    expect(Hanging.opened[0]?.isGivenUp).toBe(true)
    expect(Hanging.opened).toHaveLength(2)
    expect(statuses).toEqual(['connecting', 'offline'])
    Hanging.opened[1]?.answer()
    expect(socket.status).toBe('live')
  })

  it('is given up as often as it hangs', () => {
    vi.advanceTimersByTime(60_000)
    expect(Hanging.opened.length).toBeGreaterThan(3)
    expect(Hanging.opened.slice(0, -1).every(({ isGivenUp }) => isGivenUp)).toBe(true)
  })

  it('disturbs nothing when it closes at last', () => {
    vi.advanceTimersByTime(DEADLINE_MS + 2_000)
    Hanging.opened[1]?.answer()
    Hanging.opened[0]?.onclose?.({ code: 1006 })
    expect(socket.status).toBe('live')
    expect(Hanging.opened).toHaveLength(2)
  })
})
