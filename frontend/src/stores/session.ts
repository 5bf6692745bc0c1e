import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import * as account from '@/api/account'
import type { OwnDisplay } from '@/api/display'
import { HttpError, whenUnauthenticated } from '@/api/http'
import type { Role, User, Ward } from '@/api/types'
import { useLiveStore } from './live'

/** What a role is offered; the server refuses the rest anyway (docs/protocol.md, section 1). */
export type Ability =
  | 'see_patients'
  | 'chart'
  | 'acknowledge'
  | 'admit'
  | 'discharge'
  | 'silence'
  | 'thresholds'
  | 'manage'
  | 'displays'
  | 'administer'
  | 'chat'
  | 'post'
  | 'see_sensors'

const CLINICAL: Role[] = ['administrator', 'doctor', 'ward_lead', 'nurse']
const SENIOR: Role[] = ['administrator', 'doctor', 'ward_lead']

const ABILITIES: Readonly<Record<Ability, readonly Role[]>> = {
  see_patients: [...CLINICAL, 'observer', 'display'],
  chart: CLINICAL,
  acknowledge: CLINICAL,
  admit: CLINICAL,
  discharge: SENIOR,
  silence: SENIOR,
  thresholds: SENIOR,
  manage: SENIOR,
  displays: ['administrator', 'ward_lead'],
  administer: ['administrator'],
  chat: [...CLINICAL, 'observer', 'chat'],
  post: [...CLINICAL, 'chat'],
  see_sensors: [...CLINICAL, 'observer'],
}

export function mayRole(role: Role | undefined, ability: Ability): boolean {
  return role !== undefined && ABILITIES[ability].includes(role)
}

/** Who is signed in, and the wards this person works on. */
export const useSessionStore = defineStore('session', () => {
  const live = useLiveStore()
  const user = ref<User | null>(null)
  const wards = computed<Ward[]>(() => user.value?.wards ?? [])
  /** Why the person was signed out without asking for it. */
  const endedBy = ref<'server' | null>(null)
  const isRestored = ref(false)
  let tellRestored: () => void = () => undefined
  /** Settles once it is known who sits here; until then no page is chosen. */
  const whenRestored = new Promise<void>((resolve) => (tellRestored = resolve))
  const endListeners = new Set<() => void>()
  let orders: ReturnType<typeof setTimeout> | undefined

  const role = computed(() => user.value?.role)
  const isSignedIn = computed(() => user.value !== null)

  function may(ability: Ability): boolean {
    return mayRole(user.value?.role, ability)
  }

  function wardOf(id: number | null | undefined): Ward | undefined {
    return wards.value.find((ward) => ward.id === id)
  }

  /**
   * Finds out after a reload whether the cookie still stands for somebody. Who never signed in
   * here is not asked about: the cookie itself cannot be read, and a refusal is an error in the log.
   */
  async function restore(): Promise<void> {
    try {
      if (remembers(SIGN_OUT_OWED, false)) await tellSignOut()
      else if (remembers(SIGNED_IN, true)) begin(await account.whoAmI())
    } catch (error) {
      if (!isNobody(error)) throw error
      remember(SIGNED_IN, false)
    }
    isRestored.value = true
    tellRestored()
  }

  async function signIn(username: string, password: string): Promise<void> {
    if (remembers(SIGN_OUT_OWED, false)) await tellSignOut()
    const signedIn = await account.signIn(username, password)
    endedBy.value = null
    // The answer of signing in is short; the whole person is one question away.
    begin(await account.whoAmI().catch(() => signedIn))
  }

  function begin(person: User): void {
    const id = person.id ?? (person as unknown as { pk: number }).pk
    user.value = { ...person, id }
    remember(SIGNED_IN, true)
    live.start()
  }

  /** This browser is the screen on a wall: nobody is signed in, one ward is shown. */
  function beginDisplay(display: OwnDisplay): void {
    const { id, name, user: account, ward } = display
    user.value = { id: account, username: `${name} ${String(id)}`, role: 'display', wards: [ward] }
    live.start({ isDisplay: true })
  }

  async function signOut(): Promise<void> {
    end(null)
    remember(SIGN_OUT_OWED, true)
    await tellSignOut().catch(() => undefined)
  }

  let telling: Promise<void> | null = null

  /**
   * Without a line the page is left all the same, and the server told as soon as it can be: before
   * anybody signs in, and never while somebody does.
   */
  function tellSignOut(): Promise<void> {
    telling ??= account
      .signOut()
      .catch((error: unknown) => {
        // The session is over already.
        if (!isNobody(error)) throw error
      })
      .then(() => remember(SIGN_OUT_OWED, false))
      .finally(() => (telling = null))
    return telling
  }

  addEventListener('online', () => {
    if (remembers(SIGN_OUT_OWED, false)) void tellSignOut().catch(() => undefined)
  })

  /** Rights may have changed: what is offered, and which wards, follow. */
  async function lookAgain(): Promise<void> {
    const before = user.value
    if (!before || before.role === 'display') return
    const now = await account.whoAmI().catch(() => null)
    if (now && user.value?.id === before.id && now.id === before.id) user.value = now
  }

  /** Leaves at once: nothing of a patient stays in memory or on screen. */
  function end(by: 'server' | null): void {
    if (user.value === null) return
    live.stop()
    clearTimeout(orders)
    if (user.value.role !== 'display') remember(SIGNED_IN, false)
    user.value = null
    endedBy.value = by
    for (const listener of endListeners) listener()
  }

  function onEnd(listener: () => void): void {
    endListeners.add(listener)
  }

  live.onSignedOut(() => end('server'))
  live.onWelcome((frame) => {
    if (user.value === null) return
    // Somebody else signed in here meanwhile, in another tab: what is on screen is not theirs.
    if (frame.user.id !== user.value.id) end('server')
    else if (frame.user.role !== user.value.role) void lookAgain()
  })
  live.onChange('session', () => {
    clearTimeout(orders)
    // An order may be to leave: then the socket closes first, and nobody is left to ask about.
    orders = setTimeout(() => void lookAgain(), LOOK_AGAIN_MS)
  })
  whenUnauthenticated(() => end('server'))

  return {
    user,
    role,
    wards,
    wardOf,
    isSignedIn,
    isRestored,
    whenRestored,
    endedBy,
    may,
    restore,
    signIn,
    signOut,
    beginDisplay,
    onEnd,
  }
})

function isNobody(error: unknown): boolean {
  return error instanceof HttpError && [401, 403].includes(error.status)
}

const LOOK_AGAIN_MS = 1_000
const SIGNED_IN = 'wardbeat-signed-in'
const SIGN_OUT_OWED = 'wardbeat-sign-out-owed'

/** Without storage every start asks the server who sits here. */
function remembers(name: string, withoutStorage: boolean): boolean {
  try {
    return localStorage.getItem(name) !== null
  } catch {
    return withoutStorage
  }
}

function remember(name: string, isSo: boolean): void {
  try {
    if (isSo) localStorage.setItem(name, '1')
    else localStorage.removeItem(name)
  } catch {
    // A browser without storage remembers nothing.
  }
}
