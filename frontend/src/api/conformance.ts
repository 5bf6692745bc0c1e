/**
 * The types written by hand say more than the OpenAPI document can (what a JSON field holds, which
 * codes there are). This file says that they name no field the document does not: it stops to
 * compile when the server renames one. Run `npm run types` after a change of the API.
 */
import type { Message, Room } from './chat'
import type { components } from './schema'
import type { Device } from './telemetry'
import type { Bed, Notification, Patient, Report } from './types'

type Schemas = components['schemas']

/** Known keys only: an index signature would swallow everything. */
type KnownKeys<T> = keyof {
  [K in keyof T as string extends K ? never : number extends K ? never : K]: T[K]
}
type Unknown<Ours, Theirs> = Exclude<KnownKeys<Ours>, keyof Theirs>
type Nothing<T extends never> = T

export type Conformance = [
  Nothing<Unknown<Patient, Schemas['Patient']>>,
  Nothing<Unknown<Report, Schemas['Report']>>,
  Nothing<Unknown<Notification, Schemas['Notification']>>,
  Nothing<Unknown<Bed, Schemas['Bed']>>,
  Nothing<Unknown<Device, Schemas['Device']>>,
  Nothing<Unknown<Room, Schemas['MyRoom']>>,
  Nothing<Unknown<Message, NonNullable<Schemas['Message']>>>,
]
