/** The fields of an observation set: units, bounds and where on the form they stand. */

export type FieldGroup =
  'vitals' | 'circulation' | 'laboratory' | 'fluid_in' | 'fluid_out' | 'other'

export interface NumberField {
  name: string
  group: FieldGroup
  unit: string
  decimals: number
  /** Outside is impossible and refused. */
  min: number
  max: number
  /** Outside is implausible and needs a confirmation. */
  usual: readonly [number, number]
}

function field(
  name: string,
  group: FieldGroup,
  unit: string,
  decimals: number,
  bounds: readonly [number, number],
  usual: readonly [number, number],
): NumberField {
  return { name, group, unit, decimals, min: bounds[0], max: bounds[1], usual }
}

export const NUMBER_FIELDS: readonly NumberField[] = [
  field('temperature', 'vitals', '°C', 1, [25, 45], [34, 42]),
  field('pulse', 'vitals', '/min', 0, [0, 350], [30, 220]),
  field('respiration', 'vitals', '/min', 0, [0, 150], [6, 80]),
  field('bp_sys', 'vitals', 'mmHg', 0, [20, 300], [50, 220]),
  field('bp_dia', 'vitals', 'mmHg', 0, [5, 200], [25, 130]),
  field('o2sat', 'vitals', '%', 0, [0, 100], [70, 100]),
  field('oxygen_flow', 'vitals', 'L/min', 1, [0, 80], [0, 60]),
  field('oxygen_percent', 'vitals', '%', 0, [21, 100], [22, 100]),
  field('capillary_refill', 'circulation', 's', 1, [0, 20], [0, 8]),
  field('pain_score', 'circulation', '0–10', 0, [0, 10], [0, 10]),
  field('hematocrit', 'laboratory', '%', 1, [5, 75], [20, 65]),
  field('platelet', 'laboratory', '10⁹/L', 0, [0, 2000], [5, 700]),
  field('wbc', 'laboratory', '10⁹/L', 1, [0, 500], [0.5, 50]),
  field('ast', 'laboratory', 'U/L', 0, [0, 30000], [5, 5000]),
  field('alt', 'laboratory', 'U/L', 0, [0, 30000], [5, 5000]),
  field('fi_oral', 'fluid_in', 'mL', 0, [0, 20000], [0, 3000]),
  field('fi_parenteral', 'fluid_in', 'mL', 0, [0, 20000], [0, 4000]),
  field('fi_other', 'fluid_in', 'mL', 0, [0, 20000], [0, 3000]),
  field('fo_urine', 'fluid_out', 'mL', 0, [0, 20000], [0, 3000]),
  field('fo_emesis', 'fluid_out', 'mL', 0, [0, 20000], [0, 2000]),
  field('fo_drainage', 'fluid_out', 'mL', 0, [0, 20000], [0, 3000]),
  field('fo_uf', 'fluid_out', 'mL', 0, [0, 20000], [0, 4000]),
  field('stools', 'fluid_out', '×', 0, [0, 60], [0, 20]),
  field('abd_cir', 'other', 'cm', 1, [10, 250], [25, 150]),
  field('weight', 'other', 'kg', 1, [0.3, 400], [1.5, 180]),
]

export const FIELD: Readonly<Record<string, NumberField>> = Object.fromEntries(
  NUMBER_FIELDS.map((each) => [each.name, each]),
)

export const CODE_FIELDS = [
  'temperature_route',
  'oxygen_device',
  'consciousness',
  'extremities',
  'pulse_volume',
  'respiratory_distress',
  'bleeding',
  'status',
] as const
export const NOTE_FIELDS = ['diet', 'additional', 'medical_advice'] as const

export const TEMPERATURE_ROUTES = ['axillary', 'oral', 'tympanic', 'temporal', 'rectal'] as const
export const OXYGEN_DEVICES = ['air', 'nasal', 'mask', 'high_flow', 'cpap', 'ventilator'] as const
export const CONSCIOUSNESS = ['A', 'C', 'V', 'P', 'U'] as const
export const EXTREMITIES = ['warm', 'cold'] as const
export const PULSE_VOLUMES = ['normal', 'weak', 'absent'] as const
export const RESPIRATORY_DISTRESS = ['none', 'mild', 'moderate', 'severe'] as const
export const BLEEDING = ['none', 'mild', 'severe'] as const
export const STATUSES = ['febrile', 'critical', 'recovery'] as const
export const DIAGNOSES = ['dengue_suspected', 'dengue_confirmed', 'other'] as const
export const WARNING_SIGNS = [
  'abdominal_pain',
  'persistent_vomiting',
  'fluid_accumulation',
  'mucosal_bleed',
  'lethargy_restlessness',
  'liver_enlargement',
] as const
export const NOT_MEASURED_REASONS = ['asleep', 'refused', 'off_ward', 'equipment', 'other'] as const
export const INTERVALS = [15, 30, 60, 120, 180, 240, 300, 360, 480, 720, 1440] as const

/** What postpones the next observation: any of these in a set. */
export const VITAL_SIGNS = ['temperature', 'pulse', 'respiration', 'bp_sys', 'o2sat'] as const

export interface Entry {
  value: number | null
  problem: 'not_a_number' | 'impossible' | 'implausible' | null
}

/** Reads what was typed: a comma is a decimal point, an empty field is "not measured". */
export function readNumber(text: string, { min, max, usual }: NumberField): Entry {
  const trimmed = text.trim().replace(',', '.')
  if (!trimmed) return { value: null, problem: null }
  const value = Number(trimmed)
  if (!Number.isFinite(value)) return { value: null, problem: 'not_a_number' }
  if (value < min || value > max) return { value, problem: 'impossible' }
  return { value, problem: value < usual[0] || value > usual[1] ? 'implausible' : null }
}

export interface PlateletReading {
  value: number | null
  /** The entry was in cells per cubic millimetre and was divided by 1000. */
  converted: boolean
  problem: Entry['problem']
}

/**
 * Platelets are reported as 69 (10⁹/L), 69000 or 69,000/mm³. From 1000 on it can only be cells
 * per mm³; the form shows what was understood so that nobody charts a thousandfold.
 */
export function readPlatelets(text: string): PlateletReading {
  const bare = text.replace(/\s|\/\s*(mm3|mm³|µl|ul|μl|cmm)\s*$/giu, '').replace(/\/.*$/u, '')
  if (!bare) return { value: null, converted: false, problem: null }
  const grouped = /^\d{1,3}([.,]\d{3})+$/u.test(bare)
  const number = Number(grouped ? bare.replace(/[.,]/gu, '') : bare.replace(',', '.'))
  if (!Number.isFinite(number)) return { value: null, converted: false, problem: 'not_a_number' }
  const converted = number >= 1000 || grouped
  const value = converted ? Math.round(number / 100) / 10 : number
  const bounds = FIELD.platelet
  if (!bounds) return { value, converted, problem: null }
  return { value, converted, problem: readNumber(String(value), bounds).problem }
}

/**
 * What one would type for a value that was stored. Platelets from 1000 ×10⁹/L on are written in
 * cells per mm³: the bare number would be read as those.
 */
export function typedNumber(name: string, value: number): string {
  return String(name === 'platelet' && value >= 1000 ? Math.round(value * 1000) : value)
}
