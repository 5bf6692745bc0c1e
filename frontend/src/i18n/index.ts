import { createI18n } from 'vue-i18n'
import en from './en.json'

export type Locale = 'en' | 'de' | 'th'

const LOADERS = import.meta.glob<{ default: typeof en }>('./{de,th}.json')
/** What only some screens say, loaded with the first of them. */
const PARTS = import.meta.glob<{ default: Record<string, unknown> }>('./admin/*.json')

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

const wantedParts = new Set<string>()
const loadedParts = new Set<string>()

/** Languages other than English come when they are asked for. */
export async function useLocale(wanted: Locale): Promise<void> {
  const load = LOADERS[`./${wanted}.json`]
  const locale = load ? wanted : 'en'
  if (load && !i18n.global.availableLocales.includes(locale)) {
    i18n.global.setLocaleMessage(locale, (await load()).default)
  }
  for (const part of wantedParts) await addPart(part, locale)
  i18n.global.locale.value = locale
  document.documentElement.lang = locale
}

/** Before a screen whose words are in a part: from now on every language brings it. */
export async function usePart(part: 'admin'): Promise<void> {
  wantedParts.add(part)
  await addPart(part, 'en')
  await addPart(part, i18n.global.locale.value)
}

async function addPart(part: string, locale: Locale): Promise<void> {
  const path = `./${part}/${locale}.json`
  const load = PARTS[path]
  if (!load || loadedParts.has(path)) return
  loadedParts.add(path)
  i18n.global.mergeLocaleMessage(locale, (await load()).default)
}
