import { ref, watchEffect, type Ref } from 'vue'

const NAMES = [
  'ink',
  'ink-2',
  'ink-3',
  'line',
  'surface',
  'surface-2',
  'series-1',
  'series-2',
  'series-3',
  'series-4',
  'series-5',
  'high',
  'medium-ink',
  'phase-febrile-tint',
  'phase-critical-tint',
  'phase-recovery-tint',
  'phase-unknown-tint',
] as const

export type Colours = Record<(typeof NAMES)[number], string>

function read(): Colours {
  const style = getComputedStyle(document.documentElement)
  return Object.fromEntries(
    NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  ) as Colours
}

/** The design tokens for what is drawn on a canvas; they follow the theme, and paper. */
export function useColours(): Ref<Colours> {
  const colours = ref(read())
  watchEffect((onCleanup) => {
    const follow = () => (colours.value = read())
    const observer = new MutationObserver(follow)
    const paper = matchMedia('print')
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    paper.addEventListener('change', follow)
    onCleanup(() => {
      observer.disconnect()
      paper.removeEventListener('change', follow)
    })
  })
  return colours
}
