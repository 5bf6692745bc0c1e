import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { readMovements, type Device, type Orientation } from '@/api/telemetry'
import { useLiveStore } from '@/stores/live'
import { useSensorStore } from '@/stores/sensors'
import { useErrors } from './useErrors'
import type { Range } from './useSeries'

const MOST = 100

/** What happened to the boards of some rooms in a stretch of time, the newest first. */
export function useMovements(chosen: Ref<readonly Device[]>, range: Ref<Range>) {
  const live = useLiveStore()
  const sensors = useSensorStore()
  const { describe } = useErrors()
  const movements = shallowRef<Orientation[]>([])
  const problem = ref('')
  const ids = computed(() => chosen.value.map(({ id }) => id).join())
  let turn = 0

  async function load(): Promise<void> {
    const mine = ++turn
    const asked = range.value
    problem.value = ''
    const stretch =
      'lastMs' in asked
        ? { after: new Date(live.serverNow() - asked.lastMs).toISOString() }
        : { after: new Date(asked.from).toISOString(), before: new Date(asked.to).toISOString() }
    try {
      const found = await Promise.all(chosen.value.map(({ id }) => readMovements(id, stretch)))
      if (mine === turn) movements.value = inOrder(found.flat())
    } catch (error) {
      if (mine === turn) problem.value = describe(error).summary
    }
  }

  watch([ids, range], load, { immediate: true })
  const stop = sensors.onMovement((reading) => {
    if ('lastMs' in range.value && chosen.value.some(({ id }) => id === reading.device))
      movements.value = inOrder([reading, ...movements.value])
  })
  onScopeDispose(stop)

  return { movements, problem }
}

function inOrder(found: Orientation[]): Orientation[] {
  const known = new Map(
    found.map((each) => [`${each.device}/${each.stream}/${each.sequence}`, each]),
  )
  return [...known.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, MOST)
}
