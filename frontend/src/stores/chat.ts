import { defineStore } from 'pinia'
import { computed, ref, shallowReactive } from 'vue'
import type { Message, Room } from '@/api/chat'
import { isAsked, type Deleted } from '@/chat/timeline'
import { Refused } from '@/realtime/requests'
import { Conversation } from './conversation'
import { useLiveStore } from './live'
import { newClientId, useOutboxStore } from './outbox'
import { useSessionStore } from './session'

const PAGE = 50
const MOST = 500
const URGENT_A_ROOM = 20

export interface Said {
  content: string
  isUrgent: boolean
  askedUsers: string[]
  askedRoles: string[]
  patient: number | null
}

/** Rooms of mine, and the conversations that were opened. */
export const useChatStore = defineStore('chat', () => {
  const live = useLiveStore()
  const session = useSessionStore()
  const outbox = useOutboxStore()
  const rooms = shallowReactive(new Map<number, Room>())
  /** Open rooms that are looked at without being in them. */
  const visited = shallowReactive(new Map<number, Room>())
  const conversations = shallowReactive(new Map<number, Conversation>())
  /** Urgent messages that wait for an answer of mine. */
  const calls = shallowReactive(new Map<number, Message>())
  /** Versions of what others said since the room was last told as I see it. */
  const saidSince = new Map<number, number[]>()
  const isLoaded = ref(false)
  const drafts = new Map<number, string>()

  const mine = computed(() =>
    [...rooms.values()].sort((a, b) => Date.parse(b.bumped_at) - Date.parse(a.bumped_at)),
  )
  /** Of a quiet room only what calls one by name counts beside the others. */
  const unread = computed(() =>
    mine.value.reduce(
      (sum, { is_muted, mention_count, unread_count }) =>
        sum + ((is_muted ? mention_count : unread_count) ?? 0),
      0,
    ),
  )
  const asking = computed(() =>
    [...calls.values()]
      .filter((message) => isAsked(message, session.user))
      .sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at)),
  )

  function get(room: number): Room | undefined {
    return rooms.get(room) ?? visited.get(room)
  }

  async function load(): Promise<void> {
    if (!session.may('chat')) return
    const { data } = await live.request<Room[]>('rooms', 'list', { data: { limit: MOST } })
    const present = new Set(data.map(({ pk }) => pk))
    for (const pk of rooms.keys()) if (!present.has(pk)) forget(pk)
    for (const room of data) see(room)
    isLoaded.value = true
    const stale = [...conversations].filter(([, { isLoaded }]) => !isLoaded.value)
    for (const [room] of stale) await loadNewest(room)
    if (session.may('post')) await loadCalls()
  }

  /** A room as I see it, with my own marks and counts. */
  function see(room: Room): void {
    const later = (saidSince.get(room.pk) ?? []).filter((version) => version > room.version)
    saidSince.set(room.pk, later)
    visited.delete(room.pk)
    rooms.set(room.pk, { ...room, unread_count: (room.unread_count ?? 0) + later.length })
  }

  function forget(room: number): void {
    rooms.delete(room)
    visited.delete(room)
    conversations.delete(room)
    saidSince.delete(room)
    drafts.delete(room)
    for (const [pk, message] of calls) if (message.room.id === room) calls.delete(pk)
  }

  function conversation(room: number): Conversation {
    let found = conversations.get(room)
    if (!found) conversations.set(room, (found = new Conversation()))
    return found
  }

  function messagesOf(room: number): Message[] {
    return conversations.get(room)?.inOrder ?? []
  }

  function deletedOf(room: number): Deleted[] {
    return [...(conversations.get(room)?.deleted.values() ?? [])]
  }

  async function list(room: number, filters: Record<string, unknown>) {
    const { data, versions } = await live.request<Message[]>('messages', 'list', {
      data: { room, ...filters },
    })
    return { rows: data, versions }
  }

  /** The newest page, and all that was not read yet. */
  function loadNewest(room: number): Promise<void> {
    const isUnread = rooms.get(room)?.unread_count ?? 0
    return conversation(room).load(Math.min(MOST, Math.max(PAGE, isUnread + 10)), (limit) =>
      list(room, { limit }),
    )
  }

  function loadOlder(room: number, limit = PAGE): Promise<void> {
    return conversation(room).extend(limit, (most, before) =>
      list(room, { limit: most, before_version: before }),
    )
  }

  /** Fetches back to what was said at `version`. */
  async function reach(room: number, version: number): Promise<void> {
    const known = conversation(room)
    while (!known.isWhole.value && (known.oldestVersion ?? 0) > version) await loadOlder(room, MOST)
  }

  /** Whether more is known of it than stood in this row: it was read before a frame that came first. */
  function isOvertaken(row: Message, known: Message | undefined): boolean {
    const answers = ({ acknowledgements }: Message) =>
      acknowledgements.filter((each) => each.acknowledged_by !== null).length
    return (
      known !== undefined &&
      (known.acknowledged_at !== null ||
        answers(known) > answers(row) ||
        known.repeats > row.repeats)
    )
  }

  /** What still asks somebody, read or not: a page that was reloaded must not hide it. */
  async function loadCalls(): Promise<void> {
    const known = new Set(calls.keys())
    const { data } = await live.request<Room[]>('rooms', 'list', {
      data: { awaits_answer: true, limit: MOST },
    })
    const filters = { is_urgent: true, is_acknowledged: false, limit: URGENT_A_ROOM }
    for (const { pk: room } of data) {
      try {
        for (const message of (await list(room, filters)).rows) {
          known.delete(message.pk)
          if (!isOvertaken(message, calls.get(message.pk))) calls.set(message.pk, message)
        }
      } catch (error) {
        // Removed from it meanwhile: its calls go with it, those of the other rooms are asked for.
        if (!(error instanceof Refused)) throw error
        for (const [pk, message] of calls) if (message.room.id === room) known.delete(pk)
      }
    }
    for (const pk of known) calls.delete(pk)
  }

  /** Opens a conversation; an open room may be looked at without being in it. */
  async function open(room: number): Promise<void> {
    if (!isLoaded.value) await load()
    if (!get(room)) {
      const { data } = await live.request<Room>('rooms', 'retrieve', { pk: room })
      if (data.is_member) see(data)
      else visited.set(room, data)
    }
    if (!conversation(room).isLoaded.value) await loadNewest(room)
  }

  async function markRead(room: number, version: number): Promise<void> {
    const known = rooms.get(room)
    if (!known || version <= (known.last_read_version ?? 0)) return
    rooms.set(room, { ...known, unread_count: 0, mention_count: 0, last_read_version: version })
    await live.request('rooms', 'read', { pk: room, data: { version } }).catch(() => undefined)
  }

  /**
   * Says something, now or as soon as the line stands; the server knows a repeat by its name. What
   * it `replaces` was refused, and goes when the server has this.
   */
  function send(room: number, said: Said, replaces: string[] = []): Promise<void> {
    const { content, isUrgent, askedUsers, askedRoles, patient } = said
    const data: Record<string, unknown> = { room, content, client_id: newClientId() }
    if (isUrgent) Object.assign(data, { is_urgent: true })
    if (isUrgent && askedUsers.length) Object.assign(data, { asked_users: askedUsers })
    if (isUrgent && askedRoles.length) Object.assign(data, { asked_roles: askedRoles })
    if (patient !== null) Object.assign(data, { patient })
    return outbox.queue({ stream: 'messages', action: 'create', data, patient: null, replaces })
  }

  async function ask(message: Message, action: string, data: Record<string, unknown> = {}) {
    await live.request('messages', action, {
      pk: message.pk,
      data: { room: message.room.id, ...data },
    })
  }

  async function create(name: string, isPrivate: boolean, patient: number | null): Promise<Room> {
    const { data } = await live.request<Room>('rooms', 'create', {
      data: { name, is_private: isPrivate, patient },
    })
    see(data)
    return data
  }

  async function join(room: number): Promise<void> {
    await live.request('rooms', 'join', { pk: room, data: {} })
    await load()
  }

  async function leave(room: number): Promise<void> {
    await live.request('rooms', 'leave', { pk: room, data: {} })
    forget(room)
  }

  async function mute(room: number, isMuted: boolean): Promise<void> {
    await live.request('rooms', 'mute', { pk: room, data: { is_muted: isMuted } })
  }

  live.onChange('rooms', (frame) => {
    if (frame.action === 'delete') return forget(frame.pk)
    const data = frame.data as unknown as Room
    if (frame.topic.startsWith('user:')) return see(data)
    // A frame of the room is the same for everybody: what depends on who looks stays as it was.
    const known = rooms.get(frame.pk)
    if (known) rooms.set(frame.pk, { ...known, ...data })
  })
  live.onChange('messages', (frame) => {
    if (frame.action === 'delete') {
      for (const each of conversations.values()) each.apply(frame)
      calls.delete(frame.pk)
      return
    }
    const message = frame.data as unknown as Message
    // Not from the topic: what somebody in the room may not hear comes on one's own.
    const room = message.room.id
    conversations.get(room)?.apply(frame)
    if (message.is_urgent) calls.set(frame.pk, message)
    const known = rooms.get(room)
    const isOthers = message.user !== null && message.user.id !== session.user?.id
    if (!known || frame.action !== 'create' || !isOthers || message.version <= known.version) return
    saidSince.set(room, [...(saidSince.get(room) ?? []), message.version])
    rooms.set(room, { ...known, unread_count: (known.unread_count ?? 0) + 1 })
  })
  live.keepLoaded(load, 'room', 'user')
  live.onTopics({
    snapshot(topics) {
      for (const topic of topics) {
        const known = conversations.get(Number(topic.slice('room:'.length)))
        if (topic.startsWith('room:') && known) known.isLoaded.value = false
      }
    },
    left(topics) {
      for (const topic of topics) if (topic.startsWith('room:')) forget(Number(topic.slice(5)))
    },
  })
  session.onEnd(() => {
    rooms.clear()
    visited.clear()
    conversations.clear()
    calls.clear()
    saidSince.clear()
    drafts.clear()
    isLoaded.value = false
  })

  return {
    mine,
    unread,
    asking,
    isLoaded,
    drafts,
    get,
    isMember: (room: number) => rooms.has(room),
    load,
    conversation,
    messagesOf,
    deletedOf,
    loadOlder,
    reach,
    open,
    markRead,
    send,
    edit: (message: Message, content: string) => ask(message, 'patch', { content }),
    remove: (message: Message) => ask(message, 'delete'),
    acknowledge: (message: Message) => ask(message, 'acknowledge'),
    copyToRecord: (message: Message, patient: number) =>
      ask(message, 'copy_to_record', { patient }),
    create,
    join,
    leave,
    mute,
  }
})
