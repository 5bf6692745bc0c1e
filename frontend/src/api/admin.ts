import { get, patch, post, call, remove, type Page, type Query } from './http'
import type { SignIn } from './sessions'
import type { Device } from './telemetry'
import type { Bed, Person, Priority, Role } from './types'

/** What the screens for administrators read and write. */

export interface Account {
  id: number
  username: string
  email: string
  first_name: string
  last_name: string
  role: Role
  wards: number[]
  is_active: boolean
  last_login: string | null
}

export interface ManagedWard {
  id: number
  name: string
  time_zone: string
  is_active: boolean
}

export interface Colleague extends Person {
  first_name: string
  last_name: string
  role: Role
}

export interface Duty {
  id: number
  ward: number
  user: number
  username: string
  role: Role
  starts_at: string
  ends_at: string | null
}

export interface ManagedDevice extends Device {
  temperature_offset: number
  humidity_offset: number
  pressure_offset: number
  enrolled_at: string | null
}

export interface Display {
  id: number
  name: string
  ward: number
  abbreviates_names: boolean
  state: 'waiting' | 'open' | 'revoked'
  created_by: string | null
  created_at: string
  opened_at: string | null
  revoked_at: string | null
  last_seen_at: string | null
}

export interface Threshold {
  name: string
  unit: string
  source: string
  low: number
  high: number
  default: number
  value: number
  is_changed: boolean
}

export interface WardThresholds {
  ward: number
  changed_at: string | null
  changed_by: Person | null
  thresholds: Threshold[]
}

export interface ThresholdChange {
  id: number
  at: string
  changed_by: string
  changes: Record<string, [number | null, number | null]>
}

export interface AuditEvent {
  id: number
  at: string
  actor: number | null
  actor_name: string
  action: string
  object_type: string
  object_id: string
  address: string | null
  detail: Record<string, unknown>
}

export interface Volume {
  ward: number
  week: string
  rule: string
  kind: string
  priority: Priority
  count: number
  acknowledged: number
  median_seconds_to_acknowledge: number | null
  escalated: number
  withdrawn: number
}

export interface Code {
  code: string
  expires_at: string
}

/** All rows of a list that is short by nature: wards, beds of a ward, displays. */
async function all<T>(path: string, query: Query = {}): Promise<T[]> {
  return (await get<Page<T>>(path, { ...query, page_size: 500 })).results
}

export const listUsers = (query: Query) => get<Page<Account>>('/api/users/', query)
export const createUser = (body: unknown) => post<Account>('/api/users/', body)
export const changeUser = (id: number, body: unknown) =>
  patch<Account>(`/api/users/${String(id)}/`, body)
export const signInsOf = (id: number) => get<SignIn[]>(`/api/users/${String(id)}/sign-ins/`)
export const signOutUser = (id: number) =>
  post<{ ended: number }>(`/api/users/${String(id)}/sign-out/`)

export const listWards = () => all<ManagedWard>('/api/wards/')
export const createWard = (body: unknown) => post<ManagedWard>('/api/wards/', body)
export const changeWard = (id: number, body: unknown) =>
  patch<ManagedWard>(`/api/wards/${String(id)}/`, body)
export const removeWard = (id: number) => remove(`/api/wards/${String(id)}/`)
export const peopleOf = (ward: number) => get<Colleague[]>(`/api/wards/${String(ward)}/people/`)

export const listBedsOf = (ward: number) => all<Bed>('/api/beds/', { ward })
export const createBed = (body: unknown) => post<Bed>('/api/beds/', body)
export const changeBed = (id: number, body: unknown) => patch<Bed>(`/api/beds/${String(id)}/`, body)
export const removeBed = (id: number) => remove(`/api/beds/${String(id)}/`)

export const listDuty = (query: Query) => all<Duty>('/api/duty/', query)
export const createDuty = (body: unknown) => post<Duty>('/api/duty/', body)
export const changeDuty = (id: number, body: unknown) =>
  patch<Duty>(`/api/duty/${String(id)}/`, body)
export const removeDuty = (id: number) => remove(`/api/duty/${String(id)}/`)

const device = (id: number, rest = '') => `/api/telemetry/devices/${String(id)}/${rest}`
export const listManagedDevices = () => all<ManagedDevice>('/api/telemetry/devices/')
export const createDevice = (body: unknown) => post<ManagedDevice>('/api/telemetry/devices/', body)
export const changeDevice = (id: number, body: unknown) => patch<ManagedDevice>(device(id), body)
export const setLimits = (id: number, limits: Record<string, number>) =>
  call<ManagedDevice>('PUT', device(id, 'limits/'), { body: { limits } })
export const removeDevice = (id: number) => remove(device(id))
export const enrolmentCode = (id: number) => post<Code>(device(id, 'enrolment-code/'))
export const rotateToken = (id: number) => post<{ token: string }>(device(id, 'rotate/'))
export const revokeDevice = (id: number) => post<ManagedDevice>(device(id, 'revoke/'))

const display = (id: number, rest = '') => `/api/displays/${String(id)}/${rest}`
export const listDisplays = () => all<Display>('/api/displays/')
export const createDisplay = (body: unknown) => post<Display>('/api/displays/', body)
export const changeDisplay = (id: number, body: unknown) => patch<Display>(display(id), body)
export const displayCode = (id: number) => post<Code>(display(id, 'code/'))
export const revokeDisplay = (id: number) => post<Display>(display(id, 'revoke/'))

export const readThresholds = (ward: number) =>
  get<WardThresholds>(`/api/thresholds/${String(ward)}/`)
export const setThresholds = (ward: number, changes: Record<string, number | null>) =>
  patch<WardThresholds>(`/api/thresholds/${String(ward)}/`, changes)
export const thresholdHistory = (ward: number) =>
  get<ThresholdChange[]>(`/api/thresholds/${String(ward)}/history/`)

export const listAudit = (query: Query) => get<Page<AuditEvent>>('/api/audit/', query)
export const readVolume = (query: Query) => get<Volume[]>('/api/alarm-volume/', query)
