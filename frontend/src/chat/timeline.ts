/** The rows of a conversation, from its messages and what is still on its way. */
import type { Acknowledgement, Message } from '@/api/chat'

/** A message that was taken back while somebody looked: only that it was there is kept. */
export interface Deleted {
  id: number
  version: number
  createdAt: string
  who: string
}

/** Something of one's own that the server does not have yet. */
export interface Pending {
  id: string
  content: string
  writtenAt: number
  isUrgent: boolean
  state: 'waiting' | 'sending' | 'refused'
  reason: string
}

export type Row =
  | { type: 'day'; key: string; at: number }
  | { type: 'unread'; key: string }
  | { type: 'message'; key: string; message: Message; isFollowing: boolean }
  | { type: 'deleted'; key: string; deleted: Deleted }
  | { type: 'pending'; key: string; pending: Pending }

export interface Looking {
  /** The version up to which the room was read when it was opened; null draws no line. */
  readUpTo: number | null
  userId: number | undefined
  timeZone: string | undefined
}

const FOLLOWS_WITHIN_MS = 300_000
const days = new Map<string, Intl.DateTimeFormat>()

function dayOf(at: number, timeZone: string | undefined): string {
  const key = timeZone ?? ''
  let format = days.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
    days.set(key, format)
  }
  return format.format(at)
}

/**
 * Messages in the order of the room, a separator for each day of the ward, the line before what
 * was not read yet, and last what waits to be sent. A message keeps its key when it turns from
 * waiting to sent, so that it does not move.
 */
export function rowsOf(
  messages: readonly Message[],
  deleted: readonly Deleted[],
  pending: readonly Pending[],
  { readUpTo, userId, timeZone }: Looking,
): Row[] {
  const rows: Row[] = []
  const sent = new Set<string>()
  let day = ''
  let isLineDrawn = readUpTo === null
  let before: Message | null = null
  const daily = (at: number) => {
    const own = dayOf(at, timeZone)
    if (own === day) return
    day = own
    before = null
    rows.push({ type: 'day', key: `day-${own}`, at })
  }
  const gone = [...deleted].sort((a, b) => a.version - b.version)
  for (const message of messages) {
    while (gone[0] && gone[0].version < message.version) push(gone.shift() as Deleted)
    const at = Date.parse(message.created_at)
    daily(at)
    const isMine = message.user !== null && message.user.id === userId
    if (!isLineDrawn && readUpTo !== null && message.version > readUpTo && isOthers(message)) {
      rows.push({ type: 'unread', key: 'unread' })
      isLineDrawn = true
      before = null
    }
    if (isMine && message.client_id) sent.add(message.client_id)
    const isFollowing: boolean =
      before !== null &&
      message.user !== null &&
      (before as Message).user?.id === message.user.id &&
      !message.is_urgent &&
      at - Date.parse((before as Message).created_at) < FOLLOWS_WITHIN_MS
    const key = isMine && message.client_id ? message.client_id : String(message.id)
    rows.push({ type: 'message', key, message, isFollowing })
    before = message
  }
  gone.forEach(push)
  for (const one of pending) {
    if (sent.has(one.id)) continue
    daily(one.writtenAt)
    rows.push({ type: 'pending', key: one.id, pending: one })
  }
  return rows

  function push(one: Deleted): void {
    daily(Date.parse(one.createdAt))
    rows.push({ type: 'deleted', key: `deleted-${one.id}`, deleted: one })
    before = null
  }

  function isOthers(message: Message): boolean {
    return message.user !== null && message.user.id !== userId
  }
}

/** Whether this person may answer what an urgent message asks, and has not. */
export function isAsked(
  message: Message,
  me: { id: number; role: string } | null | undefined,
): boolean {
  if (!me || !message.is_urgent || message.acknowledged_at || message.user?.id === me.id)
    return false
  const isCalled = message.mentions.users.some(({ id }) => id === me.id)
  return message.acknowledgements.some(
    (row) => row.acknowledged_by === null && isMeant(row, me, isCalled),
  )
}

function isMeant(row: Acknowledgement, me: { id: number; role: string }, isCalled: boolean) {
  if (row.user) return row.user.id === me.id
  // Who is on duty in a role is called by it, whatever their own role is.
  return row.role === null || row.role === me.role || isCalled
}
