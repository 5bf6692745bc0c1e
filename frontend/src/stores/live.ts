import { defineStore } from 'pinia'
import { computed, ref, shallowReactive, shallowRef, watch } from 'vue'
import { Refused, Unreachable, type Answer, type RequestOptions } from '@/realtime/requests'
import { LiveSocket, type SocketHandlers, type Status } from '@/realtime/socket'
import type { ChangeFrame, EphemeralFrame, WelcomeFrame } from '@/realtime/frames'
import { useSettingsStore } from './settings'

export type ChangeListener = (frame: ChangeFrame) => void
export type EphemeralListener = (frame: EphemeralFrame) => void

export interface TopicListener {
  /** Rows of these topics must be listed anew. */
  snapshot(topics: string[]): void
  /** The topics are no longer ours: forget their rows. */
  left(topics: string[]): void
}

const LIST_AGAIN_MS = 3_000

/** The one socket, and who is told of what it brings. */
export const useLiveStore = defineStore('live', () => {
  const status = ref<Status>('idle')
  /** When the line was lost, server time in ms; null while it stands. */
  const offlineSince = ref<number | null>(null)
  /** The moment up to which everything on screen is known to be true, server time in ms. */
  const currentAt = ref<number | null>(null)
  const welcome = shallowRef<WelcomeFrame | null>(null)

  /** Lists that are not known to be current. */
  const owed = shallowReactive(new Set<object>())
  /** What the badge says: live only when nothing is missing any more. */
  const badge = computed<Status>(() =>
    status.value === 'live' && owed.size > 0 ? 'catching_up' : status.value,
  )

  const changes = new Map<string, Set<ChangeListener>>()
  const ephemerals = new Map<string, Set<EphemeralListener>>()
  const topicListeners = new Set<TopicListener>()
  const signedOutListeners = new Set<() => void>()
  const liveListeners = new Set<() => void>()
  const welcomeListeners = new Set<(frame: WelcomeFrame) => void>()

  /** Whether this browser is a screen on a wall, which shows its cookie instead of a session. */
  let isDisplay = false
  const { settings } = useSettingsStore()
  /** With the language in which refusals are said. */
  const address = () => {
    const query = `${isDisplay ? 'display=1&' : ''}language=${settings.locale}`
    return `${location.origin.replace(/^http/, 'ws')}/ws/?${query}`
  }

  const handlers: SocketHandlers = {
    status(next) {
      // A machine that slept notices late: true is only what was heard before.
      if (next !== 'live' && status.value === 'live') currentAt.value = socket.lastHeardAt
      if (next === 'offline') offlineSince.value ??= currentAt.value ?? socket.clock.now()
      if (next === 'live' || next === 'idle') offlineSince.value = null
      status.value = next
      if (next === 'live') for (const listener of liveListeners) listener()
    },
    welcome(frame) {
      welcome.value = frame
      for (const listener of welcomeListeners) listener(frame)
    },
    change(stream, frame) {
      for (const listener of changes.get(stream) ?? []) listener(frame)
    },
    ephemeral(stream, frame) {
      for (const listener of ephemerals.get(stream) ?? []) listener(frame)
    },
    snapshot(topics) {
      for (const listener of topicListeners) listener.snapshot(topics)
    },
    left(topics) {
      for (const listener of topicListeners) listener.left(topics)
    },
    signedOut() {
      for (const listener of signedOutListeners) listener()
    },
  }
  const socket = new LiveSocket(handlers, { address })
  watch(
    () => settings.locale,
    () => socket.renew(),
  )

  function request<T>(
    stream: string,
    action: string,
    options?: RequestOptions,
  ): Promise<Answer<T>> {
    return socket.request<T>(stream, action, options)
  }

  function onChange(stream: string, listener: ChangeListener): () => void {
    return register(changes, stream, listener)
  }

  function onEphemeral(stream: string, listener: EphemeralListener): () => void {
    return register(ephemerals, stream, listener)
  }

  function onTopics(listener: TopicListener): () => void {
    topicListeners.add(listener)
    return () => topicListeners.delete(listener)
  }

  function onSignedOut(listener: () => void): () => void {
    signedOutListeners.add(listener)
    return () => signedOutListeners.delete(listener)
  }

  /** Before anything else of a new connection is told. */
  function onWelcome(listener: (frame: WelcomeFrame) => void): () => void {
    welcomeListeners.add(listener)
    return () => welcomeListeners.delete(listener)
  }

  function onLive(listener: () => void): () => void {
    liveListeners.add(listener)
    return () => liveListeners.delete(listener)
  }

  function isConnected(): boolean {
    return welcome.value !== null && (status.value === 'live' || status.value === 'catching_up')
  }

  /**
   * Keeps lists current: `load` runs when a snapshot of topics of these kinds is needed; again once
   * the line stands, should it break meanwhile; and again after a while when the server had no time
   * for it. Until then the badge says "catching up".
   */
  function keepLoaded(load: () => Promise<unknown>, ...kinds: ('ward' | 'room' | 'user')[]): void {
    const list = {}
    let latest = 0
    let underWay = 0
    let again: ReturnType<typeof setTimeout> | undefined
    const attempt = async () => {
      const mine = ++latest
      clearTimeout(again)
      owed.add(list)
      underWay += 1
      try {
        await load()
        if (mine === latest) owed.delete(list)
      } catch (error) {
        if (!(error instanceof Refused || error instanceof Unreachable)) throw error
        if (mine !== latest || error instanceof Unreachable) return
        if (error.status >= 500 || error.status === 429)
          again = setTimeout(() => void attempt(), LIST_AGAIN_MS)
        else owed.delete(list)
      } finally {
        underWay -= 1
      }
    }
    onTopics({
      snapshot(topics) {
        const found = topics.some((topic) => kinds.some((kind) => topic.startsWith(`${kind}:`)))
        if (found) void attempt()
      },
      left: () => undefined,
    })
    onLive(() => {
      if (owed.has(list) && underWay === 0) void attempt()
    })
  }

  function serverNow(): number {
    return socket.clock.now()
  }

  function start(as: { isDisplay: boolean } = { isDisplay: false }): void {
    isDisplay = as.isDisplay
    socket.start()
  }

  function stop(): void {
    socket.stop()
    welcome.value = null
    currentAt.value = null
    offlineSince.value = null
  }

  return {
    status,
    badge,
    isConnected,
    keepLoaded,
    offlineSince,
    currentAt,
    welcome,
    start,
    stop,
    request,
    onChange,
    onEphemeral,
    onTopics,
    onSignedOut,
    onLive,
    onWelcome,
    serverNow,
  }
})

function register<K, L>(map: Map<K, Set<L>>, key: K, listener: L): () => void {
  let set = map.get(key)
  if (!set) map.set(key, (set = new Set()))
  set.add(listener)
  return () => set.delete(listener)
}
