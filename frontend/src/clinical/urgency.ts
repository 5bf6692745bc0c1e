import type { Notification, Patient, Priority } from '@/api/types'
import { naturalOrder } from '@/intl'
import { dueAt } from './time'

export const PRIORITY_RANK: Readonly<Record<Priority, number>> = { high: 3, medium: 2, low: 1 }

/** Most urgent first: the loudest open notification, then what is late, then the score. */
export function urgency(
  patient: Patient,
  notifications: readonly Notification[],
  now: number,
): number {
  let points = 0
  for (const { state, priority } of notifications) {
    if (state === 'open') points = Math.max(points, PRIORITY_RANK[priority] * 100_000)
    else if (state === 'acknowledged') points = Math.max(points, PRIORITY_RANK[priority] * 15_000)
  }
  const due = dueAt(patient.next_due_at, now)
  if (due.state === 'overdue') points += 60_000
  else if (due.state === 'due') points += 30_000
  if (patient.phase === 'critical_confirmed') points += 9_000
  else if (patient.phase === 'critical_suspected') points += 6_000
  points += (patient.score?.total ?? 0) * 300
  return points
}

export interface Ranked {
  patient: Patient
  urgency: number
}

/** Stable order: equal urgency keeps beds in their natural order ("A2" before "A10"). */
export function compareRanked(a: Ranked, b: Ranked): number {
  return (
    b.urgency - a.urgency ||
    naturalOrder.compare(a.patient.bed_name ?? '', b.patient.bed_name ?? '') ||
    a.patient.id - b.patient.id
  )
}

/** Among equals in priority, what kills first is named first. */
const FIRST = ['shock', 'severe']

function rankOfKind(kind: string): number {
  const place = FIRST.indexOf(kind)
  return place === -1 ? FIRST.length : place
}

export function compareNotifications(a: Notification, b: Notification): number {
  const open = Number(b.state === 'open') - Number(a.state === 'open')
  return (
    open ||
    PRIORITY_RANK[b.priority] - PRIORITY_RANK[a.priority] ||
    rankOfKind(a.kind) - rankOfKind(b.kind) ||
    Date.parse(b.created_at) - Date.parse(a.created_at)
  )
}
