import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Refused } from '@/realtime/requests'
import { kept } from '@/storage/vault'
import { WHOLE_SET, signIn } from '@/testing/cast'
import { freshStores, settled } from '@/testing/screen'
import { useLiveStore } from './live'
import { useOutboxStore, type Writing } from './outbox'

const SET: Writing = { stream: 'reports', action: 'create', data: WHOLE_SET, patient: 5 }
const MENDED: Writing = { ...SET, data: { ...WHOLE_SET, weight: 25 } }

describe('two writes under one name', () => {
  const request = vi.fn<ReturnType<typeof useLiveStore>['request']>()
  const answer = { data: null, next: null, versions: {} }
  let outbox: ReturnType<typeof useOutboxStore>

  beforeEach(() => {
    freshStores()
    signIn()
    const live = useLiveStore()
    vi.spyOn(live, 'isConnected').mockReturnValue(true)
    vi.spyOn(live, 'request').mockImplementation(request as never)
    request.mockReset()
    outbox = useOutboxStore()
  })

  it('the one that comes second says so, when the first went again by itself meanwhile', async () => {
    let store = (): void => undefined
    let refuse = (): void => undefined
    const first = new Promise((resolve) => (store = () => resolve(answer)))
    const second = new Promise((_, reject) => {
      refuse = () => reject(new Refused(409, { detail: 'Used for another set.' }))
    })
    request.mockReturnValueOnce(first as never).mockReturnValueOnce(second as never)
    const going = outbox.queue(SET)
    await vi.waitFor(() => expect(request).toHaveBeenCalledTimes(1))
    const writing = outbox.write(MENDED)
    await vi.waitFor(() => expect(request).toHaveBeenCalledTimes(2))
    store()
    await going
    refuse()
    await expect(writing).rejects.toThrow(Refused)
  })

  it('the refused one stays as it was while the other is refused, and goes when it is stored', async () => {
    request.mockRejectedValue(new Refused(400, { weight: ['No.'] }))
    await outbox.queue(SET)
    await expect(outbox.write(MENDED)).rejects.toThrow(Refused)
    expect(outbox.refused.map(({ data }) => data)).toEqual([WHOLE_SET])
    expect(outbox.refused[0]?.refusal?.body).toEqual({ weight: ['No.'] })

    request.mockResolvedValue(answer)
    expect(await outbox.write(MENDED)).toBe('sent')
    await settled()
    expect(outbox.all).toEqual([])
    expect(await kept(1, 'write')).toEqual([])
  })
})
