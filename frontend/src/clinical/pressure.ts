import type { LastValue } from '@/api/types'

/** The last blood pressure of a patient: of one set, or that none could be recorded. */
export interface Pressure {
  at: string
  /** Null: unrecordable. */
  values: { sys: number; dia: number } | null
}

export function pressureOf(last: Record<string, LastValue | undefined>): Pressure | null {
  const { bp_sys: sys, bp_dia: dia, bp_unrecordable: none } = last
  if (none) return { at: none.at, values: null }
  if (!sys || !dia || sys.at !== dia.at) return null
  return { at: sys.at, values: { sys: Number(sys.value), dia: Number(dia.value) } }
}
