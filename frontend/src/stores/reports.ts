import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { HistoryVersion, Report } from '@/api/types'
import { Collection } from './collection'
import { useLiveStore } from './live'
import { listAll } from './patients'
import { useSessionStore } from './session'

/** The observation sets of the patients that were opened, kept up to date from then on. */
export const useReportStore = defineStore('reports', () => {
  const live = useLiveStore()
  const session = useSessionStore()
  const series = new Map<number, Collection<Report>>()
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

  async function load(patient: number): Promise<void> {
    await collectionOf(patient).load(() => listAll<Report>(live, 'reports', { patient }))
  }

  async function versionsOf(report: number): Promise<HistoryVersion[]> {
    const { rows } = await listAll<HistoryVersion>(live, 'history', { report })
    return rows
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
  live.keepLoaded(() => Promise.all([...series.keys()].map(load)))
  live.onTopics({
    snapshot: () => undefined,
    left() {
      series.clear()
    },
  })
  session.onEnd(() => {
    for (const collection of series.values()) collection.clear()
    series.clear()
  })

  return { seriesOf, isLoaded, load, versionsOf, correct, voidReport }
})
