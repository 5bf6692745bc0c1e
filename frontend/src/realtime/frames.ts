/** What goes over `/ws/`, as written down in docs/protocol.md. */

export type ChangeAction = 'create' | 'update' | 'delete'

export interface ChangeFrame {
  type: 'change' | 'notification'
  action: ChangeAction
  pk: number
  data: Record<string, unknown>
  topic: string
  version: number
  at: string
}

export interface EphemeralFrame {
  type: 'ephemeral'
  data: Record<string, unknown>
}

export interface WelcomeFrame {
  type: 'welcome'
  epoch: string
  user: { id: number; username: string; role: string }
  topics: Record<string, number>
  server_time: string
  resume?: Record<string, ResumeAnswer>
}

export interface TopicsFrame {
  type: 'topics'
  topics?: Record<string, number>
  left?: string[]
}

export type ResumeAnswer =
  { replayed: number; version: number } | { snapshot: true; version: number } | { denied: true }

/** Answers to `session/resume`, and the frame that follows a resume asked for in the address. */
export interface ResumeFrame {
  type: 'resume'
  topics: Record<string, ResumeAnswer>
}

export interface AnswerFrame {
  action: string
  request_id: unknown
  response_status: number
  errors: unknown[]
  data: unknown
  next?: number | null
  versions?: Record<string, number>
}

export interface Frame {
  stream: string | null
  payload: Record<string, unknown>
}

export function isAnswer(payload: Record<string, unknown>): boolean {
  return payload.type === undefined && typeof payload.response_status === 'number'
}

export function isChange(payload: Record<string, unknown>): boolean {
  return (
    (payload.type === 'change' || payload.type === 'notification') &&
    typeof payload.version === 'number' &&
    typeof payload.topic === 'string'
  )
}

/** The part of the address that asks for a replay: base64url of epoch and last versions. */
export function resumeToken(epoch: string, topics: Record<string, number>): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ epoch, topics }))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}
