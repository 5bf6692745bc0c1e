export interface Backoff {
  baseMs: number
  maxMs: number
}

export const RECONNECT: Backoff = { baseMs: 400, maxMs: 15_000 }

/**
 * Wait before attempt number `attempt` (from 0). Half of it is chance, so that a ward full of
 * screens does not return in the same instant after a restart.
 */
export function reconnectDelay(
  attempt: number,
  code: number | null,
  random: () => number,
  { baseMs, maxMs }: Backoff = RECONNECT,
): number {
  // 4429: the server asked us to slow down. 4408: we only fell behind, and may return at once.
  const base = code === 4429 ? 10_000 : baseMs
  const first = code === 4408 ? attempt - 1 : attempt
  const full = first < 0 ? 100 : Math.min(maxMs, base * 2 ** Math.min(first, 16))
  return full / 2 + (random() * full) / 2
}
