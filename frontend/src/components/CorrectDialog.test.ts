import { beforeEach, describe, expect, it, vi } from 'vitest'
import { h, nextTick, ref } from 'vue'
import type { Report } from '@/api/types'
import { NUMBER_FIELDS } from '@/clinical/fields'
import { useReportStore } from '@/stores/reports'
import { signIn } from '@/testing/cast'
import { freshStores, open, press, settled, type } from '@/testing/screen'
import CorrectDialog from './CorrectDialog.vue'

describe('correcting a set', () => {
  beforeEach(() => {
    freshStores()
    signIn()
  })

  it('changes nothing but what was changed, platelets in the thousands neither', async () => {
    const correct = vi.spyOn(useReportStore(), 'correct').mockResolvedValue({} as Report)
    const empty = Object.fromEntries(NUMBER_FIELDS.map(({ name }) => [name, null]))
    const report = ref<Report | null>(null)
    await open({ setup: () => () => h(CorrectDialog, { report: report.value, timeZone: 'UTC' }) })
    report.value = {
      ...empty,
      id: 7,
      datetime: '2026-06-10T08:00:00Z',
      pulse: 88,
      platelet: 1200,
      additional: '',
    } as unknown as Report
    await nextTick()
    await settled()
    await type(document.querySelector('#correct-pulse'), '98')
    await type(document.querySelector('#correct-reason'), 'typing error')
    await press('Correct')
    expect(correct).toHaveBeenCalledWith(report.value, { pulse: 98 }, 'typing error')
  })
})
