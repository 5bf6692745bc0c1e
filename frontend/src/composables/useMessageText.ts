import { useI18n } from 'vue-i18n'
import type { Message } from '@/api/chat'
import { useNotificationText } from './useNotificationText'

/** What a message says; what the system says, in the reader's language. */
export function useMessageText() {
  const { t, te } = useI18n()
  const notifications = useNotificationText()

  function nameIn(message: Message, who: string): string {
    const person = message.about[who] as { username?: string } | undefined
    return person?.username ?? ''
  }

  function textOf(message: Message): string {
    if (message.user !== null) return message.content
    const { about, kind, content } = message
    const key = `chat.said.${kind}`
    if (!te(key)) return content
    if (!kind.startsWith('notification_'))
      return t(key, { user: nameIn(message, 'user'), by: nameIn(message, 'by') })
    const what = notifications.kind(String(about.kind))
    // What follows is the evidence, or who took it and with which note, in the server's words.
    const rest = content.includes(': ') ? content.slice(content.indexOf(': ') + 2) : ''
    return rest ? `${t(key, { what })} ${rest}` : t(key, { what })
  }

  /** A line for the list of rooms. */
  function lineOf(message: Message): string {
    return message.user ? `${message.user.username}: ${message.content}` : textOf(message)
  }

  return { textOf, lineOf }
}
