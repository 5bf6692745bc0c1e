import type { Role } from '@/api/types'

/** In the order of what they may do. */
export const ROLES: readonly Role[] = [
  'administrator',
  'doctor',
  'ward_lead',
  'nurse',
  'observer',
  'chat',
  'none',
]

export const DUTY_ROLES: readonly Role[] = ['doctor', 'ward_lead', 'nurse']
