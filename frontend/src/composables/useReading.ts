import { onBeforeUnmount, ref, watch, type Ref } from 'vue'
import { useChatStore } from '@/stores/chat'

/**
 * What of a room is read, and where the line before what is new stands. Read is what stood before
 * somebody's eyes: on a page that is in front, of a room one is in.
 */
export function useReading(id: () => number) {
  const chat = useChatStore()
  /** The line stays where it is while one reads. */
  const readUpTo: Ref<number | null> = ref(null)
  const isVisible = ref(document.visibilityState === 'visible')
  const seen: Ref<number | undefined> = ref()

  function drawLine(): void {
    const room = chat.get(id())
    readUpTo.value = room?.unread_count ? (room.last_read_version ?? 0) : null
  }

  function onVisibility(): void {
    isVisible.value = document.visibilityState === 'visible'
    if (isVisible.value && chat.get(id())?.unread_count) drawLine()
  }
  document.addEventListener('visibilitychange', onVisibility)
  onBeforeUnmount(() => document.removeEventListener('visibilitychange', onVisibility))

  watch([isVisible, seen, () => chat.isMember(id())], ([visible, version, isIn]) => {
    if (visible && isIn && version !== undefined) void chat.markRead(id(), version)
  })

  /** Says up to which version the talk stands on the screen; nothing if its end does not. */
  function sawUpTo(version: number | undefined): void {
    seen.value = version
  }

  return { readUpTo, drawLine, sawUpTo }
}
