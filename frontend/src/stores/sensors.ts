import { defineStore } from 'pinia'
import { computed, shallowReactive } from 'vue'
import type { Device, Environment } from '@/api/telemetry'
import { Collection } from './collection'
import { useLiveStore } from './live'
import { listAll } from './patients'
import { useSessionStore } from './session'

type ReadingListener = (reading: Environment) => void

/** The boards of my wards, each with its newest reading. */
export const useSensorStore = defineStore('sensors', () => {
  const live = useLiveStore()
  const session = useSessionStore()
  const devices = new Collection<Device>()
  const newest = shallowReactive(new Map<number, Environment>())
  const listeners = new Set<ReadingListener>()

  const all = computed(() =>
    [...devices.rows.values()].sort((a, b) => a.name.localeCompare(b.name)),
  )

  function latest(device: Device): Environment | null {
    const heard = newest.get(device.id)
    const stored = device.latest_environment
    if (!heard || !stored) return heard ?? stored
    return Date.parse(heard.at) >= Date.parse(stored.at) ? heard : stored
  }

  async function load(): Promise<void> {
    if (!session.may('see_sensors')) return
    await devices.load(() => listAll<Device>(live, 'devices'))
  }

  function onReading(listener: ReadingListener): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  live.onChange('devices', (frame) => devices.apply(frame))
  live.onEphemeral('environment', ({ data }) => {
    const reading = data as unknown as Environment
    newest.set(reading.device, reading)
    for (const listener of listeners) listener(reading)
  })
  live.keepLoaded(load)
  session.onEnd(() => {
    devices.clear()
    newest.clear()
  })

  return { all, isLoaded: devices.isLoaded, latest, load, onReading }
})
