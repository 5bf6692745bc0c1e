import { inject, provide, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import type { LastValue, Patient } from '@/api/types'
import type { useEntry } from './useEntry'
import type { Described } from './useErrors'

/** What the sections of the form of one set share. */
export interface EntryForm {
  entry: ReturnType<typeof useEntry>
  patient: ComputedRef<Patient | undefined>
  now: Readonly<Ref<number>>
  /** All fields, or those of most rounds. */
  isAll: Ref<boolean>
  /** What the server said, until the next try. */
  refusal: Ref<Described | null>
  timeZone: () => string | undefined
  last: (name: string) => LastValue | undefined
  /** The last value of a code in words, or nothing. */
  previousCode: (name: string) => string
}

const KEY: InjectionKey<EntryForm> = Symbol('the form of a set')

export function provideEntryForm(form: EntryForm): void {
  provide(KEY, form)
}

export function useEntryForm(): EntryForm {
  const form = inject(KEY)
  if (!form) throw new Error('a section of the form stands outside of it')
  return form
}
