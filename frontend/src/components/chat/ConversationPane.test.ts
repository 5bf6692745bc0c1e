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
  const box = () => document.querySelector('textarea')
  const sent = () => request.mock.calls.filter(([, action]) => action === 'create')

  beforeEach(async () => {
    freshStores()
    signIn()
    const live = useLiveStore()
    const chat = useChatStore()
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
    expect(useOutboxStore().refused).toHaveLength(1)
    await open(ConversationPane, { id: ROOM, timeZone: 'UTC' })
    await settled()
  })

  it('is written again as it was, to those who are still there, and goes once that is sent', async () => {
    await press('Edit')
    expect(box()?.value).toBe('Bed 4 needs you')
    expect(useOutboxStore().refused).toHaveLength(1)

    request.mockResolvedValue({ data: null, next: null, versions: {} })
    await type(box(), 'Bed 4 needs you now')
    await press('Send')
    await vi.waitFor(() => expect(useOutboxStore().all).toHaveLength(0))
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
    expect(box()?.value).toBe('Wait\nBed 4 needs you')
  })

  it('stays refused when it was cleared away and something else is said', async () => {
    await press('Edit')
    await type(box(), '')
    request.mockResolvedValue({ data: null, next: null, versions: {} })
    await type(box(), 'Never mind')
    await press('Send')
    await vi.waitFor(() => expect(sent()).toHaveLength(2))
    await settled()
    expect(useOutboxStore().refused).toHaveLength(1)
  })
})
