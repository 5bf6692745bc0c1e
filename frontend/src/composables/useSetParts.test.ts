import { beforeEach, describe, expect, it } from 'vitest'
import { useSettingsStore } from '@/stores/settings'
import { WHOLE_SET, signIn } from '@/testing/cast'
import { freshStores, inApp } from '@/testing/screen'
import { useSetParts } from './useSetParts'

describe('what was entered in a set', () => {
  beforeEach(() => {
    freshStores()
    signIn()
  })

  async function partsOf(sent: Record<string, unknown>): Promise<Record<string, string>> {
    const { partsOf: parts } = await inApp(useSetParts)
    return Object.fromEntries(parts(sent, 'Asia/Bangkok').map(({ name, text }) => [name, text]))
  }

  it('is all there but the names that people do not know', async () => {
    const said = Object.keys(await partsOf(WHOLE_SET))
    const sent = Object.keys(WHOLE_SET).filter((name) => !['client_id', 'patient'].includes(name))
    expect(said.sort()).toEqual(sent.sort())
  })

  it('has its units, the clock of the ward and its warning signs in words', async () => {
    expect(await partsOf(WHOLE_SET)).toMatchObject({
      datetime: 'Jun 10, 15:40',
      temperature: '38.4 °C',
      bp_sys: '98 mmHg',
      consciousness: 'Voice',
      warning_signs: 'Abdominal pain or tenderness, Mucosal bleeding',
      fluid_period_minutes: '4 h',
      not_measured: 'SpO₂: no equipment, Pain: cannot say',
      additional: 'restless since noon',
      clinician_concern: 'yes',
    })
  })

  it('is read in the unit the person has chosen', async () => {
    useSettingsStore().settings.temperatureUnit = 'F'
    expect(await partsOf({ temperature: 38.4 })).toEqual({ temperature: '101.1 °F' })
  })

  it('tells signs that were looked for and absent from those nobody looked for', async () => {
    expect(await partsOf({ warning_signs: [] })).toEqual({ warning_signs: 'none' })
    expect(await partsOf({ pulse: 0 })).toEqual({ pulse: '0 /min' })
  })

  it('says that no blood pressure could be recorded', async () => {
    expect(await partsOf({ bp_unrecordable: true })).toEqual({ bp_unrecordable: 'yes' })
  })

  it('leaves words as they were written', async () => {
    expect(await partsOf({ diet: '007' })).toEqual({ diet: '007' })
  })
})
