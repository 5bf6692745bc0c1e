import { beforeEach, describe, expect, it, vi } from 'vitest'
import { reactive } from 'vue'
import type { Notification, Role } from '@/api/types'
import { Refused } from '@/realtime/requests'
import { useLiveStore } from '@/stores/live'
import { useNotificationStore } from '@/stores/notifications'
import { notification, signIn } from '@/testing/cast'
import { button, freshStores, open, press, settled, type } from '@/testing/screen'
import NotificationCard from './NotificationCard.vue'
import ResolveDialog from './ResolveDialog.vue'

const taken = notification({
  state: 'acknowledged',
  acknowledged_by: { id: 2, username: 'bob' },
  acknowledged_at: '2026-06-10T08:05:00Z',
  note: 'Bolus running',
})
const AT = '2026-06-10T08:50:00Z'

describe('the card of a notification', () => {
  async function card(shown: Notification, role: Role = 'nurse'): Promise<string[]> {
    freshStores()
    signIn(role)
    await open(NotificationCard, { notification: shown, now: Date.parse('2026-06-10T09:00:00Z') })
    return [...document.querySelectorAll('button')].map((each) => each.textContent.trim())
  }

  it('lets those who take notifications on say that a taken one is over', async () => {
    expect(await card(taken)).toEqual(['It is over'])
    expect(await card(taken, 'observer')).toEqual([])
  })

  it('does not offer it for an open one, which is taken first, nor for what is over', async () => {
    expect(await card(notification())).toEqual(['Take it'])
    expect(await card({ ...taken, state: 'resolved' })).toEqual([])
    expect(await card({ ...taken, state: 'withdrawn' })).toEqual([])
  })

  it('puts no words into the mouth of whoever said so when a correction takes it back', async () => {
    const by = { id: 1, username: 'alice' }
    const said = { resolved_by: by, resolved_at: AT, resolved_note: 'Warm again' }
    const ended_reason = 'the report it stood on was voided: another patient'
    await card({ ...taken, ...said, state: 'withdrawn', ended_reason })
    const lines = [...document.querySelectorAll('.taken')].map((each) => each.textContent.trim())
    expect(lines).toEqual([
      'Taken by bob at Jun 10, 15:05: Bolus running',
      'Withdrawn: the set it stood on was voided: another patient',
      'Said to be over by alice at Jun 10, 15:50: Warm again',
    ])
  })

  it('says who said that it is over, and the note once', async () => {
    const by = { id: 1, username: 'alice' }
    const over = { state: 'resolved', resolved_by: by, resolved_at: AT } as const
    const note = 'Warm, pulse pressure 34 by hand'
    await card({ ...taken, ...over, note, resolved_note: note })
    const lines = [...document.querySelectorAll('.taken')].map((each) => each.textContent.trim())
    expect(lines).toEqual([
      'Taken by bob at Jun 10, 15:05',
      `Said to be over by alice at Jun 10, 15:50: ${note}`,
    ])
  })

  it('keeps the note of whoever took it beside it', async () => {
    const by = { id: 1, username: 'alice' }
    const over = { state: 'resolved', resolved_by: by, resolved_at: AT } as const
    await card({ ...taken, ...over, resolved_note: 'Warm again' })
    expect(document.body.textContent).toContain('Taken by bob at Jun 10, 15:05: Bolus running')
    expect(document.body.textContent).toContain(
      'Said to be over by alice at Jun 10, 15:50: Warm again',
    )
  })
})

describe('saying that a notification is over', () => {
  const request = vi.fn<ReturnType<typeof useLiveStore>['request']>()
  const done = vi.fn()
  const standing = reactive<{ all: Notification[] }>({ all: [] })
  const note = () => document.querySelector('#resolve-note')

  beforeEach(async () => {
    freshStores()
    signIn()
    request.mockReset().mockResolvedValue({ data: null, next: null, versions: {} })
    done.mockReset()
    standing.all = [taken]
    vi.spyOn(useLiveStore(), 'request').mockImplementation(request as never)
    vi.spyOn(useNotificationStore(), 'all', 'get').mockImplementation(() => standing.all)
    await open(ResolveDialog, { notification: taken, onDone: done })
    await settled()
  })

  it('needs a note, and goes over the line', async () => {
    expect(document.activeElement).toBe(note())
    expect(button('It is over').disabled).toBe(true)
    await type(note(), '   ')
    expect(button('It is over').disabled).toBe(true)
    await type(note(), ' Warm again ')
    await press('It is over')
    expect(request).toHaveBeenCalledWith('notifications', 'resolve', {
      pk: taken.id,
      data: { note: 'Warm again', raised_at: taken.raised_at },
    })
    expect(done).toHaveBeenCalled()
  })

  it('stays open with what the server said against it', async () => {
    request.mockRejectedValue(new Refused(409, { detail: 'This is over already.' }))
    await type(note(), 'Warm again')
    await press('It is over')
    expect(document.body.textContent).toContain('This is over already.')
    expect(done).not.toHaveBeenCalled()
  })

  it('is not possible any more once it has got worse and rings again', async () => {
    await type(note(), 'Warm again')
    standing.all = [{ ...taken, state: 'open' }]
    await settled()
    expect(button('It is over').disabled).toBe(true)
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('has changed meanwhile')
    expect(request).not.toHaveBeenCalled()
  })
})
