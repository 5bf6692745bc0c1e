import { computed, shallowRef } from 'vue'

/** A dialog about something: it is open while there is a subject, and closing it forgets that. */
export function useOpenFor<T>() {
  const subject = shallowRef<T | null>(null)
  const isOpen = computed({
    get: () => subject.value !== null,
    set: (open) => {
      if (!open) subject.value = null
    },
  })
  return [subject, isOpen] as const
}
