import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Refused } from '@/realtime/requests'
import { useLiveStore } from '@/stores/live'
import { patient, signIn } from '@/testing/cast'
import { freshStores, open, press, type } from '@/testing/screen'
import PatientForm from './PatientForm.vue'

vi.mock('@/api/patients', () => ({ listBeds: async () => [] }))

const field = (id: string) => document.querySelector<HTMLInputElement>(`#${id}`)
const saidAt = (id: string) =>
  [...(field(id)?.closest('.field')?.querySelectorAll('.error') ?? [])].map(
    ({ textContent }) => textContent,
  )

describe('the form of a patient', () => {
  const linh = patient({ weight: 61.5, height: 160 })
  const answer = { data: linh, next: null, versions: {} }
  const request = vi.fn<ReturnType<typeof useLiveStore>['request']>()
  const sent = () => request.mock.lastCall?.[2]?.data

  beforeEach(async () => {
    freshStores()
    signIn()
    request.mockReset()
    vi.spyOn(useLiveStore(), 'request').mockImplementation(request as never)
    await open(PatientForm, { patient: linh })
  })

  it('sends what is no number as it was typed, so that nothing known is erased', async () => {
    request.mockRejectedValueOnce(new Refused(400, { weight: ['A valid number is required.'] }))
    await type(field('p-weight'), '61.5kg')
    await press('Save')
    expect(request).toHaveBeenCalledWith('patients', 'patch', expect.anything())
    expect(sent()).toMatchObject({ weight: '61.5kg', height: 160, version: 3 })
  })

  it('says at the field what was wrong with it, and keeps what was typed', async () => {
    request.mockRejectedValueOnce(new Refused(400, { weight: ['A valid number is required.'] }))
    await type(field('p-weight'), 'heavy')
    await press('Save')
    expect(saidAt('p-weight')).toEqual(['A valid number is required.'])
    expect(saidAt('p-height')).toEqual([])
    expect(field('p-weight')?.value).toBe('heavy')
  })

  it('reads a comma as a decimal point and an empty field as not known', async () => {
    request.mockResolvedValueOnce(answer)
    await type(field('p-weight'), '60,5')
    await type(field('p-height'), ' ')
    await press('Save')
    expect(sent()).toMatchObject({ weight: 60.5, height: null })
  })

  it('lets what is unlikely be confirmed once it was asked about', async () => {
    request.mockRejectedValueOnce(new Refused(400, { weight: ['Unusual: is it right?'] }))
    await type(field('p-weight'), '250')
    expect(document.body.textContent).not.toContain('The unusual values are right')
    await press('Save')
    expect(sent()).not.toHaveProperty('confirm_implausible')

    request.mockResolvedValueOnce(answer)
    const labels = [...document.querySelectorAll('label')]
    labels.find(({ textContent: text }) => text.includes('The unusual values are right'))?.click()
    await press('Save')
    expect(sent()).toMatchObject({ weight: 250, confirm_implausible: true })
    expect(document.querySelector('.error')).toBeNull()
  })
})
