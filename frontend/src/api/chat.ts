import { get, type Page } from './http'
import type { Person } from './types'

export interface Message {
  id: number
  pk: number
  version: number
  room: { id: number; version?: number }
  user: Person | null
  kind: string
  about: Record<string, unknown> | null
  content: string
  client_id: string | null
  patient: number | null
  mentions: unknown[]
  is_urgent: boolean
  acknowledgements: { user?: Person | string; by?: Person | string; at?: string }[]
  acknowledged_at: string | null
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
  last_read_version?: number | null
  unread_count?: number
}

export interface FoundRoom {
  id: number
  name: string
  member_count: number
  is_member: boolean
}

export interface Member {
  user: Person
  joined_at: string
  is_owner: boolean
  last_read_version: number
  is_online: boolean
}

export async function searchRooms(words: string): Promise<FoundRoom[]> {
  const answer = await get<Page<FoundRoom> | FoundRoom[]>('/api/rooms/search/', { search: words })
  return Array.isArray(answer) ? answer : answer.results
}

export async function listMembers(room: number): Promise<Member[]> {
  const answer = await get<Page<Member> | Member[]>(`/api/rooms/${room}/members/`, {
    page_size: 200,
  })
  return Array.isArray(answer) ? answer : answer.results
}
