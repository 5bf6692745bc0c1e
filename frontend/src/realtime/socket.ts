import { reconnectDelay } from './backoff'
import { ServerClock } from './clock'
import {
  isAnswer,
  isChange,
  resumeToken,
  type AnswerFrame,
  type ChangeFrame,
  type EphemeralFrame,
  type Frame,
  type ResumeAnswer,
  type TopicsFrame,
  type WelcomeFrame,
} from './frames'
import { Requests, Unreachable, type Answer, type RequestOptions } from './requests'
import { Topics } from './topics'

/** What the connection badge says. */
export type Status = 'idle' | 'connecting' | 'catching_up' | 'live' | 'offline'

export interface SocketHandlers {
  status(status: Status): void
  welcome(frame: WelcomeFrame): void
  change(stream: string, frame: ChangeFrame): void
  ephemeral(stream: string, frame: EphemeralFrame): void
  /** Lists of these topics must be taken anew. */
  snapshot(topics: string[]): void
  left(topics: string[]): void
  /** 4401: the session is over. */
  signedOut(): void
}

const PING_EVERY_MS = 10_000
const PING_TIMEOUT_MS = 6_000
const CONNECT_TIMEOUT_MS = 10_000
const TICK_MS = 1_000

/**
 * One socket for everything. It reconnects by itself, resumes where it stopped, and hands on
 * each change of a topic once and in order.
 */
export class LiveSocket {
  readonly clock: ServerClock
  #handlers: SocketHandlers
  #address: () => string
  #random: () => number
  #socket: WebSocket | null = null
  #wanted = false
  #status: Status = 'idle'
  #epoch: string | null = null
  #topics: Topics
  #requests = new Requests(() => this.#checkNow())
  #attempt = 0
  #reconnectTimer: ReturnType<typeof setTimeout> | undefined
  #tickTimer: ReturnType<typeof setInterval> | undefined
  #lastHeard = 0
  #pinging = false
  #wake = () => this.#checkNow()

