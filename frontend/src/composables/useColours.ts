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

/** The design tokens for what is drawn on a canvas; they follow the theme. */
export function useColours(): Ref<Colours> {
  const colours = ref(read())
  watchEffect((onCleanup) => {
    const observer = new MutationObserver(() => (colours.value = read()))
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    onCleanup(() => observer.disconnect())
  })
  return colours
}
