import { computed, type ComputedRef } from 'vue'
import type { Pending } from '@/chat/timeline'
import { useOutboxStore } from '@/stores/outbox'
import { useErrors } from './useErrors'

/** What I said in a room and the server does not have yet, as the conversation shows it. */
export function usePending(room: () => number): {
  pending: ComputedRef<Pending[]>
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
  return { pending, discard: outbox.discard }
}
