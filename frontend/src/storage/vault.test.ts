import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { forget, keep, kept } from './vault'

function rawEntries(): Promise<{ content: ArrayBuffer }[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('wardbeat')
    opening.onsuccess = () => {
      const reading = opening.result.transaction('entries').objectStore('entries').getAll()
      reading.onsuccess = () => resolve(reading.result as { content: ArrayBuffer }[])
      reading.onerror = () => reject(reading.error ?? new Error())
    }
  })
}

describe('what is kept for later', () => {
  it('is offered to whoever wrote it and to nobody else', async () => {
    await keep(1, 'a', 'write', { pulse: 88, name: 'Linh' })
    expect(await kept(1, 'write')).toMatchObject([{ id: 'a', content: { pulse: 88 } }])
    expect(await kept(2, 'write')).toEqual([])
  })

  it('cannot be read from the storage', async () => {
    await keep(1, 'b', 'write', { name: 'Linh' })
    const raw = await rawEntries()
    for (const { content } of raw) expect(new TextDecoder().decode(content)).not.toContain('Linh')
  })

  it('is gone once it is forgotten', async () => {
    await keep(3, 'c', 'draft', { pulse: 90 })
    await forget('c')
    expect(await kept(3, 'draft')).toEqual([])
  })

  it('does not come back with a save that was under way when it was forgotten', async () => {
    const saving = keep(5, 'e', 'draft', { pulse: 91 })
    const forgetting = forget('e')
    expect(await kept(5, 'draft')).toEqual([])
    await Promise.all([saving, forgetting])
    expect(await kept(5, 'draft')).toEqual([])
  })

  it('is what was kept last, however long each takes to seal', async () => {
    const longer = 'x'.repeat(500_000)
    await Promise.all([keep(6, 'f', 'draft', { longer }), keep(6, 'f', 'draft', { pulse: 92 })])
    expect(await kept(6, 'draft')).toMatchObject([{ content: { pulse: 92 } }])
  })

  it('has a key that cannot be taken away', async () => {
    await keep(4, 'd', 'draft', {})
    const key = await new Promise<CryptoKey>((resolve) => {
      const opening = indexedDB.open('wardbeat')
      opening.onsuccess = () => {
        const reading = opening.result.transaction('keys').objectStore('keys').get(4)
        reading.onsuccess = () => resolve(reading.result as CryptoKey)
      }
    })
    expect(key.extractable).toBe(false)
  })
})
