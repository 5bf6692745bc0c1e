import { describe, expect, it } from 'vitest'
import type { ChangeFrame } from '@/realtime/frames'
import { Collection, type Listing } from './collection'

interface Bed {
  pk: number
  ward: number
  name: string
}

function frame(
  version: number,
  action: ChangeFrame['action'],
  row: Partial<Bed> & { pk: number },
  topic = 'ward:1',
): ChangeFrame {
  return { type: 'change', action, pk: row.pk, data: { ward: 1, ...row }, topic, version, at: '' }
}
const bed = (pk: number, name: string): Bed => ({ pk, ward: 1, name })
const names = (collection: Collection<Bed>) => [...collection.rows.values()].map(({ name }) => name)

describe('a collection', () => {
  it('is the listing and every change after it', async () => {
    const beds = new Collection<Bed>()
    await beds.load(async () => ({ rows: [bed(1, 'A'), bed(2, 'B')], versions: { 'ward:1': 5 } }))
    beds.apply(frame(5, 'update', bed(1, 'older than the list')))
    beds.apply(frame(6, 'update', bed(1, 'A2')))
    beds.apply(frame(7, 'create', bed(3, 'C')))
    beds.apply(frame(8, 'delete', { pk: 2 }))
    expect(names(beds)).toEqual(['A2', 'C'])
  })

  it('keeps what changes while the listing is under way', async () => {
    const beds = new Collection<Bed>()
    let answer: (listing: Listing<Bed>) => void = () => undefined
    const loading = beds.load(() => new Promise((resolve) => (answer = resolve)))
    beds.apply(frame(5, 'update', bed(1, 'in the list already')))
    beds.apply(frame(6, 'update', bed(1, 'newer')))
    beds.apply(frame(7, 'delete', { pk: 2 }))
    answer({ rows: [bed(1, 'listed'), bed(2, 'gone')], versions: { 'ward:1': 5 } })
    await loading
    expect(names(beds)).toEqual(['newer'])
  })

  it('of two listings under way takes the later', async () => {
    const beds = new Collection<Bed>()
    const answers: ((listing: Listing<Bed>) => void)[] = []
    const ask = () => new Promise<Listing<Bed>>((resolve) => answers.push(resolve))
    const first = beds.load(ask)
    const second = beds.load(ask)
    answers[1]?.({ rows: [bed(1, 'second')], versions: { 'ward:1': 9 } })
    await second
    answers[0]?.({ rows: [bed(1, 'first')], versions: { 'ward:1': 4 } })
    await first
    expect(names(beds)).toEqual(['second'])
  })

  it('lets go of what no longer belongs', async () => {
    const beds = new Collection<Bed>(({ name }) => name !== 'out of use')
    await beds.load(async () => ({ rows: [bed(1, 'A')], versions: {} }))
    beds.apply(frame(6, 'update', bed(1, 'out of use')))
    expect(names(beds)).toEqual([])
  })

  it('does not lose a row that moved to another ward before the old one took leave of it', async () => {
    const beds = new Collection<Bed>()
    await beds.load(async () => ({ rows: [bed(1, 'A')], versions: { 'ward:1': 5, 'ward:2': 2 } }))
    beds.apply(frame(3, 'create', { pk: 1, ward: 2, name: 'moved' }, 'ward:2'))
    beds.apply(frame(6, 'delete', { pk: 1 }, 'ward:1'))
    expect(names(beds)).toEqual(['moved'])
  })

  it('forgets everything when it is cleared, even what is still under way', async () => {
    const beds = new Collection<Bed>()
    let answer: (listing: Listing<Bed>) => void = () => undefined
    const loading = beds.load(() => new Promise((resolve) => (answer = resolve)))
    beds.clear()
    answer({ rows: [bed(1, 'A')], versions: {} })
    await loading
    expect(names(beds)).toEqual([])
  })
})
