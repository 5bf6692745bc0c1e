import type { Notification } from '@/api/types'
import { newClientId, useOutboxStore } from '@/stores/outbox'

/** Acknowledges a notification, now or as soon as the line stands again. */
export function useTake() {
  const outbox = useOutboxStore()
  return (notification: Notification, note: string): Promise<'sent' | 'kept'> =>
    outbox.write({
      stream: 'notifications',
      action: 'acknowledge',
      pk: notification.id,
      data: { note, client_id: newClientId() },
      patient: notification.patient,
    })
}
