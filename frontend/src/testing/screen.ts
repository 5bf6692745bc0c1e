import { createPinia, setActivePinia, type Pinia } from 'pinia'
import { createApp, nextTick, type App, type Component } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { i18n, useLocale } from '@/i18n'

export interface Screen {
  router: Router
}

let app: App | null = null
let stores: Pinia = createPinia()

/** A fresh set of stores; what another test had opened is gone. */
export function freshStores(): void {
  close()
  stores = createPinia()
  setActivePinia(stores)
}

/** Puts a component on an empty page, in English, with the stores of this test. */
export async function open(
  component: Component,
  props: Record<string, unknown> = {},
  at = '/',
): Promise<Screen> {
  close()
  await useLocale('en')
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { render: () => null } }],
  })
  await router.push(at)
  const element = document.createElement('div')
  document.body.replaceChildren(element)
  app = createApp(component, props).use(stores).use(i18n).use(router)
  app.mount(element)
  await nextTick()
  return { router }
}

/** Runs a composable where it finds the messages. */
export async function inApp<T>(compose: () => T): Promise<T> {
  let found: T | undefined
  await open({
    setup() {
      found = compose()
      return () => null
    },
  })
  return found as T
}

function close(): void {
  app?.unmount()
  app = null
}

/** Types into a field as a person does. */
export async function type(field: Element | null, text: string): Promise<void> {
  const input = field as HTMLInputElement
  input.value = text
  input.dispatchEvent(new Event('input', { bubbles: true }))
  await nextTick()
}

export function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent.trim()) === name,
  )
  if (!found) throw new Error(`no button "${name}"`)
  return found
}

export async function press(name: string): Promise<void> {
  button(name).click()
  await settled()
}

/** All that was promised so far has come, and is drawn. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve))
}
