import { ref, shallowReactive } from 'vue'
import type { Message } from '@/api/chat'
import type { Deleted } from '@/chat/timeline'
import type { ChangeFrame } from '@/realtime/frames'
import type { Listing } from './collection'

/**
 * What is known of one room's messages: a stretch that ends with the newest and grows backwards,
 * plus every change. Changes that arrive while a page is under way are put on top of it.
 */
export class Conversation {
  readonly messages = shallowReactive(new Map<number, Message>())
  readonly deleted = shallowReactive(new Map<number, Deleted>())
  readonly isLoaded = ref(false)
  /** Nothing older is left to fetch. */
  readonly isWhole = ref(false)
  readonly isFetching = ref(false)
  #meanwhile: ChangeFrame[] | null = null
  #turn: Promise<unknown> = Promise.resolve()

  /** In the order of the room. */
  get inOrder(): Message[] {
    return [...this.messages.values()].sort((a, b) => a.version - b.version)
  }

  get oldestVersion(): number | null {
    const versions = [...this.messages.values()].map(({ version }) => version)
    return versions.length ? versions.reduce((a, b) => Math.min(a, b)) : null
  }

  /** Takes the newest `limit` messages in place of all that was known. */
  load(limit: number, list: (limit: number) => Promise<Listing<Message>>): Promise<void> {
    return this.#fetch(
      () => list(limit),
      (rows) => {
        this.messages.clear()
        this.deleted.clear()
        this.#put(rows)
        this.isWhole.value = rows.length < limit
        this.isLoaded.value = true
      },
    )
  }

  /** Fetches the page before the oldest known message; nothing if there is none. */
  extend(
    limit: number,
    list: (limit: number, before: number) => Promise<Listing<Message>>,
  ): Promise<void> {
    return this.#after(async () => {
      const before = this.oldestVersion
      if (before === null || this.isWhole.value) return
      await this.#take(
        () => list(limit, before),
        (rows) => {
          this.#put(rows)
          this.isWhole.value = rows.length < limit
        },
      )
    })
  }

  apply(frame: ChangeFrame): void {
    this.#meanwhile?.push(frame)
    const known = this.messages.get(frame.pk)
    if (frame.action === 'delete') {
      this.messages.delete(frame.pk)
      if (known?.user) this.deleted.set(frame.pk, tombstone(known, known.user.username))
      return
    }
    const message = frame.data as unknown as Message
    const oldest = this.oldestVersion
    // A change of something older than what is on screen comes with its page.
    if (!known && !this.isWhole.value && oldest !== null && message.version < oldest) return
    if (this.isLoaded.value) this.messages.set(frame.pk, message)
  }

  #fetch(ask: () => Promise<Listing<Message>>, take: (rows: Message[]) => void): Promise<void> {
    return this.#after(() => this.#take(ask, take))
  }

  /** One page at a time, in the order they were asked for. */
  #after<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work, work)
    this.#turn = done.catch(() => undefined)
    return done
  }

  async #take(ask: () => Promise<Listing<Message>>, take: (rows: Message[]) => void) {
    const meanwhile: ChangeFrame[] = []
    this.#meanwhile = meanwhile
    this.isFetching.value = true
    try {
      const { rows, versions } = await ask()
      this.#meanwhile = null
      take(rows)
      for (const frame of meanwhile)
        if (frame.version > (versions[frame.topic] ?? 0)) this.apply(frame)
    } finally {
      this.#meanwhile = null
      this.isFetching.value = false
    }
  }

  #put(rows: Message[]): void {
    for (const message of rows) this.messages.set(message.pk, message)
  }
}

function tombstone({ id, version, created_at }: Message, who: string): Deleted {
  return { id, version, createdAt: created_at, who }
}
