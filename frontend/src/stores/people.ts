import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import { inviteMember, listMembers, removeMember, type Member, type Message } from '@/api/chat'
import type { Person } from '@/api/types'
import { useLiveStore } from './live'
import { useSessionStore } from './session'

const TYPING_MS = 5_000
const TELL_TYPING_MS = 3_000
const COMING = new Set(['joined', 'invited'])
const GOING = new Set(['left', 'removed'])

/** Who is in the rooms that were opened: present or away, how far they have read, who is writing. */
export const usePeopleStore = defineStore('people', () => {
  const live = useLiveStore()
  const session = useSessionStore()
  const members = shallowReactive(new Map<number, Member[]>())
  const typing = shallowReactive(new Map<string, { room: number; user: Person }>())
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  let toldTypingAt = -TELL_TYPING_MS

  function membersOf(room: number): Member[] {
    return members.get(room) ?? []
  }

  async function load(room: number): Promise<void> {
    members.set(room, await listMembers(room))
  }

  async function invite(room: number, username: string): Promise<void> {
    await inviteMember(room, username)
    await load(room)
  }

  async function remove(room: number, user: number): Promise<void> {
    await removeMember(room, user)
    await load(room)
  }

  /** Who else has read as far as this message, as far as is known. */
  function readersOf(message: Message): Member[] {
    return membersOf(message.room.id).filter(
      ({ user, last_read_version }) =>
        user.id !== message.user?.id && last_read_version >= message.version,
    )
  }

  function change(room: number, user: number, changes: Partial<Member>): void {
    const known = members.get(room)
    if (!known) return
    members.set(
      room,
      known.map((member) => (member.user.id === user ? { ...member, ...changes } : member)),
    )
  }

  function tellTyping(room: number): void {
    const now = performance.now()
    if (now - toldTypingAt < TELL_TYPING_MS) return
    toldTypingAt = now
    live.request('rooms', 'typing', { pk: room, data: { is_typing: true } }).catch(() => undefined)
  }

  function typingIn(room: number): string[] {
    return [...typing.values()]
      .filter((each) => each.room === room && each.user.id !== session.user?.id)
      .map(({ user }) => user.username)
  }

  function stopTyping(room: number, user: number): void {
    const key = `${room}/${user}`
    clearTimeout(timers.get(key))
    timers.delete(key)
    typing.delete(key)
  }

  function startTyping(room: number, user: Person): void {
    stopTyping(room, user.id)
    const key = `${room}/${user.id}`
    typing.set(key, { room, user })
    timers.set(
      key,
      setTimeout(() => stopTyping(room, user.id), TYPING_MS),
    )
  }

  live.onEphemeral('rooms', ({ data }) => {
    const { event, room, user } = data as { event: string; room: number; user: Person }
    if (event === 'presence') change(room, user.id, { is_online: data.is_online === true })
    if (event === 'read' && typeof data.last_read_version === 'number')
      change(room, user.id, { last_read_version: data.last_read_version })
    if (event === 'typing' && data.is_typing === false) stopTyping(room, user.id)
    else if (event === 'typing') startTyping(room, user)
  })
  live.onChange('messages', (frame) => {
    if (frame.action === 'delete') return
    const message = frame.data as unknown as Message
    const room = message.room.id
    if (message.user) stopTyping(room, message.user.id)
    if (frame.action !== 'create' || !members.has(room)) return
    const { id } = (message.about.user ?? {}) as Partial<Person>
    // Who went has nothing left to ask there.
    if (GOING.has(message.kind) && id === session.user?.id) members.delete(room)
    else if (GOING.has(message.kind) || COMING.has(message.kind)) load(room).catch(() => undefined)
  })
  // Presence and read marks are not kept for who was away: ask again.
  live.onLive(() => {
    for (const room of members.keys()) load(room).catch(() => undefined)
  })
  live.onTopics({
    snapshot: () => undefined,
    left(topics) {
      for (const topic of topics)
        if (topic.startsWith('room:')) members.delete(Number(topic.slice(5)))
    },
  })
  session.onEnd(() => {
    for (const timer of timers.values()) clearTimeout(timer)
    timers.clear()
    typing.clear()
    members.clear()
  })

  return { membersOf, load, invite, remove, readersOf, tellTyping, typingIn }
})
