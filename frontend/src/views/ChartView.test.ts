import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Patient } from '@/api/types'
import { emptyForm, type EntryForm } from '@/composables/useEntry'
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
  const drafts = () => kept<EntryForm>(who, 'draft')
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

  /** What was wrong with it is put right, and what is unusual still is confirmed. */
  async function mend(): Promise<void> {
    await type(input('entry-weight'), '25')
    document.querySelector<HTMLElement>('[data-testid="confirm"]')?.click()
    await settled()
  }

  async function check(label: string): Promise<void> {
    const labels = [...document.querySelectorAll('label')]
    labels.find(({ textContent: text }) => text.includes(label))?.click()
    await settled()
  }

  async function choose(where: string, what: string): Promise<void> {
    const field = document.querySelector<HTMLSelectElement>(where)
    if (!field) throw new Error(`no ${where}`)
    field.value = what
    field.dispatchEvent(new Event('change', { bubbles: true }))
    await settled()
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

  it('stays in the outbox, whatever becomes of its draft, and takes its place there again', async () => {
    const { router } = await chart()
    await vi.waitFor(async () => expect((await drafts())[0]?.content.mends).toBe('first-name'))
    expect(outbox.refused).toHaveLength(1)
    await press('Start anew')
    expect(input('entry-pulse')?.value).toBe('')
    expect(outbox.refused).toHaveLength(1)
    expect(await kept(who, 'write')).toHaveLength(1)

    await router.push(PLACE)
    await settled()
    expect(input('entry-pulse')?.value).toBe('118')
    expect(asked()).toBeNull()
  })

  it('is there where the browser has no room for a draft', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    await chart()
    await settled()
    expect(input('entry-pulse')?.value).toBe('118')
    expect(outbox.refused).toHaveLength(1)
    expect(asked()).toBeNull()
  })

  it('is gone on with, without a question, when it is opened once more', async () => {
    const { router } = await chart()
    await type(input('entry-pulse'), '117')
    await router.push(PLACE)
    await settled()
    expect(asked()).toBeNull()
    expect(input('entry-pulse')?.value).toBe('117')
    expect(router.currentRoute.value.fullPath).toBe('/patients/5/chart')
  })

  it('is known again by its draft after the page was closed', async () => {
    await chart()
    await type(input('entry-pulse'), '117')
    await vi.waitFor(async () => expect((await drafts())[0]?.content.texts.pulse).toBe('117'))
    await chart()
    expect(asked()).toBeNull()
    expect(input('entry-pulse')?.value).toBe('117')
    expect(outbox.refused).toHaveLength(1)
  })

  it('goes out again under its own name, and leaves the outbox when it is charted', async () => {
    await chart()
    await mend()
    await press('Chart')
    await vi.waitFor(() => expect(sets()).toHaveLength(2))
    await settled()
    // Refused once more: it is there as it was.
    expect(outbox.refused.map(({ data }) => data)).toEqual([WHOLE_SET])
    expect((await kept<{ data: unknown }>(who, 'write'))[0]?.content.data).toEqual(WHOLE_SET)

    request.mockResolvedValue({ data: null, next: null, versions: {} })
    await press('Chart')
    await vi.waitFor(() => expect(sets()).toHaveLength(3))
    expect(sets()[2]?.[2]?.data).toEqual({ ...WHOLE_SET, weight: 25 })
    await vi.waitFor(() => expect(outbox.all).toEqual([]))
    await vi.waitFor(async () => expect(await kept(who, 'write')).toEqual([]))
    await vi.waitFor(async () => expect(await drafts()).toEqual([]))
  })

  it('waits in the place of the refused one when the line goes', async () => {
    await chart()
    await mend()
    vi.spyOn(useLiveStore(), 'isConnected').mockReturnValue(false)
    await press('Chart')
    await vi.waitFor(() => expect(outbox.waiting).toHaveLength(1))
    await settled()
    expect(outbox.all.map(({ data }) => data.weight)).toEqual([25])
  })

  it('has a new name when another set is stored under its own', async () => {
    await outbox.discard('first-name')
    request.mockRejectedValueOnce(new Refused(409, { detail: 'Used for another set.' }))
    await outbox.queue({ stream: 'reports', action: 'create', data: WHOLE_SET, patient: LINH })
    await chart()
    await mend()
    request.mockResolvedValue({ data: null, next: null, versions: {} })
    await press('Chart')
    await vi.waitFor(() => expect(outbox.all).toEqual([]))
    expect(sets().at(-1)?.[2]?.data?.client_id).not.toBe('first-name')
  })

  it('asks for its unusual values in the words of the form, and anew', async () => {
    await outbox.discard('first-name')
    const said = 'Unusual: usually 1 to 200 kg. Send confirm_implausible: true if it is so.'
    request.mockRejectedValueOnce(new Refused(400, { weight: [said] }))
    await outbox.queue({ stream: 'reports', action: 'create', data: WHOLE_SET, patient: LINH })
    await chart()
    expect(document.body.textContent).not.toContain('confirm_implausible')
    const measure = input('entry-weight')?.closest('.measure')
    expect(measure?.textContent.match(/Is it right\?/g)).toHaveLength(1)
    expect(document.querySelector<HTMLInputElement>('[data-testid="confirm"]')?.checked).toBe(false)
  })

  it.each([
    ['a moment', () => type(input('when'), '2026-06-10T15:00')],
    ['a tick', () => check('Antipyretic')],
    ['a span', () => choose('#fluid-period', '60')],
  ])('asks before it replaces %s alone', async (_what, touch) => {
    const { router } = await chart('/patients/5/chart')
    await touch()
    await router.push(PLACE)
    await settled()
    expect(asked()).not.toBeNull()
    expect(input('entry-pulse')?.value).toBe('')
  })

  it('does not overwrite a draft, and stays where it is when the draft is kept', async () => {
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
    expect(asked()).toBeNull()
    expect(outbox.refused).toHaveLength(1)
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
