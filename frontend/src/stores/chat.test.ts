import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Acknowledgement, Message, Room } from '@/api/chat'
import { Refused, Unreachable } from '@/realtime/requests'
import type { ChangeFrame } from '@/realtime/frames'
import { signIn } from '@/testing/cast'
import { freshStores } from '@/testing/screen'
import { useChatStore } from './chat'
import { useLiveStore } from './live'

const BOB = { id: 2, username: 'bob' }
const ERIN = { id: 4, username: 'erin' }

function asks(user: typeof BOB | null, by: typeof BOB | null = null): Acknowledgement {
  return { user, role: null, acknowledged_by: by, acknowledged_at: by && '2026-06-10T08:01:00Z' }
}

function call(pk: number, room: number, fields: Partial<Message> = {}): Message {
  return {
    ...{ id: pk, pk, version: pk, room: { id: room }, user: BOB, kind: 'text', about: {} },
    ...{ content: 'Come', client_id: null, patient: null, mentions: { users: [], roles: [] } },
    ...{ is_urgent: true, acknowledgements: [asks(null)], acknowledged_at: null, repeats: 0 },
    ...{ created_at: '2026-06-10T08:00:00Z', edited_at: null },
    ...fields,
  }
}

describe('what still asks somebody', () => {
  const request = vi.fn<ReturnType<typeof useLiveStore>['request']>()
  let hear: (frame: ChangeFrame) => void
  let chat: ReturnType<typeof useChatStore>
  let rows: Record<number, () => Message[]>

  const frame = (message: Message) =>
    hear({ action: 'update', pk: message.pk, topic: 'room:1', data: message } as never)
  const asking = () => chat.asking.map(({ pk }) => pk).sort()

  beforeEach(() => {
    freshStores()
    signIn()
    const live = useLiveStore()
    vi.spyOn(live, 'request').mockImplementation(request as never)
    vi.spyOn(live, 'onChange').mockImplementation((stream, then) => {
      if (stream === 'messages') hear = then
      return () => undefined
    })
    request.mockReset().mockImplementation(async (stream, _action, options) => {
      const data =
        stream === 'rooms'
          ? Object.keys(rows).map((pk) => ({ pk: Number(pk), version: 0 }) as Room)
          : (rows[Number(options?.data?.room)]?.() ?? [])
      return { data, next: null, versions: {} } as never
    })
    chat = useChatStore()
  })

  it.each([
    ['was answered', { acknowledged_at: '2026-06-10T08:01:00Z' }, []],
    ['was answered by one of two', { acknowledgements: [asks(BOB, BOB), asks(ERIN)] }, []],
    ['was repeated', { repeats: 2, acknowledgements: [asks(ERIN)] }, []],
  ] as const)(
    'a row read before it %s does not overtake the frame of that',
    async (_, now, left) => {
      const before = call(7, 1, {
        acknowledgements: [asks({ id: 1, username: 'alice' }), asks(ERIN)],
      })
      rows = {
        1: () => {
          frame(call(7, 1, now as Partial<Message>))
          return [before]
        },
      }
      await chat.load()
      expect(asking()).toEqual(left)
    },
  )

  it('is asked of the rooms after one that refuses', async () => {
    rows = {
      1: () => {
        throw new Refused(404, { detail: 'No Room matches.' })
      },
      2: () => [call(8, 2)],
    }
    await chat.load()
    expect(asking()).toEqual([8])
  })

  it('is not known when the line goes', async () => {
    rows = {
      1: () => {
        throw new Unreachable('gone')
      },
    }
    await expect(chat.load()).rejects.toThrow(Unreachable)
  })
})