  constructor(
    handlers: SocketHandlers,
    options: { address?: () => string; clock?: ServerClock; random?: () => number } = {},
  ) {
    this.#handlers = handlers
    this.clock = options.clock ?? new ServerClock()
    this.#address = options.address ?? (() => `${location.origin.replace(/^http/, 'ws')}/ws/`)
    this.#random = options.random ?? Math.random
    this.#topics = new Topics({
      change: (stream, frame) => handlers.change(stream, frame),
      snapshot: (topics) => handlers.snapshot(topics),
      left: (topics) => handlers.left(topics),
      resume: (name, version) => this.#resume(name, version),
      isOpen: () => this.#socket?.readyState === WebSocket.OPEN,
      settle: () => this.#settle(),
    })
  }

  get status(): Status {
    return this.#status
  }

  /** When the server was last heard, server time in ms: after a sleep that was long ago. */
  get lastHeardAt(): number {
    return this.clock.at(this.#lastHeard)
  }

  start(): void {
    if (this.#wanted) return
    this.#wanted = true
    this.#attempt = 0
    addEventListener('online', this.#wake)
    addEventListener('offline', this.#wake)
    addEventListener('pageshow', this.#wake)
    document.addEventListener('visibilitychange', this.#wake)
    this.#tickTimer = setInterval(() => this.#tick(), TICK_MS)
    this.#connect()
  }

  /** Ends the connection and forgets every topic: the next start begins with lists. */
  stop(): void {
    this.#wanted = false
    removeEventListener('online', this.#wake)
    removeEventListener('offline', this.#wake)
    removeEventListener('pageshow', this.#wake)
    document.removeEventListener('visibilitychange', this.#wake)
    clearInterval(this.#tickTimer)
    clearTimeout(this.#reconnectTimer)
    const socket = this.#socket
    this.#drop(1000)
    socket?.close(1000)
    this.#topics.clear()
    this.#epoch = null
    this.#setStatus('idle')
  }

  /** Connects anew because the address has changed, and resumes: nothing is missed. */
  renew(): void {
    const socket = this.#socket
    if (!socket) return
    this.#drop(1000)
    socket.close(1000)
    this.#attempt = 0
    this.#connect()
  }

  request<T>(stream: string, action: string, options: RequestOptions = {}): Promise<Answer<T>> {
    const socket = this.#socket
    if (!socket || socket.readyState !== WebSocket.OPEN || this.#epoch === null) {
      return Promise.reject(new Unreachable('not connected'))
    }
    return this.#requests.ask<T>((text) => socket.send(text), stream, action, options)
  }

  #connect(): void {
    clearTimeout(this.#reconnectTimer)
    if (this.#status !== 'offline') this.#setStatus('connecting')
    const known = this.#topics.versions
    const asks = this.#epoch !== null && Object.keys(known).length > 0
    const address = new URL(this.#address())
    if (asks && this.#epoch !== null)
      address.searchParams.set('resume', resumeToken(this.#epoch, known))
    const socket = new WebSocket(address)
    this.#socket = socket
    this.#lastHeard = Date.now()
    socket.onmessage = (event: MessageEvent<string>) => {
      if (this.#socket !== socket) return
      this.#lastHeard = Date.now()
      this.#receive(JSON.parse(event.data) as Frame, asks)
    }
    socket.onclose = (event) => {
      if (this.#socket === socket) this.#closed(event.code)
    }
  }

  #receive(frame: Frame, replayAsked: boolean): void {
    const { stream, payload } = frame
    // Orders to this person are changes of `user:<id>` on the same stream: versions like any other.
    if (stream === 'session' && typeof payload.type === 'string' && payload.type !== 'change') {
      if (payload.type === 'welcome') this.#welcome(payload as unknown as WelcomeFrame, replayAsked)
      else if (payload.type === 'topics') this.#topicsChanged(payload as unknown as TopicsFrame)
      else if (payload.type === 'resume' || payload.type === 'resumed')
        this.#topics.resumed(payload.topics as Record<string, ResumeAnswer>)
      return
    }
    if (isChange(payload) && payload.request_id == null) {
      if (stream !== null) this.#topics.changed(stream, payload as unknown as ChangeFrame)
    } else if (payload.type === 'ephemeral') {
      if (stream !== null) this.#handlers.ephemeral(stream, payload as unknown as EphemeralFrame)
    } else if (isAnswer(payload)) {
      this.#requests.answered(payload as unknown as AnswerFrame)
    }
  }

  #welcome(frame: WelcomeFrame, replayAsked: boolean): void {
    const sameEpoch = this.#epoch === frame.epoch
    this.clock.observe(frame.server_time)
    this.#epoch = frame.epoch
    this.#attempt = 0
    this.#handlers.welcome(frame)
    // Whom it greets may be somebody else than who sits here: that ends it.
    if (!this.#wanted) return
    const gone = this.#topics.names.filter((name) => !(name in frame.topics))
    if (gone.length) this.#topics.leave(gone)
    this.#setStatus('catching_up')
    this.#topics.greet(frame.topics, sameEpoch, replayAsked)
    if (frame.resume) this.#topics.resumed(frame.resume)
    this.#settle()
  }

  #topicsChanged(frame: TopicsFrame): void {
    if (frame.left?.length) this.#topics.leave(frame.left)
    if (frame.topics) this.#topics.greet(frame.topics, true, false)
  }

  #resume(name: string, version: number): void {
    this.request<unknown>('session', 'resume', {
      data: { epoch: this.#epoch, topics: { [name]: version } },
    })
      .then(({ data }) => this.#topics.resumed(answersOf(data)))
      .catch(() => undefined)
  }

  #settle(): void {
    if (this.#socket?.readyState !== WebSocket.OPEN || this.#epoch === null) return
    this.#setStatus(this.#topics.isBehind ? 'catching_up' : 'live')
  }

  #closed(code: number): void {
    this.#drop(code)
    if (code === 4401) {
      this.#handlers.signedOut()
      return
    }
    if (!this.#wanted) return
    this.#setStatus('offline')
    const delay = reconnectDelay(this.#attempt, code, this.#random)
    this.#attempt += 1
    this.#reconnectTimer = setTimeout(() => this.#connect(), delay)
  }

  #drop(code: number): void {
    this.#socket = null
    this.#topics.suspend()
    this.#requests.abandon(`closed with ${code}`)
  }

  #tick(): void {
    if (this.#isHanging()) this.#abandon()
    else if (this.clock.hasJumped()) this.#checkNow()
    else if (Date.now() - this.#lastHeard > PING_EVERY_MS) void this.#ping()
  }

  /** A connection that is neither made nor refused: the network changed beneath it. */
  #isHanging(): boolean {
    const isConnecting = this.#socket?.readyState === WebSocket.CONNECTING
    return isConnecting && Date.now() - this.#lastHeard > CONNECT_TIMEOUT_MS
  }

  /** Nobody will tell us that it is dead, so it is given up, and a new one begun. */
  #abandon(): void {
    const socket = this.#socket
    if (!socket) return
    socket.onclose = null
    socket.close()
    this.#closed(1006)
  }

  /** Something suggests that the line may be dead, or alive again: find out now. */
  #checkNow(): void {
    if (!this.#wanted) return
    const socket = this.#socket
    if (socket === null) {
      if (navigator.onLine !== false) {
        this.#attempt = 0
        this.#connect()
      }
    } else if (socket.readyState === WebSocket.OPEN) {
      void this.#ping()
    }
  }

  async #ping(): Promise<void> {
    const socket = this.#socket
    if (this.#pinging || !socket || socket.readyState !== WebSocket.OPEN) return
    this.#pinging = true
    const asked = performance.now()
    if (this.#status === 'live' && Date.now() - this.#lastHeard > 2 * PING_EVERY_MS) {
      this.#setStatus('catching_up')
    }
    try {
      const { data } = await this.request<{ server_time?: string } | null>('session', 'ping', {
        timeoutMs: PING_TIMEOUT_MS,
      })
      if (data?.server_time) this.clock.observe(data.server_time, performance.now() - asked)
      this.#settle()
    } catch (error) {
      if (error instanceof Unreachable && this.#socket === socket) {
        this.#abandon()
      }
    } finally {
      this.#pinging = false
    }
  }

  #setStatus(status: Status): void {
    if (status === this.#status) return
    this.#status = status
    this.#handlers.status(status)
  }
}

function answersOf(data: unknown): Record<string, ResumeAnswer> {
  const body = data as { topics?: Record<string, ResumeAnswer> } | null
  return body?.topics ?? (data as Record<string, ResumeAnswer>) ?? {}
}
