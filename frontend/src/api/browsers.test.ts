import { describe, expect, it } from 'vitest'
import { browserName } from './browsers'

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'

describe('the name of a browser', () => {
  it.each([
    [`Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/140.0.0.0 Safari/537.36`, 'Chrome, Linux'],
    [
      `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0`,
      'Edge, Windows',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 14.6; rv:130.0) Gecko/2010 Firefox/130.0',
      'Firefox, macOS',
    ],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${WEBKIT} Version/18.0 Safari/604.1`,
      'Safari, iPhone',
    ],
    [
      `Mozilla/5.0 (Linux; Android 15) ${WEBKIT} SamsungBrowser/26.0 Chrome/122.0 Safari/537.36`,
      'Samsung Internet, Android',
    ],
    ['python-httpx/0.28', 'python-httpx/0.28'],
    ['', ''],
  ])('of %s', (agent, name) => {
    expect(browserName(agent)).toBe(name)
  })
})
