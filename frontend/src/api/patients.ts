import { get, type Page } from './http'
import type { Bed } from './types'

export async function listBeds(ward: number): Promise<Bed[]> {
  const page = await get<Page<Bed>>('/api/beds/', { ward, is_active: true, page_size: 500 })
  return page.results
}
