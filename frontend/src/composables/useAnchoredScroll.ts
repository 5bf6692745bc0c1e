import { nextTick, onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'

const NEAR_END_PX = 60
const NEAR_START_PX = 500

/**
 * A list that grows at both ends while somebody reads it: at its end it follows what comes, elsewhere
 * the rows in view stay where they are, whatever is put before or taken from above them.
 */
export function useAnchoredScroll(
  box: Readonly<Ref<HTMLElement | null>>,
  rows: () => unknown,
  loadOlder: () => Promise<unknown>,
) {
  const isAtEnd = ref(true)
  let inView: { row: Element; top: number }[] = []
  let isLoading = false
  /** What was asked for last wins over following the end. */
  let isHeld = false

  function isNearEnd(): boolean {
    const holder = box.value
    return !holder || holder.scrollHeight - holder.scrollTop - holder.clientHeight < NEAR_END_PX
  }

  function look(): void {
    isAtEnd.value = isNearEnd()
    isHeld = false
    void fill()
  }

  async function fill(): Promise<void> {
    const holder = box.value
    if (!holder || isLoading || holder.scrollTop > NEAR_START_PX) return
    isLoading = true
    try {
      await loadOlder()
    } finally {
      isLoading = false
    }
  }

  function remember(): void {
    const holder = box.value
    inView = []
    if (!holder) return
    const { top, bottom } = holder.getBoundingClientRect()
    for (const row of holder.querySelectorAll('[data-row]')) {
      const place = row.getBoundingClientRect()
      if (place.bottom <= top) continue
      if (place.top >= bottom) break
      inView.push({ row, top: place.top })
    }
  }

  function restore(): void {
    const holder = box.value
    const anchor = inView.find(({ row }) => row.isConnected)
    if (holder && anchor) holder.scrollTop += anchor.row.getBoundingClientRect().top - anchor.top
  }

  function toEnd(): void {
    const holder = box.value
    if (!holder) return
    isAtEnd.value = true
    holder.scrollTop = holder.scrollHeight
  }

  async function show(selector: string): Promise<boolean> {
    await nextTick()
    const row = box.value?.querySelector(selector)
    if (!row) return false
    row.scrollIntoView({ block: 'center' })
    // Where nothing had to move, no scrolling tells.
    isAtEnd.value = isNearEnd()
    isHeld = !isAtEnd.value
    return true
  }

  watch(rows, remember, { flush: 'pre' })
  watch(
    rows,
    () => {
      if (isAtEnd.value && !isHeld) toEnd()
      else restore()
      void fill()
    },
    { flush: 'post' },
  )
  // The keyboard of a phone, a longer last line, a turned screen.
  const observer = new ResizeObserver(() => {
    if (isAtEnd.value && !isHeld) toEnd()
  })
  onMounted(() => {
    const holder = box.value
    if (!holder) return
    observer.observe(holder)
    if (holder.firstElementChild) observer.observe(holder.firstElementChild)
    toEnd()
  })
  onBeforeUnmount(() => observer.disconnect())

  return { isAtEnd, look, toEnd, show }
}
