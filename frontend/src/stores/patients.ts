import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Patient } from '@/api/types'
import { Collection, type Listing, type Row } from './collection'
import { useLiveStore } from './live'
import { useSessionStore } from './session'

const PAGE = 500

/** Lists all pages; changes meanwhile come as frames, so the first page's versions count. */
export async function listAll<T extends Row>(
  live: ReturnType<typeof useLiveStore>,
  stream: string,
  filters: Record<string, unknown> = {},
): Promise<Listing<T>> {
  const rows: T[] = []
  let versions: Record<string, number> | null = null
  let offset: number | null = 0
  while (offset !== null) {
    const page: { data: T[]; next: number | null; versions: Record<string, number> } =
      await live.request<T[]>(stream, 'list', { data: { ...filters, limit: PAGE, offset } })
    versions ??= page.versions
    rows.push(...page.data)
    offset = page.next
  }
  return { rows, versions: versions ?? {} }
}

/** The admitted patients of my wards, as they are now. */
export const usePatientStore = defineStore('patients', () => {
  const live = useLiveStore()
  const session = useSessionStore()
  const admitted = new Collection<Patient>((patient) => patient.dismissal_date === null)

  const all = computed(() => [...admitted.rows.values()])

  function get(id: number): Patient | undefined {
    return admitted.rows.get(id)
  }

  async function load(): Promise<void> {
    if (!session.may('see_patients')) return
    await admitted.load(() => listAll<Patient>(live, 'patients', { admitted: true }))
  }

  async function retrieve(id: number): Promise<Patient> {
    const { data } = await live.request<Patient>('patients', 'retrieve', { pk: id })
    return data
  }

  async function search(filters: Record<string, unknown>): Promise<Patient[]> {
    const { data } = await live.request<Patient[]>('patients', 'list', {
      data: { ...filters, limit: 200 },
    })
    return data
  }

  async function admit(fields: Record<string, unknown>): Promise<Patient> {
    const { data } = await live.request<Patient>('patients', 'create', { data: fields })
    return data
  }

  async function change(id: number, fields: Record<string, unknown>): Promise<Patient> {
    const { data } = await live.request<Patient>('patients', 'patch', { pk: id, data: fields })
    return data
  }

  live.onChange('patients', (frame) => admitted.apply(frame))
  live.keepLoaded(load, 'ward')
  live.onTopics({
    snapshot: () => undefined,
    left(topics) {
      admitted.removeWhere(({ ward }) => topics.includes(`ward:${ward}`))
    },
  })
  session.onEnd(() => admitted.clear())

  return { all, isLoaded: admitted.isLoaded, get, load, retrieve, search, admit, change }
})
