import { defineStore } from 'pinia'
import { computed, shallowReactive } from 'vue'
import type { Device, Environment, Orientation } from '@/api/telemetry'
import { Collection } from './collection'
import { useLiveStore } from './live'
import { listAll } from './patients'
import { useSessionStore } from './session'

type Listener<T> = (reading: T) => void

/** The boards of my wards, each with its newest reading and what last happened to it. */
export const useSensorStore = defineStore('sensors', () => {
  const live = useLiveStore()
  const session = useSessionStore()
  const devices = new Collection<Device>()
  const newest = shallowReactive(new Map<number, Environment>())
  const movements = shallowReactive(new Map<number, Orientation>())
  const readingListeners = new Set<Listener<Environment>>()
  const movementListeners = new Set<Listener<Orientation>>()

  const all = computed(() =>
    [...devices.rows.values()].sort((a, b) => a.name.localeCompare(b.name)),
  )

  function latest(device: Device): Environment | null {
    return later(newest.get(device.id), device.latest_environment)
  }

  /** The newest movement that is known without asking. */
  function movement(device: Device): Orientation | null {
    const stored = device.latest_orientation?.event ? device.latest_orientation : null
    return later(movements.get(device.id), stored)
  }

  async function load(): Promise<void> {
    if (!session.may('see_sensors')) return
    await devices.load(() => listAll<Device>(live, 'devices'))
  }

  function onReading(listener: Listener<Environment>): () => void {
    readingListeners.add(listener)
    return () => readingListeners.delete(listener)
  }

  function onMovement(listener: Listener<Orientation>): () => void {
    movementListeners.add(listener)
    return () => movementListeners.delete(listener)
  }

  live.onChange('devices', (frame) => devices.apply(frame))
  live.onEphemeral('environment', ({ data }) => {
    const reading = data as unknown as Environment
    newest.set(reading.device, reading)
    for (const listener of readingListeners) listener(reading)
  })
  live.onEphemeral('orientation', ({ data }) => {
    const reading = data as unknown as Orientation
    if (!reading.event) return
    movements.set(reading.device, reading)
    for (const listener of movementListeners) listener(reading)
  })
  live.keepLoaded(load, 'ward')
  session.onEnd(() => {
    devices.clear()
    newest.clear()
    movements.clear()
  })

  return {
    all,
    isLoaded: devices.isLoaded,
    latest,
    movement,
    load,
    onReading,
    onMovement,
  }
})

function later<T extends { at: string }>(heard: T | undefined, stored: T | null): T | null {
  if (!heard || !stored) return heard ?? stored
  return Date.parse(heard.at) >= Date.parse(stored.at) ? heard : stored
}
