import { createRouter, createWebHistory, type Router } from 'vue-router'
import { usePart } from '@/i18n'
import { useSessionStore, type Ability } from '@/stores/session'
import SignInView from '@/views/SignInView.vue'
import { SECTIONS } from '@/views/admin/sections'
import WardView from '@/views/WardView.vue'

declare module 'vue-router' {
  interface RouteMeta {
    isPublic?: boolean
    ability?: Ability
    /** The screen on the wall: without header and navigation, for a person or for a display. */
    isWall?: boolean
  }
}

export function createAppRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
    routes: [
      { path: '/sign-in', name: 'sign-in', component: SignInView, meta: { isPublic: true } },
      {
        path: '/sign-up',
        name: 'sign-up',
        component: () => import('@/views/SignUpView.vue'),
        meta: { isPublic: true },
      },
      { path: '/', name: 'ward', component: WardView, meta: { ability: 'see_patients' } },
      {
        path: '/wall',
        name: 'wall',
        component: () => import('@/views/wall/WallView.vue'),
        meta: { isWall: true },
      },
      {
        path: '/patients',
        name: 'patients',
        component: () => import('@/views/PatientsView.vue'),
        meta: { ability: 'see_patients' },
      },
      {
        path: '/patients/:id(\\d+)',
        name: 'patient',
        component: () => import('@/views/PatientView.vue'),
        props: (route) => ({ id: Number(route.params.id) }),
        meta: { ability: 'see_patients' },
      },
      {
        path: '/patients/:id(\\d+)/chart',
        name: 'chart',
        component: () => import('@/views/ChartView.vue'),
        props: (route) => ({ id: Number(route.params.id) }),
        meta: { ability: 'chart' },
      },
      {
        path: '/notifications',
        name: 'notifications',
        component: () => import('@/views/NotificationsView.vue'),
        meta: { ability: 'see_patients' },
      },
      {
        path: '/chat/:id(\\d+)?',
        name: 'chat',
        component: () => import('@/views/ChatView.vue'),
        props: (route) => ({ id: route.params.id ? Number(route.params.id) : null }),
        meta: { ability: 'chat' },
      },
      {
        path: '/sensors',
        name: 'sensors',
        component: () => import('@/views/SensorsView.vue'),
        meta: { ability: 'see_sensors' },
      },
      {
        path: '/manage',
        name: 'manage',
        component: () => import('@/views/admin/ManageView.vue'),
        meta: { ability: 'manage' },
        beforeEnter: () => usePart('admin').then(() => true),
        children: SECTIONS.map(({ name, ability, view }) => ({
          path: name,
          name: `manage-${name}`,
          component: view,
          meta: { ability },
        })),
      },
      {
        path: '/settings',
        name: 'settings',
        component: () => import('@/views/SettingsView.vue'),
      },
      {
        path: '/:rest(.*)*',
        name: 'nowhere',
        component: () => import('@/views/NowhereView.vue'),
      },
    ],
  })

  router.beforeEach(async (to) => {
    const session = useSessionStore()
    await session.whenRestored
    // Whether this browser may be one is found out there.
    if (to.meta.isWall) return true
    if (session.role === 'display') return { name: 'wall' }
    if (to.meta.isPublic) return session.isSignedIn ? homeOf(session) : true
    if (!session.isSignedIn) {
      return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
    }
    if (to.meta.ability && !session.may(to.meta.ability)) return homeOf(session)
    // The administration begins with the first section this person has.
    if (to.name === 'manage') {
      const first = SECTIONS.find(({ ability }) => session.may(ability))
      return { name: `manage-${first?.name ?? 'duty'}`, replace: true }
    }
    return true
  })

  return router
}

function homeOf(session: ReturnType<typeof useSessionStore>): string {
  return session.may('see_patients') ? '/' : session.may('chat') ? '/chat' : '/settings'
}
