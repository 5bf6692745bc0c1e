import { describe, expect, it } from 'vitest'
import { newPassword } from './passwords'

describe('a first password', () => {
  it('can be read to somebody, and is another one each time', () => {
    const made = Array.from({ length: 50 }, newPassword)
    for (const one of made) expect(one).toMatch(/^([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$/)
    expect(new Set(made).size).toBe(50)
  })
})
