import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Notification } from '@/api/types'
import { compareNotifications } from '@/clinical/urgency'
import { Collection } from './collection'
import { useLiveStore } from './live'
import { listAll } from './patients'
import { useSessionStore } from './session'

const NONE: readonly Notification[] = []

type RingListener = (notification: Notification) => void

/** The open and acknowledged notifications of my wards; older ones are asked for. */
export const useNotificationStore = defineStore('notifications', () => {
  const live = useLiveStore()
  const session = useSessionStore()
  const current = new Collection<Notification>(
    ({ state }) => state === 'open' || state === 'acknowledged',
  )
  const ringListeners = new Set<RingListener>()

  const all = computed(() => [...current.rows.values()].sort(compareNotifications))
  const open = computed(() => all.value.filter(({ state }) => state === 'open'))
  // A patient of whom nothing changed keeps the very list: their tile is not drawn anew.
  const byPatient = computed<Map<number, Notification[]>>((before) => {
    const map = new Map<number, Notification[]>()
    for (const each of all.value) {
      if (each.patient === null) continue
      const list = map.get(each.patient)
      if (list) list.push(each)
      else map.set(each.patient, [each])
    }
    for (const [patient, list] of map) {
      const known = before?.get(patient)
      if (known?.length === list.length && list.every((each, i) => each === known[i]))
        map.set(patient, known)
    }
    return map
  })

  function of(patient: number): readonly Notification[] {
    return byPatient.value.get(patient) ?? NONE
  }

  async function load(): Promise<void> {
    if (!session.may('see_patients')) return
    await current.load(async () => {
      const opened = await listAll<Notification>(live, 'notifications', { state: 'open' })
      const taken = await listAll<Notification>(live, 'notifications', { state: 'acknowledged' })
      return { rows: [...opened.rows, ...taken.rows], versions: opened.versions }
    })
  }

  async function past(filters: Record<string, unknown>): Promise<Notification[]> {
    const { data } = await live.request<Notification[]>('notifications', 'list', {
      data: { ...filters, limit: 200 },
    })
    return data
  }

  async function silence(id: number, minutes: number, reason: string): Promise<void> {
    await live.request('notifications', 'silence', { pk: id, data: { minutes, reason } })
  }

  /** Only over the line, at once: said later, it might end what has got worse since. */
  async function resolve(looked: Notification, note: string): Promise<void> {
    const data = { note, raised_at: looked.raised_at }
    await live.request('notifications', 'resolve', { pk: looked.id, data })
  }

  /** Called for what is new or has become more urgent, not for what a list brought. */
  function onRing(listener: RingListener): () => void {
    ringListeners.add(listener)
    return () => ringListeners.delete(listener)
  }

  live.onChange('notifications', (frame) => {
    current.apply(frame)
    if (frame.type !== 'notification' || frame.action === 'delete') return
    const notification = frame.data as unknown as Notification
    if (notification.state === 'open') for (const ring of ringListeners) ring(notification)
  })
  live.keepLoaded(load, 'ward')
  live.onTopics({
    snapshot: () => undefined,
    left(topics) {
      current.removeWhere(({ ward }) => topics.includes(`ward:${ward}`))
    },
  })
  session.onEnd(() => current.clear())

  return { all, open, of, isLoaded: current.isLoaded, load, past, silence, resolve, onRing }
})
