import { call, forgetCsrf, post } from './http'
import type { User } from './types'

export async function signIn(username: string, password: string): Promise<User> {
  forgetCsrf()
  const body = { username, password }
  const { user } = await call<{ user: User }>('POST', '/api/login/', { body, mayBeAnonymous: true })
  forgetCsrf()
  return user
}

export async function signOut(): Promise<void> {
  await call('POST', '/api/logout/', { body: {}, mayBeAnonymous: true })
  forgetCsrf()
}

export function whoAmI(): Promise<User> {
  return call<User>('GET', '/rest-auth/user/', { mayBeAnonymous: true })
}

export function signUp(body: {
  username: string
  email?: string
  password1: string
  password2: string
}): Promise<unknown> {
  return call('POST', '/rest-auth/registration/', { body, mayBeAnonymous: true })
}

export function changePassword(body: {
  old_password: string
  new_password1: string
  new_password2: string
}): Promise<unknown> {
  return post('/rest-auth/password/change/', body)
}
