/** REST with the session cookie. Same origin only; unsafe requests carry the CSRF token. */

export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {
    super(`answered with ${status}`)
  }
}

/** The server could not be reached: nothing is known of the request's effect. */
export class NetworkError extends Error {}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

let csrfToken: string | null = null
let onUnauthenticated: (() => void) | null = null

/** Called when a signed-in page learns from any answer that it no longer is. */
export function whenUnauthenticated(callback: () => void): void {
  onUnauthenticated = callback
}

export function forgetCsrf(): void {
  csrfToken = null
}

async function send(method: Method, path: string, body: unknown): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': document.documentElement.lang,
  }
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (method !== 'GET') {
    csrfToken ??= await fetchCsrf()
    headers['X-CSRFToken'] = csrfToken
  }
  try {
    return await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      body: body === undefined ? null : JSON.stringify(body),
    })
  } catch (error) {
    throw new NetworkError(String(error))
  }
}

async function fetchCsrf(): Promise<string> {
  let response: Response
  try {
    response = await fetch('/api/csrf/', { credentials: 'same-origin' })
  } catch (error) {
    throw new NetworkError(String(error))
  }
  return response.headers.get('X-CSRFToken') ?? ''
}

async function parse(response: Response): Promise<unknown> {
  if (response.status === 204) return null
  const text = await response.text()
  if (!text) return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

export interface CallOptions {
  body?: unknown
  /** A 401 is an expected answer here and does not end the session. */
  mayBeAnonymous?: boolean
}

export async function call<T>(method: Method, path: string, options: CallOptions = {}): Promise<T> {
  let response = await send(method, path, options.body)
  if (response.status === 403 && method !== 'GET' && (await isStaleCsrf(response))) {
    // The token was rotated by a sign-in in another tab.
    csrfToken = null
    response = await send(method, path, options.body)
  }
  const token = response.headers.get('X-CSRFToken')
  if (token) csrfToken = token
  const body = await parse(response)
  if (response.ok) return body as T
  if (response.status === 401 && !options.mayBeAnonymous) onUnauthenticated?.()
  throw new HttpError(response.status, body)
}

async function isStaleCsrf(response: Response): Promise<boolean> {
  return (await response.clone().text()).includes('CSRF')
}

export interface Page<T> {
  count?: number
  next: string | null
  previous: string | null
  results: T[]
}

export type Query = Record<string, string | number | boolean | null | undefined>

export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

export function get<T>(path: string, query: Query = {}): Promise<T> {
  return call<T>('GET', withQuery(path, query))
}

export function post<T>(path: string, body: unknown = {}): Promise<T> {
  return call<T>('POST', path, { body })
}

export function patch<T>(path: string, body: unknown): Promise<T> {
  return call<T>('PATCH', path, { body })
}

export function remove<T = null>(path: string, body?: unknown): Promise<T> {
  return call<T>('DELETE', path, { body })
}
