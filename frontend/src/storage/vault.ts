/**
 * What a person has entered and the server does not have yet, kept in this browser through
 * reloads, outages and sign-outs: encrypted under a key that is bound to the person and cannot be
 * exported. Where the browser offers no cryptography (plain HTTP on a LAN) or no room, nothing is
 * written: it is held in memory until the page is left, and `volatile` says that it would be lost.
 */

import { shallowReactive } from 'vue'

export interface Sealed {
  id: string
  user: number
  kind: string
  savedAt: number
  iv: Uint8Array<ArrayBuffer>
  content: ArrayBuffer
}

export interface Opened<T> {
  id: string
  savedAt: number
  content: T
}

interface Held {
  user: number
  kind: string
  savedAt: number
  content: string
}

/** What would be lost with this page, by name. */
export const volatile = shallowReactive(new Map<string, Held>())

const DATABASE = 'wardbeat'
const KEYS = 'keys'
const ENTRIES = 'entries'

export function canKeep(): boolean {
  return typeof indexedDB !== 'undefined' && globalThis.crypto?.subtle !== undefined
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('storage failed'))
  })
}

let opening: Promise<IDBDatabase> | null = null

function database(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(KEYS)
      request.result.createObjectStore(ENTRIES, { keyPath: 'id' }).createIndex('user', 'user')
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('storage failed'))
  }).catch((error: unknown) => {
    opening = null
    throw error
  })
  return opening
}

async function keyOf(user: number): Promise<CryptoKey> {
  const db = await database()
  const known = await result<CryptoKey | undefined>(
    db.transaction(KEYS).objectStore(KEYS).get(user),
  )
  if (known) return known
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
  // Another tab may have been faster: the first key written stays.
  const store = db.transaction(KEYS, 'readwrite').objectStore(KEYS)
  const present = await result<CryptoKey | undefined>(store.get(user))
  if (present) return present
  await result(store.put(fresh, user))
  return fresh
}

/** Binds the ciphertext to the person and its own name, so that neither can be swapped. */
function bound(user: number, id: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(`${user}/${id}`))
}

const turns = new Map<string, Promise<unknown>>()

/** One after the other under each name: what is forgotten must not come back with a save under way. */
function inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
  const mine = (turns.get(id) ?? Promise.resolve()).then(work, work)
  const done = () => {
    if (turns.get(id) === mine) turns.delete(id)
  }
  turns.set(id, mine)
  mine.then(done, done)
  return mine
}

/** Keeps it, or holds it in memory and says false where this browser cannot. */
export function keep(user: number, id: string, kind: string, content: unknown): Promise<boolean> {
  const text = JSON.stringify(content)
  return inTurn(id, async () => {
    const isKept = canKeep() && (await seal(user, id, kind, text).catch(() => false))
    if (isKept) volatile.delete(id)
    else volatile.set(id, { user, kind, savedAt: Date.now(), content: text })
    return isKept
  })
}

async function seal(user: number, id: string, kind: string, text: string): Promise<true> {
  const key = await keyOf(user)
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed: Sealed = {
    id,
    user,
    kind,
    savedAt: Date.now(),
    iv,
    content: await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData: bound(user, id) },
      key,
      new Uint8Array(new TextEncoder().encode(text)),
    ),
  }
  const db = await database()
  await result(db.transaction(ENTRIES, 'readwrite').objectStore(ENTRIES).put(sealed))
  return true
}

/** What this person has left here, oldest first. What cannot be opened is not theirs to see. */
export async function kept<T>(user: number, kind: string): Promise<Opened<T>[]> {
  await Promise.allSettled(turns.values())
  const opened: Opened<T>[] = []
  for (const [id, { user: its, kind: sort, savedAt, content }] of volatile)
    if (its === user && sort === kind)
      opened.push({ id, savedAt, content: JSON.parse(content) as T })
  if (canKeep()) opened.push(...(await unseal<T>(user, kind)))
  return opened.sort((a, b) => a.savedAt - b.savedAt)
}

async function unseal<T>(user: number, kind: string): Promise<Opened<T>[]> {
  const db = await database()
  const sealed = await result<Sealed[]>(
    db.transaction(ENTRIES).objectStore(ENTRIES).index('user').getAll(user),
  )
  const key = await keyOf(user)
  const opened: Opened<T>[] = []
  for (const { id, iv, content, savedAt, kind: its } of sealed) {
    if (its !== kind) continue
    try {
      const plain = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv, additionalData: bound(user, id) },
        key,
        content,
      )
      opened.push({ id, savedAt, content: JSON.parse(new TextDecoder().decode(plain)) as T })
    } catch {
      continue
    }
  }
  return opened
}

export function forget(id: string): Promise<void> {
  return inTurn(id, async () => {
    volatile.delete(id)
    if (!canKeep()) return
    const db = await database()
    await result(db.transaction(ENTRIES, 'readwrite').objectStore(ENTRIES).delete(id))
  })
}
