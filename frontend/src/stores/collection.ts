import { ref, shallowReactive } from 'vue'
import type { ChangeFrame } from '@/realtime/frames'

export interface Row {
  pk: number
}

export interface Listing<T> {
  rows: T[]
  /** Per topic the version read before the rows. */
  versions: Record<string, number>
}

/**
 * Rows of one stream, kept as the server has them: a listing, plus every change after it.
 * Changes that arrive while a listing is under way are kept and put on top of it.
 */
export class Collection<T extends Row> {
  readonly rows = shallowReactive(new Map<number, T>())
  readonly isLoaded = ref(false)
  #versions: Record<string, number> = {}
  #turn = 0
  #isLoading = false
  #meanwhile: ChangeFrame[] = []
  #belongs: (row: T) => boolean

  /** `belongs` says which rows this collection is about; a row that no longer does leaves it. */
  constructor(belongs: (row: T) => boolean = () => true) {
    this.#belongs = belongs
  }

  /** Takes a listing; of several under way the last one asked for wins. */
  async load(list: () => Promise<Listing<T>>): Promise<void> {
    const turn = ++this.#turn
    this.#isLoading = true
    this.#meanwhile = []
    let listing: Listing<T>
    try {
      listing = await list()
    } catch (error) {
      if (turn === this.#turn) this.#isLoading = false
      throw error
    }
    if (turn !== this.#turn) return
    const { rows, versions } = listing
    this.#isLoading = false
    this.#versions = { ...versions }
    const present = new Set(rows.map(({ pk }) => pk))
    for (const pk of this.rows.keys()) if (!present.has(pk)) this.rows.delete(pk)
    for (const row of rows) if (this.#belongs(row)) this.rows.set(row.pk, row)
    const meanwhile = this.#meanwhile
    this.#meanwhile = []
    this.isLoaded.value = true
    for (const frame of meanwhile) this.#put(frame)
  }

  apply(frame: ChangeFrame): void {
    if (this.#isLoading) this.#meanwhile.push(frame)
    this.#put(frame)
  }

  #put(frame: ChangeFrame): void {
    const known = this.#versions[frame.topic]
    if (known !== undefined && frame.version <= known) return
    const row = frame.data as unknown as T
    if (frame.action !== 'delete' && this.#belongs(row)) this.rows.set(frame.pk, row)
    else if (this.#isStillUnder(frame)) this.rows.delete(frame.pk)
  }

  /** A row that moved to another ward is not lost when its old ward takes leave of it. */
  #isStillUnder({ pk, topic }: ChangeFrame): boolean {
    const row = this.rows.get(pk) as (T & { ward?: unknown }) | undefined
    return typeof row?.ward !== 'number' || `ward:${row.ward}` === topic
  }

  removeWhere(matches: (row: T) => boolean): void {
    for (const [pk, row] of this.rows) if (matches(row)) this.rows.delete(pk)
  }

  clear(): void {
    this.#turn += 1
    this.#isLoading = false
    this.#meanwhile = []
    this.#versions = {}
    this.rows.clear()
    this.isLoaded.value = false
  }
}
