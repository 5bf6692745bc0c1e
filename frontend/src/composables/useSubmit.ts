import { ref } from 'vue'
import { useErrors } from './useErrors'

/** One write at a time, and what the server said against it, field by field. */
export function useSubmit() {
  const { describe } = useErrors()
  const isBusy = ref(false)
  const summary = ref('')
  const fields = ref<Record<string, string[]>>({})

  function reset(): void {
    summary.value = ''
    fields.value = {}
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
      const said = describe(error)
      summary.value = said.summary
      fields.value = said.fields
      return false
    } finally {
      isBusy.value = false
    }
  }

  return { isBusy, summary, fields, submit, reset }
}
