import type { Component } from 'vue'
import type { Ability } from '@/stores/session'

export interface Section {
  name: string
  /** Who is offered it; the server refuses the others anyway. */
  ability: Ability
  view: () => Promise<{ default: Component }>
}

export const SECTIONS: readonly Section[] = [
  { name: 'users', ability: 'administer', view: () => import('./UsersView.vue') },
  { name: 'wards', ability: 'administer', view: () => import('./WardsView.vue') },
  { name: 'duty', ability: 'manage', view: () => import('./DutyView.vue') },
  { name: 'devices', ability: 'administer', view: () => import('./DevicesView.vue') },
  { name: 'displays', ability: 'displays', view: () => import('./DisplaysView.vue') },
  { name: 'thresholds', ability: 'thresholds', view: () => import('./ThresholdsView.vue') },
  { name: 'audit', ability: 'administer', view: () => import('./AuditView.vue') },
  { name: 'alarms', ability: 'manage', view: () => import('./AlarmsView.vue') },
]
