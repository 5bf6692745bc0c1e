import type { ResumeAnswer } from './frames'

/**
 * What to do about a topic when something happens to it. The whole protocol of versions is in
 * this one pure function; the socket only carries out what it says.
 *
 * - `apply`     hand the change on, it is the next one
 * - `drop`      it is known already
 * - `hold`      keep it until what is missing before it has come
 * - `resume`    ask the server to replay from the last version
 * - `snapshot`  the log cannot help: take lists anew, starting from the version given
 * - `leave`     the topic is no longer ours: forget what it brought
 * - `keep`      nothing to do
 */
export type Decision = 'apply' | 'drop' | 'hold' | 'resume' | 'snapshot' | 'leave' | 'keep'

export interface TopicState {
  /** Last version applied; null while the topic is new to us. */
  version: number | null
  /** How many changes beyond the next one are held. */
  held: number
  /** How often a replay was asked for since the last change was applied. */
  resumes: number
}

export type TopicEvent =
  | { kind: 'welcome'; version: number; sameEpoch: boolean; replayAsked: boolean }
  | { kind: 'change'; version: number }
  | { kind: 'resumed'; answer: ResumeAnswer }
  | { kind: 'gap-persists' }

/** Beyond this many held changes a list is cheaper than waiting. */
export const MAX_HELD = 500
export const MAX_RESUMES = 3

export function decide(state: TopicState, event: TopicEvent): Decision {
  switch (event.kind) {
    case 'welcome':
      if (state.version === null || !event.sameEpoch) return 'snapshot'
      if (event.version < state.version) return 'snapshot'
      if (event.version === state.version) return 'keep'
      return event.replayAsked ? 'hold' : 'resume'
    case 'change':
      if (state.version === null) return 'hold'
      if (event.version <= state.version) return 'drop'
      if (event.version === state.version + 1) return 'apply'
      return state.held >= MAX_HELD ? 'snapshot' : 'hold'
    case 'resumed':
      if ('denied' in event.answer) return 'leave'
      if ('snapshot' in event.answer) return 'snapshot'
      if (state.version === null) return 'snapshot'
      return event.answer.version > state.version ? 'hold' : 'keep'
    case 'gap-persists':
      return state.resumes >= MAX_RESUMES ? 'snapshot' : 'resume'
  }
}
