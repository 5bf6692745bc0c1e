import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Patient } from '@/api/types'
import { Refused } from '@/realtime/requests'
import { useLiveStore } from '@/stores/live'
import { useOutboxStore } from '@/stores/outbox'
import { usePatientStore } from '@/stores/patients'
import { keep, kept } from '@/storage/vault'
import { WHOLE_SET, patient, signIn } from '@/testing/cast'
import { freshStores, open, press, settled, type, type Screen } from '@/testing/screen'
import ChartView from './ChartView.vue'

const LINH = 5
const PLACE = `/patients/${LINH}/chart?refused=first-name`

const input = (id: string) => document.querySelector<HTMLInputElement>(`#${id}`)
const asked = () => document.querySelector('[data-testid="mend"]')

describe('a set the server refused, on its form again', () => {
  let isThere: boolean
  let outbox: ReturnType<typeof useOutboxStore>
  // What one leaves in the browser is nobody else's.
  let who = 0
  const request = vi.fn<ReturnType<typeof useLiveStore>['request']>()
  const drafts = () => kept<{ texts: Record<string, string> }>(who, 'draft')
  const sets = () =>
    request.mock.calls.filter(([stream, action]) => `${stream} ${action}` === 'reports create')

  beforeEach(async () => {
    freshStores()
    signIn('doctor', (who += 1))
    isThere = true
    history.replaceState({}, '')
    const live = useLiveStore()
    vi.spyOn(live, 'isConnected').mockReturnValue(true)
    vi.spyOn(live, 'request').mockImplementation(request as never)
    vi.spyOn(usePatientStore(), 'get').mockImplementation(() =>
      isThere ? (patient() as Patient) : undefined,
    )
    request.mockReset().mockImplementation(async (stream, action) => {
      if (stream === 'reports' && action === 'create')
        throw new Refused(400, { weight: ['Unusual: is it right?'] })
      if (action === 'retrieve') throw new Refused(404, { detail: 'No Patient matches.' })
      return { data: [], next: null, versions: {} } as never
    })
    outbox = useOutboxStore()
    await outbox.queue({
      stream: 'reports',
      action: 'create',
      data: WHOLE_SET,
      patient: LINH,
    })
    expect(outbox.refused).toHaveLength(1)
  })

  async function chart(at = PLACE, id = LINH): Promise<Screen> {
    const screen = await open(ChartView, { id }, at)
    await vi.waitFor(() => expect(document.activeElement?.matches('[data-entry]')).toBe(true))
    await settled()
    return screen
  }

  it('has everything that was entered, also what few rounds need, and what was said of it', async () => {
    const { router } = await chart()
    expect(input('entry-temperature')?.value).toBe('38.4')
    expect(input('entry-wbc')?.value).toBe('3.4')
    expect(input('when')?.value).toBe('2026-06-10T15:40')
    expect(document.querySelectorAll('.sign input:checked')).toHaveLength(2)
    expect(input('entry-weight')?.closest('.measure')?.textContent).toContain(
      'Unusual: is it right?',
    )
    expect(document.activeElement).toBe(input('entry-weight'))
    expect(router.currentRoute.value.fullPath).toBe('/patients/5/chart')
  })

  it('lets a word on the phase be taken back by those who may not say it any more', async () => {
    signIn('nurse', who)
    await chart()
    expect(document.querySelector('[name="status"]:checked')).not.toBeNull()
  })

  it('leaves the outbox when the draft of it is kept, and not before', async () => {
    const isWritten: (() => void)[] = []
    const put = IDBObjectStore.prototype.put
    const waits = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...given
    ) {
      const request = put.apply(this, given)
      Object.defineProperty(request, 'onsuccess', { set: (tell) => isWritten.push(tell) })
      return request
    })
    await chart()
    await vi.waitFor(() => expect(waits).toHaveBeenCalled())
    await settled()
    expect(input('entry-pulse')?.value).toBe('118')
    expect(outbox.refused).toHaveLength(1)
    expect(await kept(who, 'write')).toHaveLength(1)

    for (const tell of isWritten) tell()
    await vi.waitFor(() => expect(outbox.all).toHaveLength(0))
    await vi.waitFor(async () => expect(await kept(who, 'write')).toEqual([]))
    expect((await drafts())[0]?.content.texts.pulse).toBe('118')
  })

  it('stays in the outbox where the browser has no room for a draft', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    await chart()
    await settled()
    expect(input('entry-pulse')?.value).toBe('118')
    expect(outbox.refused).toHaveLength(1)
    expect(asked()).toBeNull()
  })

  it('goes out again under a name of its own', async () => {
    await chart()
    await vi.waitFor(() => expect(outbox.all).toHaveLength(0))
    request.mockResolvedValue({ data: null, next: null, versions: {} })
    await type(input('entry-weight'), '25')
    await press('Chart')
    await vi.waitFor(() => expect(sets()).toHaveLength(2))
    const { client_id: name, ...sent } = sets()[1]?.[2]?.data ?? {}
    const { client_id: before, ...first } = WHOLE_SET
    expect(sent).toEqual({ ...first, weight: 25 })
    expect(name).not.toBe(before)
    await vi.waitFor(async () => expect(await drafts()).toEqual([]))
  })

  it('does not overwrite a draft, and stays where it is when the draft is kept', async () => {
    const { emptyForm } = await import('@/composables/useEntry')
    const mine = emptyForm()
    mine.texts.pulse = '99'
    await keep(who, `draft/${who}/set/${LINH}`, 'draft', mine)
    const { router } = await chart()
    expect(asked()?.textContent).toContain('refused and waits')
    expect(input('entry-pulse')?.value).toBe('99')
    await press('Keep this draft')
    expect(asked()).toBeNull()
    expect(router.currentRoute.value.fullPath).toBe('/patients/5/chart')
    expect(input('entry-pulse')?.value).toBe('99')
    expect(outbox.refused).toHaveLength(1)
  })

  it('replaces a draft when somebody says so', async () => {
    const { router } = await chart('/patients/5/chart')
    await type(input('entry-pulse'), '99')
    await router.push(PLACE)
    await settled()
    expect(input('entry-pulse')?.value).toBe('99')
    await press('Replace it with the set')
    expect(input('entry-pulse')?.value).toBe('118')
    await vi.waitFor(() => expect(outbox.all).toHaveLength(0))
  })

  it('is not taken into the form of somebody else', async () => {
    await chart('/patients/6/chart?refused=first-name', 6)
    expect(input('entry-pulse')?.value).toBe('')
    expect(outbox.refused).toHaveLength(1)
  })

  it('stays in the outbox when there is nobody to chart for, and the form says so', async () => {
    isThere = false
    await chart()
    expect(document.querySelector('[role="alert"]')?.textContent).toContain(
      'This does not exist here.',
    )
    expect(input('entry-pulse')?.value).toBe('')
    expect(outbox.refused).toHaveLength(1)
  })
})
