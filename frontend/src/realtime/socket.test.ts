import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChangeFrame, WelcomeFrame } from './frames'
import { Refused, Unreachable } from './requests'
import { LiveSocket, type SocketHandlers } from './socket'

class Line {
  static opened: Line[] = []
  static readonly OPEN = 1
  readyState = 1
  sent: { stream: string; payload: Record<string, unknown> }[] = []
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null

  constructor(readonly address: string) {
    Line.opened.push(this)
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as (typeof this.sent)[number])
  }

  close(code = 1000): void {
    this.cut(code)
  }

  cut(code: number): void {
    this.readyState = 3
    this.onclose?.({ code })
  }

  say(stream: string, payload: Record<string, unknown>): void {
    this.onmessage?.({ data: JSON.stringify({ stream, payload }) })
  }

  welcome(topics: Record<string, number>, more: Partial<WelcomeFrame> = {}): void {
    this.say('session', {
      type: 'welcome',
      epoch: 'e1',
      user: { id: 1, username: 'alice', role: 'nurse' },
      topics,
      server_time: new Date().toISOString(),
      ...more,
    })
  }

  change(version: number, topic = 'ward:1', stream = 'patients'): void {
    this.say(stream, {
      type: 'change',
      action: 'update',
      pk: 1,
      data: { pk: 1, version },
      topic,
      version,
      at: '',
      response_status: 200,
      errors: [],
      request_id: null,
    })
  }
}

function tokenOf(line: Line): unknown {
  const token = new URL(line.address).searchParams.get('resume')
  return token && JSON.parse(atob(token.replaceAll('-', '+').replaceAll('_', '/')))
}

describe('the live socket', () => {
  const seen: number[] = []
  const snapshots: string[][] = []
  const statuses: string[] = []
  const left: string[][] = []
  let isSignedOut = false
  let socket: LiveSocket
  const line = () => Line.opened.at(-1) as Line

  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('WebSocket', Line)
    Line.opened = []
    for (const list of [seen, snapshots, statuses, left]) list.length = 0
    isSignedOut = false
    const handlers: SocketHandlers = {
      status: (status) => statuses.push(status),
      welcome: () => undefined,
      change: (_stream, frame: ChangeFrame) => seen.push(frame.version),
      ephemeral: () => undefined,
      snapshot: (topics) => snapshots.push(topics),
      left: (topics) => left.push(topics),
      signedOut: () => (isSignedOut = true),
    }
    socket = new LiveSocket(handlers, { address: () => 'ws://ward/ws/', random: () => 0.5 })
    socket.start()
  })
  afterEach(() => {
    socket.stop()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('takes lists on the first welcome and is live', () => {
    line().welcome({ 'ward:1': 10, 'user:1': 3 })
    expect(snapshots).toEqual([['ward:1', 'user:1']])
    expect(socket.status).toBe('live')
  })

  it('resumes from its last version and applies the replay before calling itself live', () => {
    line().welcome({ 'ward:1': 10 })
    line().change(11)
    line().cut(1006)
    expect(socket.status).toBe('offline')
    vi.advanceTimersByTime(400)
    expect(tokenOf(line())).toEqual({ epoch: 'e1', topics: { 'ward:1': 11 } })
    line().welcome({ 'ward:1': 13 }, { resume: { 'ward:1': { replayed: 2, version: 13 } } })
    expect(socket.status).toBe('catching_up')
    line().change(12)
    line().change(13)
    expect(seen).toEqual([11, 12, 13])
    expect(snapshots).toHaveLength(1)
    expect(socket.status).toBe('live')
  })

  it('holds what lies beyond a hole and asks for the rest', () => {
    line().welcome({ 'ward:1': 10 })
    line().change(13)
    line().change(12)
    expect(seen).toEqual([])
    expect(socket.status).toBe('live')
    vi.advanceTimersByTime(900)
    const asked = line().sent.at(-1)
    expect(asked).toMatchObject({
      stream: 'session',
      payload: { action: 'resume', data: { epoch: 'e1', topics: { 'ward:1': 10 } } },
    })
    line().change(11)
    expect(seen).toEqual([11, 12, 13])
    line().change(12)
    expect(seen).toEqual([11, 12, 13])
  })

  it('counts orders to the person like every other version of their topic', () => {
    line().welcome({ 'user:1': 3 })
    line().change(4, 'user:1', 'session')
    line().change(5, 'user:1', 'rooms')
    expect(seen).toEqual([4, 5])
    vi.advanceTimersByTime(5_000)
    expect(line().sent.filter(({ payload }) => payload.action === 'resume')).toEqual([])
    expect(socket.status).toBe('live')
  })

  it('takes lists anew when the log no longer reaches back', async () => {
    line().welcome({ 'ward:1': 10 })
    line().cut(4408)
    vi.advanceTimersByTime(100)
    line().welcome({ 'ward:1': 900 }, { resume: { 'ward:1': { snapshot: true, version: 900 } } })
    expect(snapshots).toEqual([['ward:1'], ['ward:1']])
    line().change(901)
    expect(seen).toEqual([901])
  })

  it('leaves a ward that was taken away', () => {
    line().welcome({ 'ward:1': 10, 'ward:2': 4 })
    line().say('session', { type: 'topics', left: ['ward:2'] })
    expect(left).toEqual([['ward:2']])
    line().cut(1012)
    vi.advanceTimersByTime(400)
    expect(tokenOf(line())).toEqual({ epoch: 'e1', topics: { 'ward:1': 10 } })
  })

  it('stops when the session is over', () => {
    line().welcome({ 'ward:1': 10 })
    line().cut(4401)
    expect(isSignedOut).toBe(true)
    vi.advanceTimersByTime(60_000)
    expect(Line.opened).toHaveLength(1)
  })

  it('waits longer and longer, and no longer than fifteen seconds', () => {
    const waits: number[] = []
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const before = Date.now()
      const opened = Line.opened.length
      line().cut(1006)
      while (Line.opened.length === opened) vi.advanceTimersByTime(50)
      waits.push(Date.now() - before)
    }
    expect(waits[0]).toBeLessThan(500)
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(Math.max(...waits)).toBeLessThanOrEqual(15_000)
  })

  it('matches answers to questions by request id', async () => {
    line().welcome({ 'ward:1': 10 })
    const first = socket.request('patients', 'retrieve', { pk: 1 })
    const second = socket.request('patients', 'retrieve', { pk: 2 })
    const [one, two] = line().sent.map(({ payload }) => payload.request_id)
    const answer = { action: 'retrieve', errors: [], response_status: 200 }
    line().say('patients', { ...answer, request_id: two, data: 'second' })
    line().say('patients', { ...answer, request_id: one, data: 'first' })
    expect((await first).data).toBe('first')
    expect((await second).data).toBe('second')
  })

  it('tells a refusal from a silence', async () => {
    line().welcome({ 'ward:1': 10 })
    const refused = socket.request('reports', 'create', { data: {} })
    line().say('reports', {
      action: 'create',
      request_id: line().sent.at(-1)?.payload.request_id,
      response_status: 400,
      errors: [{ pulse: ['Too high.'] }],
      data: null,
    })
    await expect(refused).rejects.toEqual(new Refused(400, { pulse: ['Too high.'] }))
    const silent = socket.request('reports', 'create', { data: {} })
    line().cut(1006)
    await expect(silent).rejects.toBeInstanceOf(Unreachable)
  })

  it('gives up a line that answers nothing', async () => {
    line().welcome({ 'ward:1': 10 })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(statuses).toContain('offline')
    expect(Line.opened.length).toBeGreaterThan(1)
  })
})
