import { get, remove } from './http'

/** A place this person is signed in at. */
export interface SignIn {
  id: string | number
  kind?: string
  is_current?: boolean
  user_agent?: string
  name?: string
  address?: string
  created_at?: string
  last_used_at?: string | null
}

export async function listSignIns(): Promise<SignIn[]> {
  const answer = await get<SignIn[] | { results: SignIn[] }>('/api/sessions/')
  return Array.isArray(answer) ? answer : answer.results
}

export function endSignIn(id: string | number): Promise<null> {
  return remove(`/api/sessions/${encodeURIComponent(String(id))}/`)
}
