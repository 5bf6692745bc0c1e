import { computed, ref, watch, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { newClientId, useOutboxStore, type OutboxEntry } from '@/stores/outbox'
import { useSettingsStore } from '@/stores/settings'
import { formOf, type EntryForm } from './useEntry'

interface Place {
  patient: () => number
  form: EntryForm
  isUntouched: Readonly<Ref<boolean>>
  timeZone: () => string | undefined
  /** Whether the form stands: its draft was looked for, and its patient is known. */
  isReady: () => boolean
}

/**
 * Takes the refused set that the address names (`?refused=`) back into its form. It stays in the outbox until
 * the mended one is charted; what the form holds already is replaced only when somebody says so.
 */
export function useMending({ patient, form, isUntouched, timeZone, isReady }: Place) {
  const outbox = useOutboxStore()
  const { settings } = useSettingsStore()
  const route = useRoute()
  const router = useRouter()
  /** What is being mended here. */
  const mended = ref<OutboxEntry | null>(null)

  const named = computed(() => {
    if (!isReady()) return undefined
    return outbox.refused.find(
      (entry) =>
        entry.id === route.query.refused &&
        entry.stream === 'reports' &&
        entry.patient === patient(),
    )
  })
  /** It is to replace something else: that is asked. */
  const waiting = computed(() => (named.value?.id === form.mends ? undefined : named.value))

  watch(
    named,
    (entry) => {
      if (entry && (entry.id === form.mends || isUntouched.value)) void take()
    },
    { immediate: true },
  )

  async function take(): Promise<void> {
    const entry = named.value
    if (!entry) return
    if (entry.id !== form.mends) {
      Object.assign(form, formOf(entry.data, timeZone(), settings.temperatureUnit))
      form.mends = entry.id
      // What is stored under its name already is another set.
      if (entry.refusal?.status === 409) form.clientId = newClientId()
    }
    mended.value = entry
    await leaveBe()
  }

  /** Goes on with what the form holds. */
  async function leaveBe(): Promise<void> {
    await router.replace({ query: {} })
  }

  return { waiting, mended, take, leaveBe }
}
