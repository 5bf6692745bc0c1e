import { describe, expect, it } from 'vitest'
import { FIELD, readNumber, readPlatelets, typedNumber } from './fields'

describe('platelets as laboratories write them', () => {
  it.each([
    ['69', 69, false],
    ['69000', 69, true],
    ['69,000', 69, true],
    ['69.000', 69, true],
    ['69 000', 69, true],
    ['69,000/mm3', 69, true],
    ['69,000 /µl', 69, true],
    ['69.5', 69.5, false],
    ['150,000', 150, true],
    ['', null, false],
  ])('%s is %s', (text, value, converted) => {
    expect(readPlatelets(text)).toMatchObject({ value, converted, problem: null })
  })

  it('says so when it is no number', () => {
    expect(readPlatelets('many')).toMatchObject({ value: null, problem: 'not_a_number' })
  })

  it.each([0.5, 69, 69.5, 999, 1000, 1200, 1999.5])(
    '%d is typed so that it is read as that',
    (n) => {
      expect(readPlatelets(typedNumber('platelet', n)).value).toBe(n)
    },
  )

  it('asks about an unusual count', () => {
    expect(readPlatelets('2')).toMatchObject({ value: 2, problem: 'implausible' })
  })
})

describe('a number as it is typed', () => {
  const temperature = FIELD.temperature as NonNullable<typeof FIELD.temperature>

  it.each([
    ['38,4', 38.4, null],
    [' 38.4 ', 38.4, null],
    ['', null, null],
    ['warm', null, 'not_a_number'],
    ['52', 52, 'impossible'],
    ['33', 33, 'implausible'],
  ])('%s', (text, value, problem) => {
    expect(readNumber(text, temperature)).toEqual({ value, problem })
  })
})
