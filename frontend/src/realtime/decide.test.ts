import { describe, expect, it } from 'vitest'
import {
  MAX_HELD,
  MAX_RESUMES,
  decide,
  type Decision,
  type TopicEvent,
  type TopicState,
} from './decide'

const at = (version: number | null, more: Partial<TopicState> = {}): TopicState => ({
  version,
  held: 0,
  resumes: 0,
  ...more,
})
const welcome = (version: number, sameEpoch = true, replayAsked = true): TopicEvent => ({
  kind: 'welcome',
  version,
  sameEpoch,
  replayAsked,
})
const change = (version: number): TopicEvent => ({ kind: 'change', version })

const TABLE: [string, TopicState, TopicEvent, Decision][] = [
  ['a topic never seen needs lists', at(null), welcome(7), 'snapshot'],
  ['nothing happened while away', at(7), welcome(7), 'keep'],
  ['behind, and the replay is on its way', at(5), welcome(7), 'hold'],
  ['behind, and no replay was asked for', at(5), welcome(7, true, false), 'resume'],
  ['another epoch: a restored database', at(5), welcome(7, false), 'snapshot'],
  ['another epoch at the same version is no better', at(7), welcome(7, false), 'snapshot'],
  ['the server is behind us', at(9), welcome(7), 'snapshot'],
  ['the next change', at(7), change(8), 'apply'],
  ['the same change again', at(7), change(7), 'drop'],
  ['an older change, by a replay after live', at(7), change(3), 'drop'],
  ['a change beyond a hole', at(7), change(9), 'hold'],
  ['a change of a topic we know nothing of', at(null), change(9), 'hold'],
  ['the first change of all', at(0), change(1), 'apply'],
  ['too many held', at(7, { held: MAX_HELD }), change(9), 'snapshot'],
  [
    'a full replay has come',
    at(9),
    { kind: 'resumed', answer: { replayed: 4, version: 9 } },
    'keep',
  ],
  [
    'a replay still coming',
    at(5),
    { kind: 'resumed', answer: { replayed: 4, version: 9 } },
    'hold',
  ],
  [
    'the log is pruned',
    at(5),
    { kind: 'resumed', answer: { snapshot: true, version: 900 } },
    'snapshot',
  ],
  ['no longer ours', at(5), { kind: 'resumed', answer: { denied: true } }, 'leave'],
  [
    'a replay of an unknown topic',
    at(null),
    { kind: 'resumed', answer: { replayed: 0, version: 9 } },
    'snapshot',
  ],
  ['the hole stays', at(5, { held: 2 }), { kind: 'gap-persists' }, 'resume'],
  [
    'the hole stays after asking enough',
    at(5, { held: 2, resumes: MAX_RESUMES }),
    { kind: 'gap-persists' },
    'snapshot',
  ],
]

describe('what to do about a topic', () => {
  it.each(TABLE)('%s', (_name, state, event, expected) => {
    expect(decide(state, event)).toBe(expected)
  })

  it('hands on every version once and in order, however frames are shuffled', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      let random = seed
      const next = () => (random = (random * 1103515245 + 12345) % 2147483648) / 2147483648
      const arriving = Array.from({ length: 30 }, (_, index) => index + 1).flatMap((version) =>
        next() < 0.3 ? [version, version] : [version],
      )
      arriving.sort(() => next() - 0.5)
      const state = at(0)
      const waiting = new Set<number>()
      const applied: number[] = []
      const offer = (version: number) => {
        const decision = decide(state, change(version))
        if (decision === 'hold') waiting.add(version)
        if (decision !== 'apply') return
        state.version = version
        applied.push(version)
        if (waiting.delete(version + 1)) offer(version + 1)
      }
      arriving.forEach(offer)
      expect(applied).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
    }
  })
})
