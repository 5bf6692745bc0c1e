import { onMounted, onScopeDispose, watch } from 'vue'
import { useDisplayStore } from '@/stores/display'
import { useLiveStore } from '@/stores/live'

const ASK_EVERY_MS = 60_000
/** Not live for so long although the server answers: begin anew. */
const STUCK_AFTER_MS = 5 * 60_000
const RELOADED_AT = 'wardbeat-wall-reloaded-at'

/**
 * Nobody stands before a screen on the wall to press a button, so it looks after itself: it loads
 * itself anew when the server serves another build, or when it hangs although the server answers.
 * It never reloads into a server that is away.
 */
export function useHealing(): void {
  const live = useLiveStore()
  const display = useDisplayStore()
  let lastLive = Date.now()
  let timer: ReturnType<typeof setInterval> | undefined

  async function look(): Promise<void> {
    if (live.status === 'live') lastLive = Date.now()
    if (display.own) await display.ask().catch(() => undefined)
    const page = await presentPage()
    if (page === null) return
    const isStuck = Date.now() - lastLive > STUCK_AFTER_MS
    if (isOtherBuild(page) || isStuck) reload()
  }

  const stop = watch(
    () => live.status,
    (now, before) => {
      if (before === 'live') lastLive = Date.now()
      // After every outage: a new version is a likely reason for one.
      if (now === 'live') void look()
    },
  )
  onMounted(() => {
    timer = setInterval(() => void look(), ASK_EVERY_MS)
  })
  onScopeDispose(() => {
    clearInterval(timer)
    stop()
  })
}

/** The page as the server has it now; null while it does not answer. */
async function presentPage(): Promise<string | null> {
  try {
    const response = await fetch('/wall', { cache: 'no-store', credentials: 'omit' })
    return response.ok ? await response.text() : null
  } catch {
    return null
  }
}

/** The names of built scripts carry a hash of their content. */
function isOtherBuild(page: string): boolean {
  const script = document.querySelector('script[type="module"][src]')?.getAttribute('src')
  return Boolean(script) && !page.includes(`"${script ?? ''}"`)
}

function reload(): void {
  const last = Number(sessionStorage.getItem(RELOADED_AT) ?? 0)
  // Whatever is wrong, not a storm of reloads.
  if (Math.abs(Date.now() - last) < ASK_EVERY_MS) return
  sessionStorage.setItem(RELOADED_AT, String(Date.now()))
  location.reload()
}
