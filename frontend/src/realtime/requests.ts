import type { AnswerFrame } from './frames'

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

interface Pending {
  resolve(answer: Answer<unknown>): void
  reject(error: Error): void
  timer: ReturnType<typeof setTimeout>
}

const REQUEST_TIMEOUT_MS = 15_000

/** The questions under way on the present line, each with the promise of its answer. */
export class Requests {
  #pending = new Map<string, Pending>()
  #next = 1
  #unanswered: () => void

  /** `unanswered` is told when an answer is overdue: the line may be dead. */
  constructor(unanswered: () => void) {
    this.#unanswered = unanswered
  }

  ask<T>(
    send: (text: string) => void,
    stream: string,
    action: string,
    options: RequestOptions,
  ): Promise<Answer<T>> {
    const id = String(this.#next++)
    const payload: Record<string, unknown> = { action, request_id: id }
    if (options.pk !== undefined) payload.pk = options.pk
    if (options.data !== undefined) payload.data = options.data
    return new Promise<Answer<T>>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id)
        reject(new Unreachable('no answer'))
        this.#unanswered()
      }, options.timeoutMs ?? REQUEST_TIMEOUT_MS)
      this.#pending.set(id, {
        resolve: (answer) => resolve(answer as Answer<T>),
        reject,
        timer,
      })
      send(JSON.stringify({ stream, payload }))
    })
  }

  answered(frame: AnswerFrame): void {
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

  /** The line is gone: nobody will answer what was asked on it. */
  abandon(why: string): void {
    const pending = [...this.#pending.values()]
    this.#pending.clear()
    for (const one of pending) {
      clearTimeout(one.timer)
      one.reject(new Unreachable(why))
    }
  }
}
