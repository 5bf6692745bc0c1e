import { computed, ref, watch, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useOutboxStore, type OutboxEntry } from '@/stores/outbox'
import { useSettingsStore } from '@/stores/settings'
import { volatile } from '@/storage/vault'
import type { useDraft } from './useDraft'
import { formOf, type EntryForm } from './useEntry'

interface Place {
  patient: () => number
  form: EntryForm
  isEmpty: Readonly<Ref<boolean>>
  draft: Pick<ReturnType<typeof useDraft>, 'keepNow'>
  timeZone: () => string | undefined
  /** Whether the form stands: its draft was looked for, and its patient is known. */
  isReady: () => boolean
}

/**
 * Takes the refused set that the address names (`?refused=`) back into its form. It leaves the outbox when the
 * draft of it is kept; what the form holds already is replaced only when somebody says so.
 */
export function useMending({ patient, form, isEmpty, draft, timeZone, isReady }: Place) {
  const outbox = useOutboxStore()
  const { settings } = useSettingsStore()
  const route = useRoute()
  const router = useRouter()
  const isTaking = ref(false)
  /** What is being mended here. */
  const mended = ref<OutboxEntry | null>(null)

  const waiting = computed(() => {
    if (!isReady() || isTaking.value) return undefined
    return outbox.refused.find(
      (entry) =>
        entry.id === route.query.refused &&
        entry.stream === 'reports' &&
        entry.patient === patient(),
    )
  })

  watch(
    waiting,
    (entry) => {
      if (entry && isEmpty.value) void take()
    },
    { immediate: true },
  )

  async function take(): Promise<void> {
    const entry = waiting.value
    if (!entry) return
    isTaking.value = true
    Object.assign(form, formOf(entry.data, timeZone(), settings.temperatureUnit))
    mended.value = entry
    const [isKept] = await Promise.all([draft.keepNow(), leaveBe()])
    // Where nothing can be kept, the set itself was only held until the page is left.
    if (isKept || volatile.has(entry.id)) await outbox.discard(entry.id)
    isTaking.value = false
  }

  /** Goes on with what the form holds; the set stays in the outbox. */
  async function leaveBe(): Promise<void> {
    await router.replace({ query: {} })
  }

  return { waiting, mended, take, leaveBe }
}
