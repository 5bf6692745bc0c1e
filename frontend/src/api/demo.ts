import { get } from './http'
import type { Role } from './types'

export interface DemoAccount {
  username: string
  password: string
  role: Role
}

interface SignInPage {
  demo_accounts?: DemoAccount[]
  registration?: 'off' | 'pending' | 'chat'
}

/** What the sign-in page may offer; a server that says nothing offers nothing. */
export async function demoAccounts(): Promise<{ accounts: DemoAccount[]; maySignUp: boolean }> {
  const page = await get<SignInPage>('/api/sign-in/').catch((): SignInPage => ({}))
  return {
    accounts: page.demo_accounts ?? [],
    maySignUp: page.registration !== undefined && page.registration !== 'off',
  }
}
