import { computed, onScopeDispose, ref, type Ref } from 'vue'
import { useLiveStore } from '@/stores/live'

const now = ref(Date.now())
let users = 0
let timer: ReturnType<typeof setInterval> | undefined

/**
 * The server's time in ms for everything that counts up or down. A coarse step spares a ward full
 * of tiles from being drawn anew every second; a shift of their own, from being drawn all at once.
 */
export function useNow(stepMs = 1_000, shiftMs = 0): Readonly<Ref<number>> {
  const live = useLiveStore()
  const tick = () => {
    now.value = live.serverNow()
  }
  tick()
  if (users++ === 0) timer = setInterval(tick, 1_000)
  onScopeDispose(() => {
    if (--users === 0) clearInterval(timer)
  })
  return computed(() => Math.floor((now.value + shiftMs) / stepMs) * stepMs - shiftMs)
}
