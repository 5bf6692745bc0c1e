import { call } from './http'
import type { Ward } from './types'

/** What a screen on a wall knows of itself. */
export interface OwnDisplay {
  id: number
  user: number
  name: string
  ward: Ward
  abbreviates_names: boolean
}

/** Makes this browser the display the code was made for; the answer sets a cookie. */
export function openDisplay(code: string): Promise<OwnDisplay> {
  return call<OwnDisplay>('POST', '/api/display/', { body: { code }, mayBeAnonymous: true })
}

/** Which display this browser is; 401 when it is none. Each question renews its cookie. */
export function whichDisplay(): Promise<OwnDisplay> {
  return call<OwnDisplay>('GET', '/api/display/', { mayBeAnonymous: true })
}
