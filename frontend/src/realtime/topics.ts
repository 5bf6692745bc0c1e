import { decide, type TopicState } from './decide'
import type { ChangeFrame, ResumeAnswer } from './frames'

interface Topic extends TopicState {
  waiting: Map<number, { stream: string; frame: ChangeFrame }>
  timer: ReturnType<typeof setTimeout> | undefined
}

export interface TopicsHandlers {
  change(stream: string, frame: ChangeFrame): void
  /** Lists of these topics must be taken anew. */
  snapshot(topics: string[]): void
  left(topics: string[]): void
  /** Asks the server to replay what came after `version`; the answers come back to `resumed`. */
  resume(name: string, version: number): void
  /** Whether the line stands. */
  isOpen(): boolean
  /** Something may have been caught up with. */
  settle(): void
}

const GAP_MS = 800

/** The versions of every topic: hands on each change once and in order, whatever the line did. */
export class Topics {
  #topics = new Map<string, Topic>()
  #handlers: TopicsHandlers

  constructor(handlers: TopicsHandlers) {
    this.#handlers = handlers
  }

  get names(): string[] {
    return [...this.#topics.keys()]
  }

  /** Whether something is known to be missing. */
  get isBehind(): boolean {
    return [...this.#topics.values()].some(({ timer }) => timer !== undefined)
  }

  /** The last version applied of each topic: where a replay begins. */
  get versions(): Record<string, number> {
    const known: Record<string, number> = {}
    for (const [name, { version }] of this.#topics) if (version !== null) known[name] = version
    return known
  }

  greet(topics: Record<string, number>, sameEpoch: boolean, replayAsked: boolean): void {
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

  resumed(answers: Record<string, ResumeAnswer>): void {
    for (const [name, answer] of Object.entries(answers)) {
      const topic = this.#topics.get(name)
      if (!topic) continue
      const decision = decide(topic, { kind: 'resumed', answer })
      if (decision === 'leave') this.leave([name])
      else if (decision === 'snapshot') {
        this.#restart(topic, 'version' in answer ? answer.version : 0)
        this.#handlers.snapshot([name])
        this.#drain(name)
      } else if (decision === 'hold') this.#watch(name, topic)
      else this.#caughtUp(topic)
    }
    this.#handlers.settle()
  }

  changed(stream: string, frame: ChangeFrame): void {
    const topic = this.#topic(frame.topic)
    const decision = decide(topic, { kind: 'change', version: frame.version })
    if (decision === 'apply') {
      topic.version = frame.version
      topic.resumes = 0
      this.#handlers.change(stream, frame)
      this.#drain(frame.topic)
      this.#handlers.settle()
    } else if (decision === 'hold') {
      topic.waiting.set(frame.version, { stream, frame })
      topic.held = topic.waiting.size
      this.#watch(frame.topic, topic)
    } else if (decision === 'snapshot') {
      this.#restart(topic, frame.version)
      this.#handlers.snapshot([frame.topic])
    }
  }

  leave(names: string[]): void {
    for (const name of names) {
      clearTimeout(this.#topics.get(name)?.timer)
      this.#topics.delete(name)
    }
    this.#handlers.left(names)
  }

  /** The line is gone: what was held is forgotten, the versions applied stay. */
  suspend(): void {
    for (const topic of this.#topics.values()) {
      clearTimeout(topic.timer)
      topic.timer = undefined
      topic.waiting.clear()
      topic.held = 0
      topic.resumes = 0
    }
  }

  clear(): void {
    this.suspend()
    this.#topics.clear()
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
      if (!this.#topics.has(name) || !this.#handlers.isOpen()) return
      const decision = decide(topic, { kind: 'gap-persists' })
      if (decision === 'snapshot') {
        const newest = Math.max(topic.version ?? 0, ...topic.waiting.keys())
        this.#restart(topic, newest)
        this.#handlers.snapshot([name])
        this.#handlers.settle()
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
    this.#handlers.resume(name, topic.version)
  }

  #restart(topic: Topic, version: number): void {
    topic.version = version
    topic.resumes = 0
    for (const held of topic.waiting.keys()) if (held <= version) topic.waiting.delete(held)
    topic.held = topic.waiting.size
    this.#caughtUp(topic)
  }

  #topic(name: string): Topic {
    let topic = this.#topics.get(name)
    if (!topic) {
      topic = { version: null, held: 0, resumes: 0, waiting: new Map(), timer: undefined }
      this.#topics.set(name, topic)
    }
    return topic
  }
}
