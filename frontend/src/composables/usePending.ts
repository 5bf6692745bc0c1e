import { computed, type ComputedRef } from 'vue'
import type { Pending } from '@/chat/timeline'
import type { Said } from '@/stores/chat'
import { useOutboxStore } from '@/stores/outbox'
import { useErrors } from './useErrors'

/** What I said in a room and the server does not have yet, as the conversation shows it. */
export function usePending(room: () => number): {
  pending: ComputedRef<Pending[]>
  saidIn: (id: string) => Said | null
  discard: (id: string) => Promise<void>
} {
  const outbox = useOutboxStore()
  const { describeBody } = useErrors()

  const pending = computed(() =>
    outbox.all
      .filter(({ stream, action, data }) => {
        return stream === 'messages' && action === 'create' && data.room === room()
      })
      .map(({ id, data, writtenAt, state, refusal }): Pending => {
        const refused = refusal && describeBody(refusal.status, refusal.body)
        return {
          id,
          content: String(data.content),
          writtenAt,
          isUrgent: data.is_urgent === true,
          state,
          reason: refused ? (Object.values(refused.fields).flat()[0] ?? refused.summary) : '',
        }
      }),
  )

  /** What one meant to say, to say it otherwise. */
  function saidIn(id: string): Said | null {
    const data = outbox.all.find((entry) => entry.id === id)?.data
    if (!data) return null
    return {
      content: String(data.content),
      isUrgent: data.is_urgent === true,
      askedUsers: (data.asked_users as string[] | undefined) ?? [],
      askedRoles: (data.asked_roles as string[] | undefined) ?? [],
      patient: (data.patient as number | undefined) ?? null,
    }
  }

  return { pending, saidIn, discard: outbox.discard }
}
