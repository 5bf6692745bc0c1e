import { onScopeDispose, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Notification } from '@/api/types'
import { useNotificationStore } from '@/stores/notifications'
import { usePatientStore } from '@/stores/patients'
import { useSettingsStore } from '@/stores/settings'
import { useAlarm } from './useAlarm'
import { useNotificationText } from './useNotificationText'

/**
 * Makes new notifications heard, seen in the title of the tab, shown by the browser when the page
 * is not in front, and read out by screen readers.
 */
export function useRing() {
  const notifications = useNotificationStore()
  const patients = usePatientStore()
  const { settings } = useSettingsStore()
  const { t } = useI18n()
  const text = useNotificationText()
  const alarm = useAlarm()
  /** High notifications interrupt a screen reader, the others wait for a pause. */
  const assertive = ref('')
  const polite = ref('')

  function describe(notification: Notification): string {
    const patient = notification.patient === null ? undefined : patients.get(notification.patient)
    const who = patient
      ? t('ward.bedAndName', {
          bed: patient.bed_name || '–',
          name: `${patient.first_name} ${patient.last_name}`,
        })
      : ''
    return [who, text.kind(notification.kind), text.evidence(notification)]
      .filter(Boolean)
      .join('. ')
  }

  /** What the browser shows outside of this page, by notification. */
  const shown = new Map<number, globalThis.Notification>()

  function show(notification: Notification): void {
    if (!settings.browserNotifications || document.visibilityState === 'visible') return
    if (typeof Notification === 'undefined' || globalThis.Notification.permission !== 'granted')
      return
    // Other people may see this screen while nobody sits at it: kind and bed, no name.
    const patient = notification.patient === null ? undefined : patients.get(notification.patient)
    let banner: globalThis.Notification
    try {
      banner = new globalThis.Notification(text.kind(notification.kind), {
        body: patient?.bed_name ? t('ward.bed', { bed: patient.bed_name }) : '',
        tag: `wardbeat-${notification.id}`,
        requireInteraction: notification.priority === 'high',
      })
    } catch {
      // Browsers of phones allow it and then refuse it to a page.
      settings.browserNotifications = false
      return
    }
    banner.onclick = () => window.focus()
    shown.set(notification.id, banner)
  }

  const stop = notifications.onRing((notification) => {
    alarm.ring(notification.priority)
    const words = describe(notification)
    if (notification.priority === 'high') assertive.value = `${t('priority.high')}: ${words}`
    else polite.value = words
    show(notification)
  })

  watch(
    () => notifications.open,
    (open) => {
      document.title = open.length ? `(${open.length}) Wardbeat` : 'Wardbeat'
      // What somebody has taken, or what is over, calls nobody any more.
      for (const [id, banner] of shown) {
        if (open.some((each) => each.id === id)) continue
        banner.close()
        shown.delete(id)
      }
    },
    { immediate: true },
  )

  // Signed out: neither the tab nor the desktop speaks of patients any more.
  onScopeDispose(() => {
    stop()
    for (const banner of shown.values()) banner.close()
    document.title = 'Wardbeat'
  })

  return { assertive, polite, isMute: alarm.isMute }
}
