import { defineStore } from 'pinia'
import { computed, ref, shallowReactive } from 'vue'
import { Refused, Unreachable } from '@/realtime/requests'
import { forget, keep, kept, volatile } from '@/storage/vault'
import { useLiveStore } from './live'
import { useSessionStore } from './session'

export interface Writing {
  stream: string
  action: string
  pk?: number
  data: Record<string, unknown>
  /** The patient it is about, to say so on screen. */
  patient: number | null
  /** Refused writes that it says otherwise: they go when the server has it. */
  replaces?: string[]
}

export interface OutboxEntry extends Writing {
  id: string
  writtenAt: number
  state: 'waiting' | 'sending' | 'refused'
  /** What the server said when it refused. */
  refusal: { status: number; body: unknown } | null
}

/** A new name for a write. `randomUUID` is missing on plain HTTP. */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [8, 12, 16, 20, 32].map((end, i) => hex.slice([0, 8, 12, 16, 20][i], end)).join('-')
}

/** Statuses after which the same write may well succeed later. */
function isPassing(status: number): boolean {
  return status === 429 || status >= 500
}

/**
 * A person's own writes on their way to the server. Each is kept before it is sent and removed
 * once it is answered; the server knows repeats by their `client_id`, so sending again is safe.
 */
export const useOutboxStore = defineStore('outbox', () => {
  const live = useLiveStore()
  const session = useSessionStore()
  const entries = shallowReactive(new Map<string, OutboxEntry>())
  const isSending = ref(false)
  let retry: ReturnType<typeof setTimeout> | undefined

  const all = computed(() => [...entries.values()].sort((a, b) => a.writtenAt - b.writtenAt))
  const waiting = computed(() => all.value.filter(({ state }) => state !== 'refused'))
  const refused = computed(() => all.value.filter(({ state }) => state === 'refused'))

  /** How many writes and drafts would be lost with this page. */
  const losable = computed(() => volatile.size)

  function of(patient: number): OutboxEntry[] {
    return all.value.filter((entry) => entry.patient === patient)
  }

  /**
   * Sends a write, or keeps it until it can be sent. Throws `Refused` when the server says no,
   * having forgotten the write: whoever called shows why and lets the person correct it. What stood
   * here under its name, refused before, is then there as it was. The `questions` go along only
   * now, while somebody is there: nothing that waits is refused for them.
   */
  async function write(
    writing: Writing,
    questions: Record<string, unknown> = {},
  ): Promise<'sent' | 'kept'> {
    const user = session.user
    if (!user) throw new Unreachable('not signed in')
    const entry: OutboxEntry = {
      ...writing,
      id: String(writing.data.client_id ?? newClientId()),
      writtenAt: live.serverNow(),
      state: 'waiting',
      refusal: null,
    }
    const before = entries.get(entry.id)
    entries.set(entry.id, entry)
    await keep(user.id, entry.id, 'write', entry)
    if (!live.isConnected()) return 'kept'
    const outcome = await send(entry, questions)
    if (outcome instanceof Refused && !isPassing(outcome.status)) {
      if (before) await putBack(before, user.id)
      else await discard(entry.id)
      throw outcome
    }
    if (outcome === 'sent') return 'sent'
    later()
    return 'kept'
  }

  /** One that was on its way itself goes again: the server knows whether it has it. */
  async function putBack(entry: OutboxEntry, user: number): Promise<void> {
    const isRefused = entry.state === 'refused'
    entries.set(entry.id, isRefused ? entry : { ...entry, state: 'waiting' })
    if (!isRefused) later()
    await keep(user, entry.id, 'write', entry)
  }

  async function send(
    entry: OutboxEntry,
    questions: Record<string, unknown> = {},
  ): Promise<'sent' | Refused | Unreachable> {
    entries.set(entry.id, { ...entry, state: 'sending', refusal: null })
    const { stream, action } = entry
    const data = { ...entry.data, ...questions }
    try {
      await live.request(stream, action, entry.pk === undefined ? { data } : { pk: entry.pk, data })
    } catch (error) {
      if (!isCurrent(entry)) return new Unreachable('signed out, or replaced meanwhile')
      entries.set(entry.id, { ...entry, state: 'waiting' })
      if (error instanceof Refused || error instanceof Unreachable) return error
      throw error
    }
    if (isCurrent(entry)) await discard(entry.id)
    for (const id of entry.replaces ?? []) await discard(id)
    return 'sent'
  }

  /** Whether it is still this that stands here under its name. */
  function isCurrent({ id, data }: OutboxEntry): boolean {
    return entries.get(id)?.data === data
  }

  /**
   * Puts a write behind those that wait, and lets them go in this order: what somebody says in a
   * room arrives as they said it. A refusal stays in the outbox until somebody has seen it.
   */
  async function queue(writing: Writing): Promise<void> {
    const user = session.user
    if (!user) throw new Unreachable('not signed in')
    const id = String(writing.data.client_id ?? newClientId())
    const last = all.value.at(-1)?.writtenAt ?? 0
    const entry: OutboxEntry = {
      ...writing,
      id,
      // Two in one millisecond, or a clock that was set back: still one after the other.
      writtenAt: Math.max(live.serverNow(), last + 1),
      state: 'waiting',
      refusal: null,
    }
    entries.set(id, entry)
    await keep(user.id, id, 'write', entry)
    if (live.isConnected()) await flush()
  }

  /** Sends what waits, in the order it was written, and what comes in meanwhile. */
  async function flush(): Promise<void> {
    if (isSending.value || !session.user) return
    isSending.value = true
    try {
      await exclusively(async () => {
        for (;;) {
          const entry = all.value.find(({ state }) => state === 'waiting')
          if (!entry) return
          const outcome = await send(entry)
          if (outcome instanceof Refused && !isPassing(outcome.status)) {
            const { status, body } = outcome
            entries.set(entry.id, { ...entry, state: 'refused', refusal: { status, body } })
          } else if (outcome !== 'sent') {
            if (outcome instanceof Refused || live.isConnected()) later()
            return
          }
        }
      })
    } finally {
      isSending.value = false
    }
  }

  function later(): void {
    clearTimeout(retry)
    retry = setTimeout(() => void flush(), 3_000)
  }

  async function discard(id: string): Promise<void> {
    entries.delete(id)
    await forget(id).catch(() => undefined)
  }

  /** Finds what this person left unsent in this browser. */
  async function restore(): Promise<void> {
    const user = session.user
    if (!user) return
    for (const { id, content } of await kept<OutboxEntry>(user.id, 'write').catch(() => [])) {
      if (session.user?.id === user.id && !entries.has(id))
        entries.set(id, { ...content, state: 'waiting' })
    }
    if (live.isConnected()) await flush()
  }

  live.onLive(() => void flush())
  session.onEnd(() => {
    clearTimeout(retry)
    entries.clear()
    volatile.clear()
  })

  return { all, waiting, refused, of, write, queue, flush, discard, restore, losable }
})

/** Only one tab at a time sends, where the browser can tell. */
async function exclusively(work: () => Promise<void>): Promise<void> {
  if (navigator.locks) await navigator.locks.request('wardbeat-outbox', work)
  else await work()
}
