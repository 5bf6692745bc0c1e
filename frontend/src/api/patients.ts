import { get, post, type Page } from './http'
import type { Assessment, Bed, Patient, PauseReason } from './types'

export async function listBeds(ward: number): Promise<Bed[]> {
  const page = await get<Page<Bed>>('/api/beds/', { ward, is_active: true, page_size: 500 })
  return page.results
}

/** What the rules say of a patient; with `at` (ISO 8601) what they said with what was known then. */
export function assess(patient: number, at?: string): Promise<Assessment> {
  return get<Assessment>(`/api/patients/${patient}/assessment/`, { at })
}

/** Nobody can observe for so many minutes; what falls due meanwhile waits until the end. */
export function pauseMonitoring(
  patient: number,
  pause: { reason: PauseReason; minutes: number; note: string },
): Promise<Patient> {
  return post<Patient>(`/api/patients/${patient}/pause/`, pause)
}

export function resumeMonitoring(patient: number): Promise<Patient> {
  return post<Patient>(`/api/patients/${patient}/pause/`, { minutes: 0 })
}
