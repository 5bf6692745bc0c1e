import { ref, watch, type Ref } from 'vue'
import { assess } from '@/api/patients'
import type { Assessment } from '@/api/types'
import { useErrors } from './useErrors'

/**
 * What the rules say of a patient, asked again whenever `version` of the patient changes. With a
 * moment in `at` (ms) it is what they said with what was known then.
 */
export function useAssessment(
  patient: () => number | null,
  version: () => unknown,
  at: Ref<number | null> = ref(null),
) {
  const { describe } = useErrors()
  const assessment = ref<Assessment | null>(null)
  const problem = ref('')
  let turn = 0

  async function ask(): Promise<void> {
    const id = patient()
    const mine = ++turn
    if (id === null) {
      assessment.value = null
      return
    }
    const moment = at.value === null ? undefined : new Date(at.value).toISOString()
    try {
      const found = await assess(id, moment)
      if (mine !== turn) return
      assessment.value = found
      problem.value = ''
    } catch (error) {
      if (mine !== turn) return
      const { summary, fields } = describe(error)
      // What was found before may no longer hold: better nothing than something old.
      assessment.value = null
      problem.value = [summary, ...Object.values(fields).flat()].join(' ')
    }
  }

  watch([patient, version, at], () => void ask(), { immediate: true })

  return { assessment, problem }
}
