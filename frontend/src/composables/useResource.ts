import { onMounted, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { useErrors } from './useErrors'

export interface Resource<T> {
  data: ShallowRef<T | null>
  isLoading: Ref<boolean>
  problem: Ref<string>
  reload(): Promise<void>
}

/** What a page shows, read when it opens; of several readings under way the last one counts. */
export function useResource<T>(read: () => Promise<T>): Resource<T> {
  const { describe } = useErrors()
  const data = shallowRef<T | null>(null)
  const isLoading = ref(true)
  const problem = ref('')
  let turn = 0

  async function reload(): Promise<void> {
    const mine = ++turn
    isLoading.value = true
    try {
      const found = await read()
      if (mine !== turn) return
      data.value = found
      problem.value = ''
    } catch (error) {
      if (mine === turn) problem.value = describe(error).summary
    } finally {
      if (mine === turn) isLoading.value = false
    }
  }
  onMounted(reload)
  return { data, isLoading, problem, reload }
}
