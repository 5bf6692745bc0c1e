import { describe, expect, it } from 'vitest'
import type { Notification, Patient } from '@/api/types'
import { compareRanked, urgency } from './urgency'

const NOW = Date.parse('2026-06-10T12:00:00Z')
const patient = (id: number, values: Partial<Patient> = {}): Patient =>
  ({
    id,
    bed_name: String(id),
    phase: 'febrile',
    score: null,
    next_due_at: null,
    ...values,
  }) as Patient
const open = (priority: 'high' | 'medium' | 'low'): Notification =>
  ({ state: 'open', priority }) as Notification
const minutes = (n: number) => new Date(NOW + n * 60_000).toISOString()

describe('the order of the ward', () => {
  it('puts the loudest first, then what is late, then the score, then the bed', () => {
    const ranked = [
      { patient: patient(10), notifications: [] },
      { patient: patient(2), notifications: [] },
      { patient: patient(3, { score: { total: 6 } as Patient['score'] }), notifications: [] },
      { patient: patient(4, { next_due_at: minutes(-60) }), notifications: [] },
      { patient: patient(5), notifications: [open('medium')] },
      { patient: patient(6), notifications: [open('high')] },
    ]
      .map((each) => ({
        patient: each.patient,
        urgency: urgency(each.patient, each.notifications, NOW),
      }))
      .sort(compareRanked)
    expect(ranked.map((each) => each.patient.id)).toEqual([6, 5, 4, 3, 2, 10])
  })

  it('keeps what was taken below what nobody has', () => {
    const taken = { state: 'acknowledged', priority: 'high' } as Notification
    expect(urgency(patient(1), [taken], NOW)).toBeLessThan(
      urgency(patient(1), [open('medium')], NOW),
    )
  })
})
