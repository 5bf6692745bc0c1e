import { onScopeDispose, ref, watch } from 'vue'
import { useSessionStore } from '@/stores/session'
import { canKeep, forget, keep, kept } from '@/storage/vault'

/** Keeps what is being typed, for this person alone, until it is charted or dropped. */
export function useDraft<T extends object>(name: string, content: T, isWorth: () => boolean) {
  const session = useSessionStore()
  // Whose it is does not change: it is kept for them even while their session is being ended.
  const owner = session.user?.id
  const id = `draft/${owner ?? 0}/${name}`
  const restoredFrom = ref<number | null>(null)
  /** Whether what is on screen is what is kept. */
  const isKept = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  function save(): void {
    if (owner === undefined) return
    const work = isWorth()
      ? keep(owner, id, 'draft', content).then((kept) => (isKept.value = kept))
      : forget(id)
    work.catch(() => undefined)
  }

  watch(
    content,
    () => {
      isKept.value = false
      clearTimeout(timer)
      timer = setTimeout(save, 300)
    },
    { deep: true },
  )

  async function restore(): Promise<void> {
    if (owner === undefined) return
    const drafts = await kept<T>(owner, 'draft').catch(() => [])
    const mine = drafts.find((draft) => draft.id === id)
    if (mine && !isWorth()) {
      Object.assign(content, mine.content)
      restoredFrom.value = mine.savedAt
    }
  }

  /** For content that was emptied; anything typed afterwards is kept again. */
  async function drop(): Promise<void> {
    clearTimeout(timer)
    restoredFrom.value = null
    await forget(id).catch(() => undefined)
  }

  onScopeDispose(() => {
    clearTimeout(timer)
    // Signed out: what cannot be sealed must not stay in memory either.
    if (session.user?.id === owner || canKeep()) save()
  })

  return { restore, drop, restoredFrom, isKept }
}
