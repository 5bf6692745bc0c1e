import { describe, expect, it } from 'vitest'
import type { Message } from '@/api/chat'
import { isAsked, rowsOf, type Looking, type Pending } from './timeline'

const LOOKING: Looking = { readUpTo: null, userId: 1, timeZone: 'Asia/Bangkok' }

function said(
  version: number,
  by: number | null,
  at: string,
  more: Partial<Message> = {},
): Message {
  return {
    id: version * 10,
    pk: version * 10,
    version,
    room: { id: 3 },
    user: by === null ? null : { id: by, username: `user${by}` },
    kind: 'text',
    about: {},
    content: `text ${version}`,
    client_id: null,
    patient: null,
    mentions: { users: [], roles: [] },
    is_urgent: false,
    acknowledgements: [],
    acknowledged_at: null,
    repeats: 0,
    created_at: at,
    edited_at: null,
    ...more,
  }
}

const waiting = (id: string, more: Partial<Pending> = {}): Pending => ({
  id,
  content: 'mine',
  writtenAt: Date.parse('2026-03-02T02:00:00Z'),
  isUrgent: false,
  state: 'waiting',
  reason: '',
  ...more,
})

const types = (...of: Parameters<typeof rowsOf>) => rowsOf(...of).map(({ type }) => type)

describe('the rows of a conversation', () => {
  it('are parted by the days of the ward, not of the browser', () => {
    // 17:00 UTC is midnight in Bangkok.
    const messages = [said(1, 2, '2026-03-01T16:59:00Z'), said(2, 2, '2026-03-01T17:01:00Z')]
    expect(types(messages, [], [], LOOKING)).toEqual(['day', 'message', 'day', 'message'])
  })

  it('have one line before the first of others that was not read', () => {
    const messages = [
      said(1, 2, '2026-03-01T10:00:00Z'),
      said(2, 1, '2026-03-01T10:01:00Z'),
      said(3, null, '2026-03-01T10:02:00Z'),
      said(4, 2, '2026-03-01T10:03:00Z'),
    ]
    const rows = rowsOf(messages, [], [], { ...LOOKING, readUpTo: 1 })
    expect(rows.map(({ type }) => type)).toEqual([
      'day',
      'message',
      'message',
      'message',
      'unread',
      'message',
    ])
  })

  it('join what one person says in a row, but not across what is urgent', () => {
    const rows = rowsOf(
      [
        said(1, 2, '2026-03-01T10:00:00Z'),
        said(2, 2, '2026-03-01T10:04:00Z'),
        said(3, 2, '2026-03-01T10:05:00Z', { is_urgent: true }),
        said(4, 2, '2026-03-01T10:20:00Z'),
      ],
      [],
      [],
      LOOKING,
    )
    const following = rows.flatMap((row) => (row.type === 'message' ? [row.isFollowing] : []))
    expect(following).toEqual([false, true, false, false])
  })

  it('show what was sent and its answer once, under one key', () => {
    const before = rowsOf([], [], [waiting('c-1')], LOOKING)
    const message = said(5, 1, '2026-03-02T02:00:01Z', { client_id: 'c-1' })
    const after = rowsOf([message], [], [waiting('c-1')], LOOKING)
    expect(after.map(({ type }) => type)).toEqual(['day', 'message'])
    expect(after.at(-1)?.key).toBe(before.at(-1)?.key)
    // Somebody else may have used the same name for theirs.
    const others = said(6, 2, '2026-03-02T02:00:01Z', { client_id: 'c-1' })
    expect(types([others], [], [waiting('c-1')], LOOKING)).toEqual(['day', 'message', 'pending'])
  })

  it('keep the place of what was taken back', () => {
    const messages = [said(1, 2, '2026-03-01T10:00:00Z'), said(3, 2, '2026-03-01T10:02:00Z')]
    const gone = { id: 20, version: 2, createdAt: '2026-03-01T10:01:00Z', who: 'bob' }
    expect(types(messages, [gone], [], LOOKING)).toEqual(['day', 'message', 'deleted', 'message'])
  })
})

describe('an urgent message', () => {
  const me = { id: 1, role: 'nurse' }
  const asks = (row: Partial<Message['acknowledgements'][number]>, more: Partial<Message> = {}) =>
    said(1, 2, '2026-03-01T10:00:00Z', {
      is_urgent: true,
      acknowledgements: [
        { user: null, role: null, acknowledged_by: null, acknowledged_at: null, ...row },
      ],
      ...more,
    })

  it('asks whom it names, the role it names, or anybody but its author', () => {
    expect(isAsked(asks({}), me)).toBe(true)
    expect(isAsked(asks({}, { user: { id: 1, username: 'me' } }), me)).toBe(false)
    expect(isAsked(asks({ user: { id: 1, username: 'me' } }), me)).toBe(true)
    expect(isAsked(asks({ user: { id: 9, username: 'other' } }), me)).toBe(false)
    expect(isAsked(asks({ role: 'nurse' }), me)).toBe(true)
    expect(isAsked(asks({ role: 'doctor' }), me)).toBe(false)
  })

  it('asks who is on duty in a role that is not theirs', () => {
    const mentions = { users: [{ id: 1, username: 'me' }], roles: [] }
    expect(isAsked(asks({ role: 'doctor' }, { mentions }), me)).toBe(true)
  })

  it('asks no more when it was answered', () => {
    const acknowledged_by = { id: 3, username: 'carol' }
    expect(isAsked(asks({ acknowledged_by }), me)).toBe(false)
  })
})
