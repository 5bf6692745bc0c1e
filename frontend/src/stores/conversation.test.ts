import { describe, expect, it } from 'vitest'
import type { Message } from '@/api/chat'
import type { ChangeFrame } from '@/realtime/frames'
import type { Listing } from './collection'
import { Conversation } from './conversation'

const said = (version: number, content = `text ${version}`) =>
  ({
    pk: version,
    id: version,
    version,
    content,
    user: { id: 2, username: 'bob' },
    created_at: '2026-03-01T10:00:00Z',
  }) as Message

function frame(version: number, action: ChangeFrame['action'], message: Message): ChangeFrame {
  const data = message as unknown as Record<string, unknown>
  return { type: 'change', action, pk: message.pk, data, topic: 'room:3', version, at: '' }
}

const page = (rows: Message[], version: number): Listing<Message> => ({
  rows,
  versions: { 'room:3': version },
})
const texts = (conversation: Conversation) => conversation.inOrder.map(({ content }) => content)

describe('a conversation', () => {
  it('is its newest page and all that comes after it, in the order of the room', async () => {
    const talk = new Conversation()
    await talk.load(2, async () => page([said(8), said(7)], 20))
    talk.apply(frame(21, 'create', said(9)))
    expect(texts(talk)).toEqual(['text 7', 'text 8', 'text 9'])
    expect(talk.isWhole.value).toBe(false)
  })

  it('loses nothing that is said, changed or taken back while a page is under way', async () => {
    const talk = new Conversation()
    let answer: (listing: Listing<Message>) => void = () => undefined
    const loading = talk.load(5, () => new Promise((resolve) => (answer = resolve)))
    await Promise.resolve()
    talk.apply(frame(20, 'create', said(8, 'in the page already')))
    talk.apply(frame(21, 'update', said(7, 'edited')))
    talk.apply(frame(22, 'delete', said(6)))
    talk.apply(frame(23, 'create', said(9)))
    answer(page([said(8), said(7), said(6)], 20))
    await loading
    expect(texts(talk)).toEqual(['edited', 'text 8', 'text 9'])
    expect([...talk.deleted.values()].map(({ version, who }) => [version, who])).toEqual([
      [6, 'bob'],
    ])
  })

  it('grows backwards until nothing older is left', async () => {
    const talk = new Conversation()
    await talk.load(2, async () => page([said(5), said(4)], 20))
    const asked: number[] = []
    const older = async (limit: number, before: number) => {
      asked.push(before)
      return page(
        [3, 2, 1]
          .filter((version) => version < before)
          .slice(0, limit)
          .map((v) => said(v)),
        20,
      )
    }
    await Promise.all([talk.extend(2, older), talk.extend(2, older), talk.extend(2, older)])
    expect(asked).toEqual([4, 2])
    expect(texts(talk)).toEqual(['text 1', 'text 2', 'text 3', 'text 4', 'text 5'])
    expect(talk.isWhole.value).toBe(true)
  })

  it('does not show a change of what is older than what was fetched', async () => {
    const talk = new Conversation()
    await talk.load(1, async () => page([said(5)], 20))
    talk.apply(frame(21, 'update', said(1, 'old, edited')))
    expect(texts(talk)).toEqual(['text 5'])
  })

  it('goes on after a page that failed', async () => {
    const talk = new Conversation()
    await expect(talk.load(2, () => Promise.reject(new Error('line')))).rejects.toThrow('line')
    await talk.load(2, async () => page([said(1)], 20))
    expect(texts(talk)).toEqual(['text 1'])
    expect(talk.isFetching.value).toBe(false)
  })
})
