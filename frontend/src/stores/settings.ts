import { defineStore } from 'pinia'
import { reactive, watch } from 'vue'

export type Theme = 'auto' | 'light' | 'dark'
export type Locale = 'en' | 'de' | 'th'

export interface Settings {
  theme: Theme
  locale: Locale
  /** From which priority on a notification is heard; null is never. */
  soundFrom: 'high' | 'medium' | 'low' | null
  volume: number
  browserNotifications: boolean
  temperatureUnit: 'C' | 'F'
  layout: 'tiles' | 'rows'
}

const KEY = 'wardbeat-settings'

function preferredLocale(): Locale {
  const wanted = navigator.languages?.map((each) => each.slice(0, 2)) ?? []
  return (wanted.find((each) => ['en', 'de', 'th'].includes(each)) ?? 'en') as Locale
}

function load(): Settings {
  const defaults: Settings = {
    theme: 'auto',
    locale: preferredLocale(),
    soundFrom: 'medium',
    volume: 0.6,
    browserNotifications: false,
    temperatureUnit: 'C',
    layout: 'tiles',
  }
  try {
    return { ...defaults, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Settings>) }
  } catch {
    return defaults
  }
}

/** How this browser shows things; nothing clinical, so it outlives the sign-out. */
export const useSettingsStore = defineStore('settings', () => {
  const settings = reactive(load())
  watch(
    settings,
    (now) => {
      try {
        localStorage.setItem(KEY, JSON.stringify(now))
      } catch {
        // A browser without storage forgets the settings; everything else works.
      }
    },
    { deep: true },
  )
  return { settings }
})
