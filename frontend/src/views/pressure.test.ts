import { beforeEach, describe, expect, it } from 'vitest'
import type { LastValue } from '@/api/types'
import WardRows from '@/components/WardRows.vue'
import { patient, signIn } from '@/testing/cast'
import { freshStores, open } from '@/testing/screen'
import WallTile from './wall/WallTile.vue'

const AT = '2026-06-10T08:00:00Z'
const NOW = Date.parse('2026-06-10T08:20:00Z')
const at = (value: LastValue['value']): LastValue => ({ value, at: AT })

async function rowOf(last: Record<string, LastValue>): Promise<string> {
  await open(WardRows, { patients: [patient({ last_values: last })], now: NOW })
  const heads = [...document.querySelectorAll('thead th')].map(({ textContent: text }) => text)
  const column = heads.findIndex((text) => text.trim() === 'BP')
  return document.querySelector('tbody tr')?.children[column]?.textContent.trim() ?? ''
}

async function tileOf(last: Record<string, LastValue>): Promise<string> {
  await open(WallTile, {
    patient: patient({ last_values: last }),
    notifications: [],
    now: NOW,
    timeZone: 'UTC',
    abbreviates: false,
  })
  const cells = [...document.querySelectorAll('dl > div')]
  const cell = cells.find((each) => each.querySelector('dt')?.textContent === 'BP')
  return [...(cell?.querySelectorAll('dd') ?? [])].map(({ textContent }) => textContent).join(' ')
}

describe.each([
  ['the table of the ward', rowOf],
  ['the tile on the wall', tileOf],
])('the blood pressure in %s', (_where, shown) => {
  beforeEach(() => {
    freshStores()
    signIn()
  })

  it('is unrecordable where none could be recorded, with its age', async () => {
    const text = await shown({ bp_unrecordable: at(true) })
    expect(text).toContain('unrecordable')
    expect(text).toContain('20 min')
  })

  it('is a dash where none was measured', async () => {
    expect((await shown({ pulse: at(88) })).trim()).toBe('–')
  })

  it('is what was measured', async () => {
    expect(await shown({ bp_sys: at(118), bp_dia: at(74) })).toContain('118/74')
  })
})
