/** Calls in a text: `@alice`, `@doctor`. The rules are the server's (`chat/rules/calls.py`). */
import type { Mentions } from '@/api/chat'

export const CALLABLE_ROLES = ['doctor', 'ward_lead', 'nurse', 'administrator'] as const

const WORD = '[\\p{L}\\p{N}_.@+-]'
const CALL = new RegExp(`(?<!${WORD})@(${WORD}{1,150})`, 'gu')
const BEFORE_CARET = new RegExp(`(?<!${WORD})@(${WORD}{0,150})$`, 'u')
const TRAILING = /[.+@-]+$/

export interface Segment {
  text: string
  /** It calls somebody; `me`: whoever looks. */
  calls: 'me' | 'other' | null
}

/** A text cut at its calls. Only what the server understood as a call is one. */
export function segmentsOf(
  content: string,
  mentions: Mentions,
  me: { id: number; username: string } | null,
): Segment[] {
  const names = new Set(mentions.users.map(({ username }) => username.toLowerCase()))
  const roles = new Set(mentions.roles)
  const isCalled = mentions.users.some(({ id }) => id === me?.id)
  const segments: Segment[] = []
  let done = 0
  for (const found of content.matchAll(CALL)) {
    const word = (found[1] ?? '').toLowerCase()
    const bare = word.replace(TRAILING, '')
    const name = names.has(word) ? word : names.has(bare) ? bare : null
    const isRole = name === null && roles.has(bare.replaceAll('-', '_'))
    if (name === null && !isRole) continue
    const end = found.index + 1 + (name ?? bare).length
    if (found.index > done) segments.push({ text: content.slice(done, found.index), calls: null })
    const isMine = isRole ? isCalled : name === me?.username.toLowerCase()
    segments.push({ text: content.slice(found.index, end), calls: isMine ? 'me' : 'other' })
    done = end
  }
  if (done < content.length) segments.push({ text: content.slice(done), calls: null })
  return segments
}

export interface Candidate {
  kind: 'person' | 'role'
  /** What is written after the @. */
  word: string
}

/** What is being called just before the caret, or null where nothing is. */
export function callBefore(text: string, caret: number): string | null {
  const found = BEFORE_CARET.exec(text.slice(0, caret))
  return found ? (found[1] ?? '') : null
}

/** Who may be meant by the beginning of a call: people first, then roles. */
export function candidatesFor(beginning: string, names: readonly string[]): Candidate[] {
  const start = beginning.toLowerCase()
  const fits = (word: string) => word.toLowerCase().startsWith(start)
  return [
    ...names.filter(fits).map((word) => ({ kind: 'person' as const, word })),
    ...CALLABLE_ROLES.filter(fits).map((word) => ({ kind: 'role' as const, word })),
  ].slice(0, 8)
}

/** The text with the call before the caret completed, and where the caret then stands. */
export function completeCall(
  text: string,
  caret: number,
  word: string,
): { text: string; caret: number } {
  const beginning = callBefore(text, caret)
  if (beginning === null) return { text, caret }
  const head = `${text.slice(0, caret - beginning.length)}${word} `
  return { text: head + text.slice(caret).replace(/^ /, ''), caret: head.length }
}
