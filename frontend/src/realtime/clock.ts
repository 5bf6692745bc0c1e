/**
 * The server's time. Everything that says "overdue" or "12 min ago" is computed with it, so a
 * ward computer with a wrong clock still shows the right ages.
 */
export class ServerClock {
  #offsetMs = 0
  #uncertaintyMs = Number.POSITIVE_INFINITY
  #wall = Date.now()
  #steady = performance.now()

  get offsetMs(): number {
    return this.#offsetMs
  }

  now(): number {
    return this.at(Date.now())
  }

  /** The server's time at a moment of this machine's wall clock. */
  at(wall: number): number {
    return wall + this.#offsetMs
  }

  /**
   * Takes a time the server stated. `roundTripMs` is how long the question was under way: the
   * more exact measurement wins, unless the clock has visibly moved.
   */
  observe(serverTime: string, roundTripMs = 1_000): void {
    const stated = Date.parse(serverTime)
    if (Number.isNaN(stated)) return
    const offset = stated + roundTripMs / 2 - Date.now()
    const moved = Math.abs(offset - this.#offsetMs) > roundTripMs + 500
    if (roundTripMs <= this.#uncertaintyMs || moved) {
      this.#offsetMs = offset
      this.#uncertaintyMs = roundTripMs
    }
  }

  /**
   * True once after the wall clock and the steady clock went apart: the machine slept, or
   * somebody set its clock. What is on screen may then be old until the server was asked.
   */
  hasJumped(toleranceMs = 5_000): boolean {
    const wall = Date.now()
    const steady = performance.now()
    const apart = Math.abs(wall - this.#wall - (steady - this.#steady))
    const asleep = steady - this.#steady > 30_000
    this.#wall = wall
    this.#steady = steady
    if (apart > toleranceMs) this.#uncertaintyMs = Number.POSITIVE_INFINITY
    return apart > toleranceMs || asleep
  }
}
