/** Under which heading a number of the rules stands, by the beginning of its name. */
export const GROUPS = ['time', 'fever', 'blood', 'circulation', 'fluids', 'scores'] as const
export type Group = (typeof GROUPS)[number]

const BEGINNINGS: readonly [string, Group][] = [
  ['overdue_', 'time'],
  ['late_entry', 'time'],
  ['escalate_', 'time'],
  ['day_shift', 'time'],
  ['evening_shift', 'time'],
  ['night_shift', 'time'],
  ['fever_', 'fever'],
  ['afebrile', 'fever'],
  ['antipyretic', 'fever'],
  ['defervescence', 'fever'],
  ['critical_hours', 'fever'],
  ['hematocrit', 'blood'],
  ['platelets', 'blood'],
  ['leukopenia', 'blood'],
  ['liver', 'blood'],
  ['urine', 'fluids'],
  ['infusion', 'fluids'],
  ['intake', 'fluids'],
  ['news2', 'scores'],
  ['pews', 'scores'],
]

export function groupOf(name: string): Group {
  return BEGINNINGS.find(([beginning]) => name.startsWith(beginning))?.[1] ?? 'circulation'
}
