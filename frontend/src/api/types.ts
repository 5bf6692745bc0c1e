/** Resources as REST and the socket send them. Names are the wire's. */

export type Role =
  | 'administrator'
  | 'doctor'
  | 'ward_lead'
  | 'nurse'
  | 'observer'
  | 'chat'
  | 'none'
  /** A screen on a wall; no person has it. */
  | 'display'

export interface User {
  id: number
  username: string
  role: Role
  /** The wards this person works on, the default one first. */
  wards?: Ward[]
  first_name?: string
  last_name?: string
  email?: string
}

export interface Ward {
  id: number
  name: string
  code?: string
  time_zone: string
  is_active?: boolean
}

export type Phase = 'febrile' | 'critical_suspected' | 'critical_confirmed' | 'recovery' | 'unknown'
export type Priority = 'high' | 'medium' | 'low'

export interface Score {
  system: 'news2' | 'pews' | null
  total: number | null
  risk: 'none' | 'low' | 'medium' | 'high' | 'emergency' | null
  missing: string[]
  parts: Record<string, number>
  reason: string
  triggers: string[]
  observed_at: string | null
}

/** A value with the moment it was observed, and the one before it for the trend. */
export interface LastValue {
  value: number | string | boolean
  at: string
  previous?: number | string | boolean | null
  trend?: 'up' | 'down' | 'same' | 'steady' | null
}

export interface Patient {
  id: number
  pk: number
  version: number
  first_name: string
  last_name: string
  hospital_number: string
  birth_date: string | null
  estimated_age_years?: number | null
  sex: string
  ward: number
  bed: number | null
  bed_name: string | null
  diagnosis: string
  illness_onset: string | null
  fever_before_admission: boolean | null
  admission_date: string
  dismissal_date: string | null
  weight: number | null
  height: number | null
  baseline_hematocrit: number | null
  baseline_hematocrit_origin: string
  spo2_scale: number
  pregnant: boolean
  phase: Phase
  phase_evidence?: Reason[]
  score: Score | null
  last_values: Record<string, LastValue>
  next_due_at: string | null
  monitoring_interval: number | null
  previous_stay: number | null
  last_set_at: string | null
  paused_until?: string | null
  pause_reason?: PauseReason | ''
}

export const PAUSE_REASONS = [
  'off_ward',
  'theatre',
  'imaging',
  'refused',
  'end_of_life',
  'other',
] as const
export type PauseReason = (typeof PAUSE_REASONS)[number]

/** Why the rules hold an opinion; without a name when it was stored before reasons had one. */
export interface Reason {
  name: string
  sentence: string
  numbers: Record<string, unknown>
  source: string
}

/** One line of "ready to go home"; null when the data do not say. */
export interface HomeItem {
  name: string
  is_met: boolean | null
  /** What is known, by name; its words are `home.because`. */
  reason: string
  sentence: string
  numbers: Record<string, unknown>
}

export interface Suggestion {
  minutes: number
  longest: number
  name: string
  reason: string
  source: string
}

/** What the rules say of a patient at a moment. */
export interface Assessment {
  at: string
  phase: Phase
  evidence: Reason[]
  score: Score | null
  last_score: Score | null
  suggested_intervals: {
    vital_signs: Suggestion
    hematocrit: Suggestion
    urine: Suggestion | null
  }
  ready_to_go_home: { items: HomeItem[]; source: string; is_ready: boolean }
  findings: {
    kind: string
    priority: Priority
    is_active: boolean
    evidence: Record<string, unknown>
  }[]
}

export interface Bed {
  id: number
  ward: number
  name: string
  is_active: boolean
  /** The admitted patient in it. */
  occupant: number | null
}

export interface Person {
  id: number
  username: string
}

export type NotMeasuredReason = 'asleep' | 'refused' | 'off_ward' | 'equipment' | 'other'

export interface Report {
  id: number
  pk: number
  version: number
  client_id: string | null
  patient: number
  datetime: string
  created_at: string
  created_by: Person | null
  changed_at: string
  changed_by: Person | null
  change_reason: string
  temperature: number | null
  temperature_route: string | null
  antipyretic_given: boolean | null
  pulse: number | null
  respiration: number | null
  bp_sys: number | null
  bp_dia: number | null
  bp_unrecordable: boolean
  o2sat: number | null
  oxygen_device: string | null
  oxygen_flow: number | null
  oxygen_percent: number | null
  consciousness: string | null
  capillary_refill: number | null
  extremities: string | null
  pulse_volume: string | null
  respiratory_distress: string | null
  pain_score: number | null
  abd_cir: number | null
  weight: number | null
  hematocrit: number | null
  platelet: number | null
  wbc: number | null
  ast: number | null
  alt: number | null
  fluid_period_minutes: number | null
  fi_oral: number | null
  fi_parenteral: number | null
  fi_other: number | null
  fo_urine: number | null
  fo_emesis: number | null
  fo_drainage: number | null
  fo_uf: number | null
  stools: number | null
  /** Null: not assessed. Empty: looked for and absent. */
  warning_signs: string[] | null
  bleeding: string | null
  clinician_concern: boolean | null
  diet: string
  additional: string
  medical_advice: string
  status: string | null
  monitoring_interval: number | null
  interval_reason: string
  longest_interval: number | null
  lacks_interval_reason: boolean
  hematocrit_interval: number | null
  already_escalated: boolean
  not_measured: Record<string, string>
  voided_at: string | null
  is_late: boolean
  shift: string
  illness_day: number | null
  pulse_pressure: number | null
  mean_arterial_pressure: number | null
  shock_index: number | null
  urine_ml_kg_h: number | null
  fluid_in: number | null
  fluid_out: number | null
  fluid_balance: number | null
  score?: Score | null
  phase?: Phase | null
  [field: string]: unknown
}

export interface HistoryVersion extends Report {
  history_id: number
  report: number
  history_date: string
  history_type: string
  history_user: Person | null
}

export type NotificationState = 'open' | 'acknowledged' | 'resolved' | 'withdrawn'

export interface Escalation {
  at: string
  role?: string
  to?: string | string[]
  step?: number
}

export interface Notification {
  id: number
  pk: number
  patient: number | null
  device: number | null
  ward: number
  kind: string
  priority: Priority
  state: NotificationState
  rule: string
  source: string
  evidence: Record<string, unknown> | null
  device_name: string
  ended_at: string | null
  ended_reason: string
  report: number | null
  observed_at: string | null
  created_at: string
  /** Since when it is open with this priority. */
  raised_at: string
  acknowledged_by: Person | null
  acknowledged_at: string | null
  note: string
  /** Who said that it is over, when and why; null when nobody did. */
  resolved_by: Person | null
  resolved_at: string | null
  resolved_note: string
  /** Who took it on, or said it was over, before it was opened again. */
  earlier: { by: Person | null; at: string; note: string }[]
  silenced_until: string | null
  silenced_by: Person | null
  silence_reason: string
  escalations: Escalation[]
  /** When it is escalated next, or its silence ends. */
  next_step_at: string | null
}
