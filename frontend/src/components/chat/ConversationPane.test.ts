import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Room } from '@/api/chat'
import { Refused } from '@/realtime/requests'
import { useChatStore, type Said } from '@/stores/chat'
import { useLiveStore } from '@/stores/live'
import { useOutboxStore } from '@/stores/outbox'
import { usePeopleStore } from '@/stores/people'
import { signIn } from '@/testing/cast'
import { freshStores, open, press, settled, type } from '@/testing/screen'
import ConversationPane from './ConversationPane.vue'

const ROOM = 3
const REFUSED: Said = {
  content: 'Bed 4 needs you',
  isUrgent: true,
  askedUsers: ['bob', 'gone'],
  askedRoles: ['doctor'],
  patient: null,
}

describe('a message the server refused', () => {
  const request = vi.fn<ReturnType<typeof useLiveStore>['request']>()
  // Held on to: what another test left under way makes its own stores the present ones.
  let chat: ReturnType<typeof useChatStore>
  let outbox: ReturnType<typeof useOutboxStore>
  const box = () => document.querySelector('textarea')
  const sent = () => request.mock.calls.filter(([, action]) => action === 'create')

  beforeEach(async () => {
    freshStores()
    signIn()
    const live = useLiveStore()
    chat = useChatStore()
    outbox = useOutboxStore()
    vi.spyOn(live, 'isConnected').mockReturnValue(true)
    vi.spyOn(live, 'request').mockImplementation(request as never)
    request.mockReset().mockImplementation(async (_stream, action) => {
      if (action === 'create') throw new Refused(400, { asked_users: ['gone is not here.'] })
      return { data: [], next: null, versions: {} } as never
    })
    vi.spyOn(chat, 'get').mockReturnValue({ pk: ROOM, name: 'Night shift' } as Room)
    vi.spyOn(chat, 'isMember').mockReturnValue(true)
    vi.spyOn(chat, 'open').mockResolvedValue()
    vi.spyOn(usePeopleStore(), 'load').mockResolvedValue()
    vi.spyOn(usePeopleStore(), 'membersOf').mockReturnValue([
      { user: { id: 2, username: 'bob' }, is_online: true, last_read_version: 0 } as never,
    ])
    await chat.send(ROOM, REFUSED)
    expect(outbox.refused).toHaveLength(1)
    await open(ConversationPane, { id: ROOM, timeZone: 'UTC' })
    await settled()
  })

  async function chatOnlyTo(name: string): Promise<void> {
    for (const { id } of outbox.refused) await outbox.discard(id)
    await chat.send(ROOM, { ...REFUSED, askedUsers: [name], askedRoles: [] })
    await settled()
  }

  it('is written again as it was, to those who are still there, and goes once that is sent', async () => {
    await press('Edit')
    expect(box()?.value).toBe('Bed 4 needs you')
    expect(outbox.refused).toHaveLength(1)

    request.mockResolvedValue({ data: null, next: null, versions: {} })
    await type(box(), 'Bed 4 needs you now')
    await press('Send')
    await vi.waitFor(() => expect(outbox.all).toHaveLength(0))
    const [first, second] = sent().map(([, , options]) => options?.data)
    expect(second).toMatchObject({
      content: 'Bed 4 needs you now',
      is_urgent: true,
      asked_users: ['bob'],
      asked_roles: ['doctor'],
    })
    expect(second?.client_id).not.toBe(first?.client_id)
  })

  it('does not overwrite what is being written', async () => {
    await type(box(), 'Wait')
    await press('Edit')
    await press('Edit')
    expect(box()?.value).toBe('Wait\nBed 4 needs you')
    request.mockResolvedValue({ data: null, next: null, versions: {} })
    await press('Send')
    await vi.waitFor(() => expect(sent()).toHaveLength(2))
    await settled()
    // It is for the person to say that it is gone.
    expect(outbox.refused).toHaveLength(1)
  })

  it('is there until what replaces it is really sent', async () => {
    const line = vi.spyOn(useLiveStore(), 'isConnected').mockReturnValue(false)
    await press('Edit')
    await press('Send')
    expect(outbox.refused).toHaveLength(1)
    expect(outbox.waiting).toHaveLength(1)

    line.mockReturnValue(true)
    await outbox.flush()
    // What replaces it was refused too.
    expect(outbox.refused).toHaveLength(2)
  })

  it('asks those it named while nobody knows who is in the room', async () => {
    vi.spyOn(usePeopleStore(), 'membersOf').mockReturnValue([])
    await open(ConversationPane, { id: ROOM, timeZone: 'UTC' })
    await press('Edit')
    await press('Send')
    await vi.waitFor(() => expect(sent()).toHaveLength(2))
    expect(sent()[1]?.[2]?.data).toMatchObject({ asked_users: ['bob', 'gone'] })
  })

  it('to one who has gone does not turn into a call to anybody', async () => {
    await chatOnlyTo('gone')
    await press('Edit')
    await press('Send')
    await vi.waitFor(() => expect(sent()).toHaveLength(3))
    expect(sent()[2]?.[2]?.data).toMatchObject({ asked_users: ['gone'] })
  })

  it('stays refused when it was cleared away and something else is said', async () => {
    await press('Edit')
    await type(box(), '')
    request.mockResolvedValue({ data: null, next: null, versions: {} })
    await type(box(), 'Never mind')
    await press('Send')
    await vi.waitFor(() => expect(sent()).toHaveLength(2))
    await settled()
    expect(outbox.refused).toHaveLength(1)
  })
})
