import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { HistoryVersion, Report } from '@/api/types'
import { Refused } from '@/realtime/requests'
import { Collection } from './collection'
import { useLiveStore } from './live'
import { listAll } from './patients'
import { useSessionStore } from './session'

/** The observation sets of the patients that were opened, kept up to date from then on. */
export const useReportStore = defineStore('reports', () => {
  const live = useLiveStore()
  const session = useSessionStore()
  const series = new Map<number, Collection<Report>>()
  const owed = new Set<number>()
  const MOST_SERIES = 12

  function collectionOf(patient: number): Collection<Report> {
    let collection = series.get(patient)
    if (!collection) {
      collection = new Collection<Report>((report) => report.patient === patient)
      series.set(patient, collection)
      const oldest = series.keys().next().value
      if (series.size > MOST_SERIES && oldest !== undefined) series.delete(oldest)
    }
    return collection
  }

  /** The sets of a patient, oldest first. */
  function seriesOf(patient: number) {
    const collection = collectionOf(patient)
    return computed(() =>
      [...collection.rows.values()].sort(
        (a, b) => Date.parse(a.datetime) - Date.parse(b.datetime) || a.id - b.id,
      ),
    )
  }

  function isLoaded(patient: number): boolean {
    return series.get(patient)?.isLoaded.value ?? false
  }

  /** Takes the series; should the line be away, it is taken as soon as it stands. */
  async function load(patient: number): Promise<void> {
    owed.add(patient)
    try {
      await collectionOf(patient).load(() => listAll<Report>(live, 'reports', { patient }))
      owed.delete(patient)
    } catch (error) {
      if (error instanceof Refused) owed.delete(patient)
      throw error
    }
  }

  async function versionsOf(report: number): Promise<HistoryVersion[]> {
    const { rows } = await listAll<HistoryVersion>(live, 'history', { report })
    return rows
  }

  /** What was charted and voided: out of every list, and still on record. */
  async function voidedOf(patient: number): Promise<Report[]> {
    const { rows } = await listAll<Report>(live, 'reports', { patient, voided: true })
    return rows.filter(({ voided_at: at }) => at !== null)
  }

  async function correct(
    report: Report,
    fields: Record<string, unknown>,
    reason: string,
  ): Promise<Report> {
    const { data } = await live.request<Report>('reports', 'patch', {
      pk: report.id,
      data: { ...fields, version: report.version, change_reason: reason },
    })
    return data
  }

  async function voidReport(report: Report, reason: string): Promise<void> {
    await live.request('reports', 'delete', {
      pk: report.id,
      data: { version: report.version, change_reason: reason },
    })
  }

  live.onChange('reports', (frame) => {
    if (frame.action === 'delete') {
      for (const collection of series.values()) collection.apply(frame)
    } else {
      series.get((frame.data as unknown as Report).patient)?.apply(frame)
    }
  })
  live.keepLoaded(() => Promise.all([...series.keys()].map(load)), 'ward')
  live.onLive(() => {
    for (const patient of owed) if (series.has(patient)) void load(patient).catch(() => undefined)
  })
  live.onTopics({
    snapshot: () => undefined,
    left(topics) {
      if (!topics.some((topic) => topic.startsWith('ward:'))) return
      // Whose patients they were is not known here: what may still be seen is taken again.
      for (const [patient, collection] of series) {
        collection.clear()
        void load(patient).catch(() => undefined)
      }
    },
  })
  session.onEnd(() => {
    owed.clear()
    for (const collection of series.values()) collection.clear()
    series.clear()
  })

  return { seriesOf, isLoaded, load, versionsOf, voidedOf, correct, voidReport }
})
