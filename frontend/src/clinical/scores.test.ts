import { describe, expect, it } from 'vitest'
import { news2, pews, previewScore, type ScoreInput } from './scores'

const WELL: ScoreInput = {
  temperature: 37,
  pulse: 80,
  respiration: 16,
  bp_sys: 120,
  o2sat: 98,
  oxygen_device: 'air',
  consciousness: 'A',
}

describe('NEWS2', () => {
  it('is nought for a healthy adult', () => {
    expect(news2(WELL)).toMatchObject({ total: 0, risk: 'low', reassessMinutes: 720 })
  })

  it('is no score when a part is missing', () => {
    expect(news2({ ...WELL, pulse: null })).toMatchObject({ total: null, missing: ['pulse'] })
  })

  it('calls a single three medium', () => {
    expect(news2({ ...WELL, consciousness: 'C' })).toMatchObject({ total: 3, risk: 'medium' })
  })

  it.each([
    [{ respiration: 25 }, 3],
    [{ respiration: 21 }, 2],
    [{ respiration: 11 }, 1],
    [{ o2sat: 91 }, 3],
    [{ o2sat: 95 }, 1],
    [{ bp_sys: 90 }, 3],
    [{ bp_sys: 220 }, 3],
    [{ pulse: 131 }, 3],
    [{ pulse: 91 }, 1],
    [{ temperature: 35 }, 3],
    [{ temperature: 38.1 }, 1],
    [{ temperature: 39.1 }, 2],
    [{ oxygen_device: 'nasal' }, 2],
  ])('%o scores %i', (values, total) => {
    expect(news2({ ...WELL, ...values }).total).toBe(total)
  })

  it('on scale 2 does not reward too much oxygen', () => {
    const onOxygen = { ...WELL, oxygen_device: 'nasal' }
    expect(news2({ ...onOxygen, o2sat: 97 }, 2).total).toBe(5)
    expect(news2({ ...onOxygen, o2sat: 90 }, 2).total).toBe(2)
    expect(news2({ ...WELL, o2sat: 97 }, 2).total).toBe(0)
  })
})

describe('PEWS', () => {
  const child: ScoreInput = {
    pulse: 100,
    respiration: 22,
    bp_sys: 100,
    o2sat: 99,
    oxygen_device: 'air',
    capillary_refill: 1.5,
    respiratory_distress: 'none',
  }

  it('is nought for a healthy seven-year-old', () => {
    expect(pews(child, 7)).toMatchObject({ total: 0, risk: 'low' })
  })

  it.each([
    [0, { respiration: 30, pulse: 120, bp_sys: 80 }, 0],
    [0, { respiration: 70, pulse: 180, bp_sys: 49 }, 12],
    [3, { respiration: 40, pulse: 140, bp_sys: 90 }, 2],
    [14, { respiration: 15, pulse: 70, bp_sys: 110 }, 0],
    [14, { respiration: 9, pulse: 140, bp_sys: 140 }, 12],
  ])('at %i years', (years, values, total) => {
    expect(pews({ ...child, ...values }, years).total).toBe(total)
  })

  it('needs the flow of oxygen that is given', () => {
    expect(pews({ ...child, oxygen_device: 'nasal' }, 7).missing).toEqual(['oxygen_flow'])
    expect(pews({ ...child, oxygen_device: 'nasal', oxygen_flow: 2 }, 7).total).toBe(2)
    expect(pews({ ...child, oxygen_device: 'high_flow' }, 7).total).toBe(4)
  })
})

describe('which score fits', () => {
  it.each([
    [15, false, 'pews'],
    [16, false, 'news2'],
    [30, true, undefined],
    [null, false, undefined],
  ])('%s years, pregnant %s', (years, pregnant, name) => {
    expect(previewScore(WELL, { years, pregnant, spo2Scale: 1 })?.name).toBe(name)
  })
})
