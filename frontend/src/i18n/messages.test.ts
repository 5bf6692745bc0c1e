import { describe, expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import english from './en.json'
import adminEnglish from './admin/en.json'

type Tree = { [key: string]: string | Tree }

function keysOf(tree: Tree, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [path + key] : keysOf(value, `${path}${key}.`),
  )
}

const sources = import.meta.glob<string>('../**/*.{vue,ts}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const mains = import.meta.glob<{ default: Tree }>(['./*.json', '!./en.json'], { eager: true })
const parts = import.meta.glob<{ default: Tree }>('./admin/*.json', { eager: true })
const others = Object.fromEntries(
  Object.entries(mains).map(([file, { default: tree }]) => [
    file,
    { default: { ...tree, ...parts[file.replace('./', './admin/')]?.default } },
  ]),
)
const en: Tree = { ...english, ...adminEnglish }
const known = new Set(keysOf(en))

describe('the messages', () => {
  it('exist for every key written in the code', () => {
    const missing = Object.entries(sources).flatMap(([file, text]) =>
      [...text.matchAll(/\bt\(\s*'([\w.]+)'/g)]
        .map((match) => match[1] ?? '')
        .filter((key) => !known.has(key))
        .map((key) => `${file}: ${key}`),
    )
    expect(missing).toEqual([])
  })

  it('are all used', () => {
    const code = Object.entries(sources)
      .filter(([file]) => !file.endsWith('.test.ts'))
      .map(([, text]) => text)
      .join('')
    const begun = [...code.matchAll(/`([\w.]+\.)\$\{/g)].map((match) => match[1] ?? '')
    const unused = [...known].filter(
      (key) =>
        !["'", '"', '`'].some((quote) => code.includes(quote + key + quote)) &&
        !begun.some((start) => key.startsWith(start)),
    )
    expect(unused).toEqual([])
  })

  it.each(Object.entries(others).map(([file, { default: tree }]) => [file, tree] as const))(
    'of %s are complete and have the same places to fill',
    (_file, tree) => {
      expect(new Set(keysOf(tree))).toEqual(known)
      const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
      const at = (root: Tree, key: string) =>
        key.split('.').reduce<string | Tree>((node, part) => (node as Tree)[part] ?? '', root)
      const differing = [...known].filter(
        (key) => holes(at(en, key) as string).join() !== holes(at(tree, key) as string).join(),
      )
      expect(differing).toEqual([])
    },
  )

  it.each([
    ['./en.json', en] as const,
    ...Object.entries(others).map(([file, { default: tree }]) => [file, tree] as const),
  ])(
    'of %s can be read: none trips over a sign that means something to the library',
    (_file, tree) => {
      const { t } = createI18n({
        legacy: false,
        locale: 'en',
        messages: { en: tree as typeof english },
      }).global
      for (const key of known) expect(t(key, { n: 1 }), key).not.toBe('')
    },
  )
})
