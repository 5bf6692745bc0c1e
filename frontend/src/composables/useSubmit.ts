import { computed, ref } from 'vue'
import { useErrors, type Described } from './useErrors'

/** One write at a time, and what the server said against it, field by field. */
export function useSubmit() {
  const { describe } = useErrors()
  const isBusy = ref(false)
  const refusal = ref<Described | null>(null)
  const summary = computed(() => refusal.value?.summary ?? '')
  const fields = computed(() => refusal.value?.fields ?? {})
  /** All of it in one line, where the fields have no place of their own for it. */
  const problem = computed(() => [summary.value, ...Object.values(fields.value).flat()].join(' '))

  function reset(): void {
    refusal.value = null
  }

  /** Whether it was done. */
  async function submit(write: () => Promise<unknown>): Promise<boolean> {
    if (isBusy.value) return false
    isBusy.value = true
    reset()
    try {
      await write()
      return true
    } catch (error) {
      refusal.value = describe(error)
      return false
    } finally {
      isBusy.value = false
    }
  }

  return { isBusy, refusal, summary, fields, problem, submit, reset }
}
