import { defineStore } from 'pinia'
import { computed, shallowReactive } from 'vue'
import type { Message, Room } from '@/api/chat'
import type { Person } from '@/api/types'
import { useLiveStore } from './live'
import { newClientId, useOutboxStore } from './outbox'
import { useSessionStore } from './session'

const PAGE = 50
const TYPING_MS = 5_000

interface Conversation {
  messages: Map<number, Message>
  /** Nothing older is left to fetch. */
  isWhole: boolean
}

/** Rooms of mine, and the conversations that were opened. */
export const useChatStore = defineStore('chat', () => {
  const live = useLiveStore()
  const session = useSessionStore()
  const outbox = useOutboxStore()
  const rooms = shallowReactive(new Map<number, Room>())
  const conversations = shallowReactive(new Map<number, Conversation>())
  const typing = shallowReactive(new Map<string, { room: number; user: Person }>())
  const presence = shallowReactive(new Map<number, boolean>())
  const typingTimers = new Map<string, ReturnType<typeof setTimeout>>()
  let openRoom: number | null = null

  const mine = computed(() =>
    [...rooms.values()].sort((a, b) => Date.parse(b.bumped_at) - Date.parse(a.bumped_at)),
  )
  const unread = computed(() =>
    mine.value.reduce((sum, { unread_count }) => sum + (unread_count ?? 0), 0),
  )

  async function load(): Promise<void> {
    if (!session.may('chat')) return
    const { data } = await live.request<Room[]>('rooms', 'list', { data: { limit: 500 } })
    const present = new Set(data.map(({ pk }) => pk))
    for (const pk of rooms.keys()) if (!present.has(pk)) forget(pk)
    for (const room of data) rooms.set(room.pk, room)
    for (const room of conversations.keys()) await loadNewest(room)
  }

  function forget(room: number): void {
    rooms.delete(room)
    conversations.delete(room)
  }

  function messagesOf(room: number): Message[] {
    return [...(conversations.get(room)?.messages.values() ?? [])].sort(
      (a, b) => a.version - b.version,
    )
  }

  function isWhole(room: number): boolean {
    return conversations.get(room)?.isWhole ?? false
  }

  async function list(room: number, filters: Record<string, unknown>): Promise<Message[]> {
    const { data } = await live.request<Message[]>('messages', 'list', {
      data: { room, limit: PAGE, ...filters },
    })
    return data
  }

  async function loadNewest(room: number): Promise<void> {
    const messages = await list(room, {})
    conversations.set(room, {
      messages: shallowReactive(new Map(messages.map((each) => [each.pk, each]))),
      isWhole: messages.length < PAGE,
    })
  }

  async function loadOlder(room: number): Promise<void> {
    const oldest = messagesOf(room)[0]
    const conversation = conversations.get(room)
    if (!oldest || !conversation || conversation.isWhole) return
    const older = await list(room, { before_version: oldest.version })
    for (const each of older) conversation.messages.set(each.pk, each)
    conversations.set(room, { ...conversation, isWhole: older.length < PAGE })
  }

  /** Opens a conversation; what arrives in it from now on counts as read. */
  async function open(room: number | null): Promise<void> {
    openRoom = room
    if (room === null) return
    if (!conversations.has(room)) await loadNewest(room)
    await markRead(room)
  }

  async function markRead(room: number): Promise<void> {
    const known = rooms.get(room)
    if (!known?.is_member || document.visibilityState !== 'visible') return
    if (!known.unread_count) return
    rooms.set(room, { ...known, unread_count: 0 })
    await live.request('rooms', 'read', { pk: room, data: {} }).catch(() => undefined)
  }

  function send(room: number, content: string, isUrgent: boolean): Promise<'sent' | 'kept'> {
    return outbox.write({
      stream: 'messages',
      action: 'create',
      data: { room, content, is_urgent: isUrgent, client_id: newClientId() },
      patient: null,
    })
  }

  async function edit(message: Message, content: string): Promise<void> {
    await live.request('messages', 'patch', {
      pk: message.pk,
      data: { room: message.room.id, content },
    })
  }

  async function remove(message: Message): Promise<void> {
    await live.request('messages', 'delete', { pk: message.pk, data: { room: message.room.id } })
  }

  async function acknowledge(message: Message): Promise<void> {
    await live.request('messages', 'acknowledge', {
      pk: message.pk,
      data: { room: message.room.id },
    })
  }

  async function create(name: string, isPrivate: boolean): Promise<Room> {
    const { data } = await live.request<Room>('rooms', 'create', {
      data: { name, is_private: isPrivate },
    })
    await load()
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

  let toldTypingAt = 0
  function tellTyping(room: number): void {
    const now = Date.now()
    if (now - toldTypingAt < 3_000) return
    toldTypingAt = now
    live.request('rooms', 'typing', { pk: room, data: { is_typing: true } }).catch(() => undefined)
  }

  function typingIn(room: number): string[] {
    return [...typing.values()]
      .filter((each) => each.room === room && each.user.id !== session.user?.id)
      .map(({ user }) => user.username)
  }

  live.onChange('rooms', (frame) => {
    if (frame.action === 'delete') return forget(frame.pk)
    const known = rooms.get(frame.pk)
    const data = frame.data as unknown as Room
    // A frame is the same for everybody: what depends on who looks stays as it was.
    if (known || data.is_member) rooms.set(frame.pk, { ...known, ...data } as Room)
  })
  live.onChange('messages', (frame) => {
    const room = Number(frame.topic.slice('room:'.length))
    const conversation = conversations.get(room)
    if (frame.action === 'delete') {
      conversation?.messages.delete(frame.pk)
      return
    }
    const message = frame.data as unknown as Message
    const isNew = frame.action === 'create'
    conversation?.messages.set(frame.pk, message)
    if (message.user) typing.delete(`${room}/${message.user.id}`)
    const known = rooms.get(room)
    if (!known || !isNew) return
    const isOthers = message.user?.id !== session.user?.id
    rooms.set(room, {
      ...known,
      last_message: message,
      bumped_at: message.created_at,
      unread_count: (known.unread_count ?? 0) + (isOthers ? 1 : 0),
    })
    if (openRoom === room) void markRead(room)
  })
  live.onEphemeral('rooms', ({ data }) => {
    const { event, room, user } = data as { event: string; room: number; user: Person }
    if (event === 'presence') presence.set(user.id, data.is_online === true)
    if (event !== 'typing') return
    const key = `${room}/${user.id}`
    clearTimeout(typingTimers.get(key))
    if (data.is_typing === false) typing.delete(key)
    else {
      typing.set(key, { room, user })
      typingTimers.set(
        key,
        setTimeout(() => typing.delete(key), TYPING_MS),
      )
    }
  })
  live.keepLoaded(load, 'room')
  live.onTopics({
    snapshot: () => undefined,
    left(topics) {
      for (const topic of topics) if (topic.startsWith('room:')) forget(Number(topic.slice(5)))
    },
  })
  session.onEnd(() => {
    rooms.clear()
    conversations.clear()
    typing.clear()
    presence.clear()
    openRoom = null
  })

  return {
    mine,
    unread,
    presence,
    load,
    messagesOf,
    isWhole,
    loadOlder,
    open,
    markRead,
    send,
    edit,
    remove,
    acknowledge,
    create,
    join,
    leave,
    tellTyping,
    typingIn,
  }
})
