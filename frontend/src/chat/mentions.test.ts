import { describe, expect, it } from 'vitest'
import { callBefore, candidatesFor, completeCall, segmentsOf } from './mentions'

const alice = { id: 1, username: 'alice' }
const bob = { id: 2, username: 'Bob' }
const shown = (content: string, users = [bob], roles: string[] = []) =>
  segmentsOf(content, { users, roles }, alice)
    .map(({ text, calls }) => (calls ? `[${calls}:${text}]` : text))
    .join('')

describe('calls in a text', () => {
  it('are marked where the server understood them, the full stop left to the sentence', () => {
    expect(shown('Ask @bob. Then @carol')).toBe('Ask [other:@bob]. Then @carol')
    expect(shown('bob@ward.example is no call, @BOB is')).toBe(
      'bob@ward.example is no call, [other:@BOB] is',
    )
  })

  it('stand out when they mean whoever looks, by name or by role', () => {
    expect(shown('@alice @nurse', [alice], ['nurse'])).toBe('[me:@alice] [me:@nurse]')
    expect(shown('@nurse', [bob], ['nurse'])).toBe('[other:@nurse]')
    expect(shown('@ward-lead?', [], ['ward_lead'])).toBe('[other:@ward-lead]?')
  })

  it('lose nothing of the text', () => {
    const text = 'ก @bob\n@nurse, <b>@bob</b> @'
    const whole = segmentsOf(text, { users: [bob], roles: ['nurse'] }, alice)
    expect(whole.map((segment) => segment.text).join('')).toBe(text)
  })
})

describe('completing a call', () => {
  it('offers people, then roles, that begin so', () => {
    expect(callBefore('Dear @do', 8)).toBe('do')
    expect(callBefore('x@do', 4)).toBeNull()
    expect(candidatesFor('d', ['dave', 'bob']).map(({ word }) => word)).toEqual(['dave', 'doctor'])
  })

  it('puts the word in place of what was begun, with one space behind it', () => {
    expect(completeCall('Ask @da now', 7, 'dave')).toEqual({ text: 'Ask @dave now', caret: 10 })
    expect(completeCall('no call', 2, 'dave')).toEqual({ text: 'no call', caret: 2 })
  })
})
