import type { UserEntry } from './kubeconfig.ts'
import { headerValue, invalidKubeconfig } from './kubeconfig-values.ts'

/** Everything in it is secret. */
export interface Credentials {
  readonly certificate?: string | undefined
  readonly key?: string | undefined
  readonly headers: Readonly<Record<string, string | string[]>>
}

/** The identity of the requests. */
export interface CredentialSource {
  /** Called before every request, and cheap: credentials that have expired are renewed only here. */
  credentials(): Promise<Credentials>
  /**
   * Called after a 401 with these credentials. False: a new attempt would give the same ones, so repeating the request
   * does not help.
   */
  renew(refused: Credentials): boolean
}

export function constant(credentials: Credentials): CredentialSource {
  return { credentials: async () => credentials, renew: () => false }
}

/** Loads once, however many requests wait for it, and again when the answer has expired or was refused. */
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
      // Another request may have noticed this before: then there are new credentials already.
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
      'as-uid, as-groups and as-user-extra need a user in "as", found none',
      'set "as" to the user, or remove them',
      'the kubeconfig has an incomplete impersonation',
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

/** Characters that are not allowed in a header's name are written as `%2F`; the server decodes them. */
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
