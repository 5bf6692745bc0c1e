export interface RoomLimit {
  name: string
  unit: string
  /** What counts where a room says nothing of its own: `telemetry.rules.limits`. */
  usual: number
}

const limit = (name: string, unit: string, usual: number): RoomLimit => ({ name, unit, usual })

export const LIMITS: readonly RoomLimit[] = [
  limit('temperature_warn_low', '°C', 20),
  limit('temperature_warn_high', '°C', 24),
  limit('temperature_alarm_low', '°C', 18),
  limit('temperature_alarm_high', '°C', 26),
  limit('temperature_critical_low', '°C', 16),
  limit('temperature_critical_high', '°C', 28),
  limit('humidity_warn_low', '%', 30),
  limit('humidity_warn_high', '%', 60),
  limit('humidity_alarm_low', '%', 20),
  limit('humidity_alarm_high', '%', 70),
  limit('temperature_hysteresis', '°C', 0.5),
  limit('humidity_hysteresis', '%', 3),
  limit('dwell_minutes', 'min', 10),
  limit('tilt_warn', '°', 10),
  limit('tilt_alarm', '°', 30),
  limit('tilt_seconds', 's', 10),
  limit('knock_warn', 'g', 0.5),
  limit('knock_alarm', 'g', 1.5),
]
