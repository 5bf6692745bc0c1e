import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Role } from '@/api/types'
import { Refused } from '@/realtime/requests'
import { useLiveStore } from '@/stores/live'
import { useOutboxStore, type Writing } from '@/stores/outbox'
import { usePatientStore } from '@/stores/patients'
import { WHOLE_SET, patient, signIn } from '@/testing/cast'
import { freshStores, open, press, settled, type Screen } from '@/testing/screen'
import OutboxTray from './OutboxTray.vue'

const SET: Writing = { stream: 'reports', action: 'create', data: WHOLE_SET, patient: 5 }
const MESSAGE: Writing = {
  stream: 'messages',
  action: 'create',
  data: { room: 3, content: 'Bed 4 needs you', client_id: 'm1' },
  patient: null,
}

describe('the tray of what waits to be sent', () => {
  const item = () => document.querySelector('[data-outbox]')
  const part = (name: string) => item()?.querySelector(`[data-part="${name}"]`)?.textContent
  const offered = () =>
    [...(item()?.querySelectorAll('button') ?? [])].map((each) => each.textContent.trim())

  async function tray(
    writing: Writing,
    body: unknown,
    { role = 'nurse' as Role, at = '/' } = {},
  ): Promise<Screen> {
    freshStores()
    signIn(role)
    vi.spyOn(usePatientStore(), 'get').mockReturnValue(patient())
    const live = useLiveStore()
    vi.spyOn(live, 'isConnected').mockReturnValue(true)
    vi.spyOn(live, 'request').mockRejectedValue(new Refused(400, body))
    await useOutboxStore().queue(writing)
    const screen = await open(OutboxTray, {}, at)
    document.querySelector<HTMLElement>('[data-testid="outbox"]')?.click()
    await settled()
    return screen
  }

  beforeEach(() => localStorage.clear())

  it('shows a refused set whole: its patient, the clock of the ward, signs and reasons', async () => {
    await tray(SET, {})
    expect(item()?.textContent).toContain('A2 Linh Tran')
    expect(part('datetime')).toContain('Jun 10, 15:40')
    expect(part('warning_signs')).toContain('Abdominal pain or tenderness, Mucosal bleeding')
    expect(part('not_measured')).toContain('SpO₂: no equipment')
    expect(part('additional')).toContain('restless since noon')
    expect(part('temperature')).toBe('Temperature38.4 °C')
  })

  it('says field by field what the server said', async () => {
    await tray(SET, {
      datetime: ['Before the admission.'],
      not_measured: { o2sat: ['Say why.'] },
    })
    const said = [...(item()?.querySelectorAll('li.error') ?? [])].map((each) => each.textContent)
    expect(said).toEqual(['Observed at: Before the admission.', 'Not measured because: Say why.'])
  })

  it('asks for unusual values in words of a person', async () => {
    await tray(SET, { pulse: ['Unusual. Send confirm_implausible: true if it is so.'] })
    expect(item()?.querySelector('li.error')?.textContent).toMatch(
      /^Pulse: Unusual \(usually \d+ to \d+\)\. Is it right\?$/,
    )
  })

  it('opens a refused set on the form of its patient, and keeps it until it is there', async () => {
    const { router } = await tray(SET, {})
    await press('Open as draft')
    expect(router.currentRoute.value.fullPath).toBe('/patients/5/chart?refused=first-name')
    expect(item()).toBeNull()
    expect(useOutboxStore().refused).toHaveLength(1)
  })

  it('keeps the way back when the form of this patient is on screen already', async () => {
    const { router } = await tray(SET, {}, { at: '/patients/5/chart' })
    const push = vi.spyOn(router, 'push')
    await press('Open as draft')
    expect(push).toHaveBeenCalledWith(expect.objectContaining({ replace: true }))
  })

  it('offers the form only to those who may chart', async () => {
    await tray(SET, {}, { role: 'observer' })
    expect(offered()).toEqual(['Discard'])
  })

  it('shows what was said in a room, and leads there', async () => {
    const { router } = await tray(MESSAGE, { content: ['Not readable.'] })
    expect(item()?.textContent).toContain('Bed 4 needs you')
    expect(item()?.querySelector('li.error')?.textContent).toBe('Not readable.')
    expect(offered()).toEqual(['Discard'])
    item()?.querySelector('a')?.click()
    await settled()
    expect(router.currentRoute.value.fullPath).toBe('/chat/3')
    expect(item()).toBeNull()
  })
})
