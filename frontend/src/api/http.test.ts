import { afterEach, describe, expect, it, vi } from 'vitest'
import { get, post } from './http'

describe('a request over HTTP', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    document.documentElement.lang = 'en'
  })

  it('asks to be refused in the language of the page', async () => {
    const sent = vi
      .fn<(path: string, init?: RequestInit) => Promise<Response>>()
      .mockImplementation(() => Promise.resolve(new Response('{}')))
    vi.stubGlobal('fetch', sent)
    const languageOf = (call: number) =>
      new Headers(sent.mock.calls.at(call)?.[1]?.headers).get('Accept-Language')

    document.documentElement.lang = 'th'
    await get('/api/patients/')
    expect(languageOf(-1)).toBe('th')

    document.documentElement.lang = 'de'
    await post('/api/patients/', {})
    expect(languageOf(-1)).toBe('de')
  })
})
