import { describe, expect, it } from 'vitest'
import { initialsOf, layoutFor, pagesOf } from './layout'

const WALL = [1920, 1080] as const

describe('the layout of the wall', () => {
  it('has large tiles for few patients and smaller ones for many', () => {
    expect(layoutFor(5, ...WALL)).toEqual({ columns: 3, rows: 2 })
    expect(layoutFor(12, ...WALL)).toEqual({ columns: 4, rows: 3 })
    expect(layoutFor(20, ...WALL)).toEqual({ columns: 5, rows: 4 })
    expect(layoutFor(40, ...WALL)).toEqual({ columns: 5, rows: 4 })
  })

  it('is the same on a screen of four times as many points', () => {
    expect(layoutFor(14, 3840, 2160)).toEqual(layoutFor(14, ...WALL))
  })

  it('stands upright on a screen that does, and scrolls on a phone', () => {
    expect(layoutFor(14, 1080, 1920)).toEqual({ columns: 3, rows: 7 })
    expect(layoutFor(14, 390, 844)).toEqual({ columns: 1, rows: 14 })
  })

  it('shows forty patients on two pages, the first first, and an empty ward on one', () => {
    const patients = Array.from({ length: 40 }, (_, index) => index)
    const pages = pagesOf(patients, layoutFor(40, ...WALL))
    expect(pages.map(({ length }) => length)).toEqual([20, 20])
    expect(pages.flat()).toEqual(patients)
    expect(pagesOf([], layoutFor(0, ...WALL))).toEqual([[]])
  })
})

describe('an abbreviated name', () => {
  it('is two initials in any script', () => {
    expect(initialsOf('Budi', 'Santoso')).toBe('B. S.')
    expect(initialsOf('élodie', 'ångström')).toBe('É. Å.')
    expect(initialsOf('เสาวลักษณ์', 'ใจดี')).toBe('ส. จ.')
    expect(initialsOf('Malee', '')).toBe('M.')
    expect(initialsOf('', ' ')).toBe('–')
  })
})
