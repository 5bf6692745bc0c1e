import { call, get, post, type Page } from './http'
import type { Person } from './types'

/** Whom an urgent message asks; with neither user nor role anybody else's answer will do. */
export interface Acknowledgement {
  user: Person | null
  role: string | null
  acknowledged_by: Person | null
  acknowledged_at: string | null
}

export interface Mentions {
  users: Person[]
  roles: string[]
}

export interface Message {
  id: number
  pk: number
  version: number
  room: { id: number; version?: number }
  user: Person | null
  kind: string
  about: Record<string, unknown>
  content: string
  client_id: string | null
  patient: number | null
  mentions: Mentions
  is_urgent: boolean
  acknowledgements: Acknowledgement[]
  acknowledged_at: string | null
  repeats: number
  created_at: string
  edited_at: string | null
}

export interface Room {
  id: number
  pk: number
  name: string
  is_private: boolean
  patient: number | null
  version: number
  member_count: number
  last_message: Message | null
  created_at: string
  bumped_at: string
  is_member?: boolean
  is_owner?: boolean | null
  is_muted?: boolean | null
  last_read_version?: number | null
  unread_count?: number
  mention_count?: number
}

export interface FoundMessage {
  id: number
  version: number
  user: Person | null
  content: string
  created_at: string
}

export interface FoundRoom {
  id: number
  name: string
  is_private: boolean
  patient: number | null
  member_count: number
  is_member: boolean
  messages: FoundMessage[]
}

export interface Member {
  user: Person
  joined_at: string
  is_owner: boolean
  last_read_version: number
  is_online: boolean
}

/** What a message said before it was changed. */
export interface Revision {
  content: string
  changed_by: Person
  changed_at: string
}

/** Rooms by their name, and by what was said in them. */
export async function searchRooms(words: string): Promise<FoundRoom[]> {
  return (await get<Page<FoundRoom>>('/api/rooms/search/', { search: words, page_size: 50 }))
    .results
}

/** The first wording first; the present one is not among them. */
export async function listRevisions(room: number, message: number): Promise<Revision[]> {
  const path = `/api/rooms/${room}/messages/${message}/revisions/`
  return (await get<Page<Revision>>(path, { page_size: 500 })).results
}

export async function listMembers(room: number): Promise<Member[]> {
  return (await get<Page<Member>>(`/api/rooms/${room}/members/`, { page_size: 500 })).results
}

export function inviteMember(room: number, username: string): Promise<Member> {
  return post<Member>(`/api/rooms/${room}/members/`, { user: username })
}

export function removeMember(room: number, user: number): Promise<null> {
  return call<null>('DELETE', `/api/rooms/${room}/members/${user}/`)
}
