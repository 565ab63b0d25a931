import type { UserEntry } from './kubeconfig.ts'
import { headerValue, invalidKubeconfig } from './kubeconfig-values.ts'

/** Everything in it is secret. */
export interface Credentials {
  readonly certificate?: string | undefined
  readonly key?: string | undefined
  readonly headers: Readonly<Record<string, string | string[]>>
}

/** As whom requests are sent. */
export interface CredentialSource {
  /** Cheap to call before every request: what expires is asked for anew here, and only then. */
  credentials(): Promise<Credentials>
  /** After a 401 with these. False: asking again gives the same, and nothing is gained by another request. */
  renew(refused: Credentials): boolean
}

export function constant(credentials: Credentials): CredentialSource {
  return { credentials: async () => credentials, renew: () => false }
}

/** Asks once, however many requests wait for it, and again when the answer is no longer good or was refused. */
export function renewable(
  ask: () => Promise<{ readonly credentials: Credentials; readonly goodUntil: number }>,
  now: () => number = Date.now,
): CredentialSource {
  let current: ReturnType<typeof ask> | undefined
  let answered: { readonly credentials: Credentials; readonly goodUntil: number } | undefined
  return {
    async credentials() {
      if (answered !== undefined && now() > answered.goodUntil) forget()
      current ??= ask().then(
        (answer) => {
          answered = answer
          return answer
        },
        (error: unknown) => {
          forget()
          throw error
        },
      )
      return (await current).credentials
    },
    renew(refused) {
      // Another request may have noticed first: then there are new ones already.
      if (answered?.credentials === refused) forget()
      return true
    },
  }
  function forget(): void {
    current = undefined
    answered = undefined
  }
}

/**
 * The headers of an impersonation, as kubectl sends them. All of it or nothing: half of an impersonation is another
 * identity. https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation
 */
export function impersonation(user: UserEntry): Record<string, string | string[]> {
  const groups = user['as-groups'] ?? []
  const extra = Object.entries(user['as-user-extra'] ?? {})
  const uid = user['as-uid'] ?? ''
  if (!user.as) {
    if (groups.length === 0 && extra.length === 0 && uid === '') return {}
    throw invalidKubeconfig(
      'as-uid, as-groups and as-user-extra need a user to act as, found none in "as"',
      'write the user into "as", or remove them',
      'the kubeconfig asks for half of an impersonation',
    )
  }
  return {
    'impersonate-user': headerValue(user.as, 'as'),
    ...(uid !== '' && { 'impersonate-uid': headerValue(uid, 'as-uid') }),
    ...(groups.length > 0 && { 'impersonate-group': groups.map((group) => headerValue(group, 'as-groups')) }),
    ...Object.fromEntries(
      extra
        .filter(([, values]) => (values ?? []).length > 0)
        .map(([key, values]) => [
          `impersonate-extra-${escapedName(key)}`,
          (values ?? []).map((value) => headerValue(value, 'as-user-extra')),
        ]),
    ),
  }
}

/** What no header's name may have is written as `%2F`, which the server undoes. */
function escapedName(key: string): string {
  return [...Buffer.from(key.toLowerCase())]
    .map((byte) => {
      const character = String.fromCharCode(byte)
      return /[a-z\d!#$&'*+.^_`|~-]/.test(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
}
