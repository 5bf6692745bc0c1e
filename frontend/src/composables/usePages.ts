import { computed, onScopeDispose, ref, watch } from 'vue'
import type { Page } from '@/api/http'
import { useResource } from './useResource'

export const PAGE_SIZE = 50
const TYPING_MS = 250

/** A long list a page at a time; what is typed into its filters is asked for once typing pauses. */
export function usePages<T>(
  filters: object,
  read: (at: { page: number; page_size: number }) => Promise<Page<T>>,
) {
  const page = ref(1)
  const resource = useResource(() => read({ page: page.value, page_size: PAGE_SIZE }))
  const rows = computed(() => resource.data.value?.results ?? [])
  const count = computed(() => resource.data.value?.count ?? 0)

  let typing: ReturnType<typeof setTimeout> | undefined
  watch(filters, () => {
    clearTimeout(typing)
    typing = setTimeout(() => {
      if (page.value === 1) void resource.reload()
      else page.value = 1
    }, TYPING_MS)
  })
  watch(page, () => void resource.reload())
  onScopeDispose(() => clearTimeout(typing))

  return { resource, rows, count, page }
}
