import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { openDisplay, whichDisplay, type OwnDisplay } from '@/api/display'
import { HttpError, NetworkError } from '@/api/http'
import { useSessionStore } from './session'

const KEY = 'wardbeat-display'

/** Whether this browser is a screen on a wall, and which. Nothing of a patient is in here. */
export const useDisplayStore = defineStore('display', () => {
  const session = useSessionStore()
  const own = shallowRef<OwnDisplay | null>(null)
  /** It was one, and is no longer: revoked, or opened elsewhere. */
  const hasEnded = ref(false)

  function begin(display: OwnDisplay): void {
    own.value = display
    hasEnded.value = false
    remember(true)
    if (!session.isSignedIn) session.beginDisplay(display)
  }

  /** Uses a code up. */
  async function open(code: string): Promise<void> {
    begin(await openDisplay(code))
  }

  /** Asks which display this is; false when it is none. A server that is away raises. */
  async function ask(): Promise<boolean> {
    try {
      begin(await whichDisplay())
      return true
    } catch (error) {
      const isRefused = error instanceof HttpError && [401, 403].includes(error.status)
      if (!isRefused) throw error instanceof HttpError ? new NetworkError(error.message) : error
      end()
      return false
    }
  }

  function end(): void {
    own.value = null
    hasEnded.value = true
    remember(false)
  }

  session.onEnd(() => {
    if (own.value) end()
  })

  return { own, hasEnded, open, ask, wasOne }
})

/** Who never was a display is not asked about: a refusal is an error in the log. */
function wasOne(): boolean {
  try {
    return localStorage.getItem(KEY) !== null
  } catch {
    return true
  }
}

function remember(isOne: boolean): void {
  try {
    if (isOne) localStorage.setItem(KEY, '1')
    else localStorage.removeItem(KEY)
  } catch {
    // Without storage the screen asks for its code again after a restart.
  }
}
