import { createI18n } from 'vue-i18n'
import en from './en.json'

export type Locale = 'en' | 'de' | 'th'

const LOADERS = import.meta.glob<{ default: typeof en }>('./{de,th}.json')

/** Languages there are message files for, each named in itself. */
export const LOCALES: readonly { code: Locale; name: string }[] = [
  { code: 'en' as const, name: 'English' },
  { code: 'de' as const, name: 'Deutsch' },
  { code: 'th' as const, name: 'ไทย' },
].filter(({ code }) => code === 'en' || `./${code}.json` in LOADERS)

export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: { en } as Record<Locale, typeof en>,
})

/** Languages other than English come when they are asked for. */
export async function useLocale(wanted: Locale): Promise<void> {
  const load = LOADERS[`./${wanted}.json`]
  const locale = load ? wanted : 'en'
  if (load && !i18n.global.availableLocales.includes(locale)) {
    i18n.global.setLocaleMessage(locale, (await load()).default)
  }
  i18n.global.locale.value = locale
  document.documentElement.lang = locale
}
