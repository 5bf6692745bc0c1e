import { reconnectDelay } from './backoff'
import { ServerClock } from './clock'
import { decide, type Decision, type TopicState } from './decide'
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

/** What the connection badge says. */
export type Status = 'idle' | 'connecting' | 'catching_up' | 'live' | 'offline'

/** The question could not be put, or its answer did not come: nothing is known of its effect. */
export class Unreachable extends Error {}

/** The server refused; `body` is exactly what REST would have answered. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {
    super(`refused with ${status}`)
  }
}

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

export interface Answer<T> {
  data: T
  next: number | null
  versions: Record<string, number>
}

export interface RequestOptions {
  pk?: number | string
  data?: Record<string, unknown>
  timeoutMs?: number
}

interface Topic extends TopicState {
  waiting: Map<number, { stream: string; frame: ChangeFrame }>
  timer: ReturnType<typeof setTimeout> | undefined
}

interface Pending {
  resolve(answer: Answer<unknown>): void
  reject(error: Error): void
  timer: ReturnType<typeof setTimeout>
}

const GAP_MS = 800
const PING_EVERY_MS = 10_000
const PING_TIMEOUT_MS = 6_000
const REQUEST_TIMEOUT_MS = 15_000
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
  #topics = new Map<string, Topic>()
  #pending = new Map<string, Pending>()
  #nextRequest = 1
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
  }

  get status(): Status {
    return this.#status
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
    for (const topic of this.#topics.values()) clearTimeout(topic.timer)
    this.#topics.clear()
    this.#epoch = null
    this.#setStatus('idle')
  }

  request<T>(stream: string, action: string, options: RequestOptions = {}): Promise<Answer<T>> {
    const socket = this.#socket
    if (!socket || socket.readyState !== WebSocket.OPEN || this.#epoch === null) {
      return Promise.reject(new Unreachable('not connected'))
    }
    const id = String(this.#nextRequest++)
    const payload: Record<string, unknown> = { action, request_id: id }
    if (options.pk !== undefined) payload.pk = options.pk
    if (options.data !== undefined) payload.data = options.data
    return new Promise<Answer<T>>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id)
        reject(new Unreachable('no answer'))
        this.#checkNow()
      }, options.timeoutMs ?? REQUEST_TIMEOUT_MS)
      this.#pending.set(id, {
        resolve: (answer) => resolve(answer as Answer<T>),
        reject,
        timer,
      })
      socket.send(JSON.stringify({ stream, payload }))
    })
  }

  #connect(): void {
    clearTimeout(this.#reconnectTimer)
    if (this.#status !== 'offline') this.#setStatus('connecting')
    const known: Record<string, number> = {}
    for (const [name, topic] of this.#topics) {
      if (topic.version !== null) known[name] = topic.version
    }
    const asks = this.#epoch !== null && Object.keys(known).length > 0
    const query = asks && this.#epoch !== null ? `?resume=${resumeToken(this.#epoch, known)}` : ''
    const socket = new WebSocket(this.#address() + query)
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
    if (stream === 'session' && typeof payload.type === 'string') {
      if (payload.type === 'welcome') this.#welcome(payload as unknown as WelcomeFrame, replayAsked)
      else if (payload.type === 'topics') this.#topicsChanged(payload as unknown as TopicsFrame)
      else if (payload.type === 'resume' || payload.type === 'resumed')
        this.#resumed(payload.topics as Record<string, ResumeAnswer>)
      return
    }
    if (isChange(payload) && payload.request_id == null) {
      if (stream !== null) this.#change(stream, payload as unknown as ChangeFrame)
    } else if (payload.type === 'ephemeral') {
      if (stream !== null) this.#handlers.ephemeral(stream, payload as unknown as EphemeralFrame)
    } else if (isAnswer(payload)) {
      this.#answered(payload as unknown as AnswerFrame)
    }
  }

  #welcome(frame: WelcomeFrame, replayAsked: boolean): void {
    const sameEpoch = this.#epoch === frame.epoch
    this.clock.observe(frame.server_time)
    this.#epoch = frame.epoch
    this.#attempt = 0
    this.#handlers.welcome(frame)
    const gone = [...this.#topics.keys()].filter((name) => !(name in frame.topics))
    if (gone.length) this.#leave(gone)
    this.#setStatus('catching_up')
    this.#greet(frame.topics, sameEpoch, replayAsked)
    if (frame.resume) this.#resumed(frame.resume)
    this.#settle()
  }

  #greet(topics: Record<string, number>, sameEpoch: boolean, replayAsked: boolean): void {
    const anew: string[] = []
    for (const [name, version] of Object.entries(topics)) {
      const topic = this.#topic(name)
      const decision = decide(topic, { kind: 'welcome', version, sameEpoch, replayAsked })
      if (decision === 'snapshot') {
        this.#restart(topic, version)
        anew.push(name)
      } else if (decision === 'hold' || decision === 'resume') {
        // Behind: the replay must bring us here. If it does not, the timer asks again.
        if (decision === 'resume') this.#resume(name)
        this.#watch(name, topic)
      }
    }
    if (anew.length) this.#handlers.snapshot(anew)
    for (const name of anew) this.#drain(name)
  }

  #topicsChanged(frame: TopicsFrame): void {
    if (frame.left?.length) this.#leave(frame.left)
    if (frame.topics) this.#greet(frame.topics, true, false)
  }

  #resumed(answers: Record<string, ResumeAnswer>): void {
    for (const [name, answer] of Object.entries(answers)) {
      const topic = this.#topics.get(name)
      if (!topic) continue
      const decision = decide(topic, { kind: 'resumed', answer })
      if (decision === 'leave') this.#leave([name])
      else if (decision === 'snapshot') {
        this.#restart(topic, 'version' in answer ? answer.version : 0)
        this.#handlers.snapshot([name])
        this.#drain(name)
      } else if (decision === 'hold') this.#watch(name, topic)
      else this.#caughtUp(topic)
    }
    this.#settle()
  }

  #change(stream: string, frame: ChangeFrame): void {
    const topic = this.#topic(frame.topic)
    const decision: Decision = decide(topic, { kind: 'change', version: frame.version })
    if (decision === 'apply') {
      topic.version = frame.version
      topic.resumes = 0
      this.#handlers.change(stream, frame)
      this.#drain(frame.topic)
      this.#settle()
    } else if (decision === 'hold') {
      topic.waiting.set(frame.version, { stream, frame })
      topic.held = topic.waiting.size
      this.#watch(frame.topic, topic)
    } else if (decision === 'snapshot') {
      this.#restart(topic, frame.version)
      this.#handlers.snapshot([frame.topic])
    }
  }

  /** Hands on what was held and is now next; drops what has become old. */
  #drain(name: string): void {
    const topic = this.#topics.get(name)
    if (!topic) return
    for (const version of [...topic.waiting.keys()].sort((a, b) => a - b)) {
      const held = topic.waiting.get(version)
      if (!held) continue
      const decision = decide(topic, { kind: 'change', version })
      if (decision !== 'apply' && decision !== 'drop') break
      topic.waiting.delete(version)
      if (decision === 'apply') {
        topic.version = version
        topic.resumes = 0
        this.#handlers.change(held.stream, held.frame)
      }
    }
    topic.held = topic.waiting.size
    if (topic.held === 0) this.#caughtUp(topic)
  }

  #caughtUp(topic: Topic): void {
    if (topic.held > 0) return
    clearTimeout(topic.timer)
    topic.timer = undefined
  }

  #watch(name: string, topic: Topic): void {
    if (topic.timer !== undefined) return
    topic.timer = setTimeout(() => {
      topic.timer = undefined
      if (!this.#topics.has(name) || this.#socket?.readyState !== WebSocket.OPEN) return
      const decision = decide(topic, { kind: 'gap-persists' })
      if (decision === 'snapshot') {
        const newest = Math.max(topic.version ?? 0, ...topic.waiting.keys())
        this.#restart(topic, newest)
        this.#handlers.snapshot([name])
        this.#settle()
      } else {
        this.#resume(name)
        this.#watch(name, topic)
      }
    }, GAP_MS)
  }

  #resume(name: string): void {
    const topic = this.#topics.get(name)
    if (!topic || topic.version === null) return
    topic.resumes += 1
    this.request<unknown>('session', 'resume', {
      data: { epoch: this.#epoch, topics: { [name]: topic.version } },
    })
      .then(({ data }) => this.#resumed(answersOf(data)))
      .catch(() => undefined)
  }

  #restart(topic: Topic, version: number): void {
    topic.version = version
    topic.resumes = 0
    for (const held of topic.waiting.keys()) if (held <= version) topic.waiting.delete(held)
    topic.held = topic.waiting.size
    this.#caughtUp(topic)
  }

  #leave(names: string[]): void {
    for (const name of names) {
      clearTimeout(this.#topics.get(name)?.timer)
      this.#topics.delete(name)
    }
    this.#handlers.left(names)
  }

  #topic(name: string): Topic {
    let topic = this.#topics.get(name)
    if (!topic) {
      topic = { version: null, held: 0, resumes: 0, waiting: new Map(), timer: undefined }
      this.#topics.set(name, topic)
    }
    return topic
  }

  #settle(): void {
    if (this.#socket?.readyState !== WebSocket.OPEN || this.#epoch === null) return
    const behind = [...this.#topics.values()].some((topic) => topic.timer !== undefined)
    this.#setStatus(behind ? 'catching_up' : 'live')
  }

  #answered(frame: AnswerFrame): void {
    const id = String(frame.request_id)
    const pending = this.#pending.get(id)
    if (!pending) return
    this.#pending.delete(id)
    clearTimeout(pending.timer)
    if (frame.response_status >= 400) {
      pending.reject(new Refused(frame.response_status, frame.errors[0] ?? null))
    } else {
      pending.resolve({
        data: frame.data,
        next: frame.next ?? null,
        versions: frame.versions ?? {},
      })
    }
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
    for (const topic of this.#topics.values()) {
      clearTimeout(topic.timer)
      topic.timer = undefined
      topic.waiting.clear()
      topic.held = 0
      topic.resumes = 0
    }
    const pending = [...this.#pending.values()]
    this.#pending.clear()
    for (const one of pending) {
      clearTimeout(one.timer)
      one.reject(new Unreachable(`closed with ${code}`))
    }
  }

  #tick(): void {
    if (this.clock.hasJumped()) this.#checkNow()
    else if (Date.now() - this.#lastHeard > PING_EVERY_MS) void this.#ping()
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
        // A half-open line: nobody will tell us, so give it up and start anew.
        socket.onclose = null
        socket.close()
        this.#closed(1006)
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
