import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { readSeries, type Device, type Environment } from '@/api/telemetry'
import { QUANTITIES, silentAfter, type Quantity } from '@/sensors/limits'
import { RoomSeries, type Point, type Sample } from '@/sensors/series'
import { useLiveStore } from '@/stores/live'
import { useSensorStore } from '@/stores/sensors'
import { useErrors } from './useErrors'
import { useNow } from './useNow'

/** The last so many ms, which goes on; or from one moment to another, which stands still. */
export type Range = { lastMs: number } | { from: number; to: number }

/** What is on the charts at a moment. */
export interface Drawing {
  from: number
  to: number
  lines: ReadonlyMap<number, Readonly<Record<Quantity, readonly Point[]>>>
}

const MAX_POINTS = 300
const REFILL_AFTER_MS = 1_000
const REFILL_EVERY_MS = 10_000

/**
 * The charts of some rooms: a stretch over REST, then what comes live. Paused, it only counts;
 * resumed, it asks for the stretch anew. Where live readings leave out more than a bucket, the hole
 * is fetched. Nothing is drawn while the page is hidden.
 */
export function useSeries(chosen: Ref<readonly Device[]>, range: Ref<Range>) {
  const live = useLiveStore()
  const sensors = useSensorStore()
  const { describe } = useErrors()
  const now = useNow(1_000)

  const isPaused = ref(false)
  const missed = ref(0)
  const isLoading = ref(false)
  const problem = ref('')
  const drawing = shallowRef<Drawing>({ from: 0, to: 1, lines: new Map() })
  const isGoingOn = computed(() => 'lastMs' in range.value)
  const ids = computed(() => chosen.value.map(({ id }) => id).join())

  let series = new Map<number, RoomSeries>()
  let meanwhile: Environment[] | null = null
  let turn = 0
  let refill: ReturnType<typeof setTimeout> | undefined
  let filledAt = 0

  function span(): { from: number; to: number } {
    const asked = range.value
    if (!('lastMs' in asked)) return asked
    const to = live.serverNow()
    return { from: to - asked.lastMs, to }
  }

  async function load(): Promise<void> {
    const mine = ++turn
    clearTimeout(refill)
    refill = undefined
    meanwhile = []
    isLoading.value = true
    problem.value = ''
    const { from, to } = span()
    const after = new Date(from).toISOString()
    const asked = { after, max_points: MAX_POINTS }
    const stretch = isGoingOn.value ? asked : { ...asked, before: new Date(to).toISOString() }
    try {
      const found = await Promise.all(chosen.value.map(({ id }) => readSeries(id, stretch)))
      if (mine !== turn) return
      series = new Map(
        found.map((each) => [each.device, new RoomSeries(each.bucket_seconds, each.results)]),
      )
    } catch (error) {
      if (mine !== turn) return
      problem.value = describe(error).summary
    }
    const came = meanwhile
    meanwhile = null
    isLoading.value = false
    filledAt = performance.now()
    if (!isPaused.value) came.forEach(take)
    draw()
  }

  function take(reading: Environment): void {
    const known = series.get(reading.device)
    if (!known || !isGoingOn.value) return
    const before = known.newestAt
    const sample = sampleOf(reading)
    if (!known.add(sample) || before === null) return
    if (sample.at - before > Math.max(2 * known.bucketMs, REFILL_EVERY_MS)) fillLater()
  }

  /** Something is missing before the newest: asked for soon, but not with every reading. */
  function fillLater(): void {
    if (refill !== undefined) return
    const wait = Math.max(REFILL_AFTER_MS, filledAt + REFILL_EVERY_MS - performance.now())
    refill = setTimeout(() => {
      refill = undefined
      if (!isPaused.value) void load()
    }, wait)
  }

  function draw(): void {
    if (document.visibilityState !== 'visible') return
    const { from, to } = span()
    const lines = new Map<number, Record<Quantity, Point[]>>()
    for (const device of chosen.value) {
      const own = series.get(device.id)
      if (!own) continue
      if (isGoingOn.value) own.dropBefore(from)
      const silence = silentAfter(device.interval_seconds)
      const points = QUANTITIES.map((quantity) => [quantity, own.pointsOf(quantity, silence)])
      lines.set(device.id, Object.fromEntries(points) as Record<Quantity, Point[]>)
    }
    drawing.value = { from, to, lines }
  }

  function pause(): void {
    isPaused.value = true
    missed.value = 0
  }

  async function resume(): Promise<void> {
    isPaused.value = false
    missed.value = 0
    await load()
  }

  watch(
    [ids, range],
    () => {
      if (!isGoingOn.value) isPaused.value = false
      void load()
    },
    { immediate: true },
  )
  watch(now, () => {
    if (isGoingOn.value && !isPaused.value) draw()
  })
  const stops = [
    sensors.onReading((reading) => {
      if (!chosen.value.some(({ id }) => id === reading.device)) return
      if (isPaused.value) missed.value += 1
      else if (meanwhile) meanwhile.push(reading)
      else take(reading)
    }),
    // What came while the line was down is in the table.
    live.onLive(() => {
      if (isGoingOn.value && !isPaused.value) fillLater()
    }),
  ]
  const shown = () => {
    if (!isPaused.value) draw()
  }
  document.addEventListener('visibilitychange', shown)
  onScopeDispose(() => {
    turn += 1
    clearTimeout(refill)
    for (const stop of stops) stop()
    document.removeEventListener('visibilitychange', shown)
  })

  return { drawing, isPaused, isGoingOn, isLoading, missed, problem, pause, resume, load }
}

function sampleOf({ at, temperature, humidity, pressure }: Environment): Sample {
  return { at: Date.parse(at), temperature, humidity, pressure }
}
