import { isWholeKeyspace } from '../../etcd/key-range.ts'
import type { Policy } from '../policy/policy.ts'
import type { SubjectText } from '../policy/subject.ts'
import { splitSubject } from '../policy/validate-names.ts'
import { grantText } from './effective-access.ts'
import { type Ground, type Risk, type RiskKind, riskKinds, type SubjectChange } from './plan-types.ts'

/** The risks of what somebody gains, the most severe first. */
export function risksOf(
  changes: readonly SubjectChange[],
  { policy, previous, authors }: { policy: Policy; previous: Policy | undefined; authors: readonly string[] },
): Risk[] {
  const people = authors.map((login) => ({ login, users: usersOf(login, [policy, ...(previous ? [previous] : [])]) }))
  const risks = changes.flatMap(({ member, gained }) => {
    const [first] = gained
    if (!first) return []
    const what = gained.map(grantText).join(', ')
    const risk = (kind: RiskKind, text: string, { location }: Ground = first.ground): Risk => ({
      kind,
      member,
      text,
      location,
    })
    return [
      ...gained.flatMap((grant) => {
        if (grant.kind === 'platform' && grant.role === 'Administrator')
          return [
            risk(
              'new-administrator',
              'becomes Administrator: can read the keys of the authority and grant access to anyone',
              grant.ground,
            ),
          ]
        if (grant.kind === 'data' && isWholeKeyspace(grant.range))
          return [risk('whole-keyspace', `gains ${grant.permission} of the whole keyspace`, grant.ground)]
        return []
      }),
      ...everybody(member).map((who) => risk('wildcard-member', `is ${who}, and gains ${what}`)),
      ...mixedScripts(member).map((scripts) =>
        risk('mixed-scripts', `mixes ${scripts}, so it may imitate another name, and gains ${what}`),
      ),
      ...selfGrant(member, people).map(([kind, text]) => risk(kind, `${text}, and gains ${what}`)),
    ]
  })
  return risks.sort((one, other) => riskKinds.indexOf(one.kind) - riskKinds.indexOf(other.kind))
}

/** Letters that look like Latin ones, mixed with Latin ones: `user:аlice` begins with a Cyrillic letter. */
function mixedScripts(member: SubjectText): string[] {
  const { name } = splitSubject(member)
  if (!/\p{Script=Latin}/u.test(name)) return []
  const others = ['Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Coptic'].filter((script) =>
    new RegExp(`\\p{Script=${script}}`, 'u').test(name),
  )
  return others.length > 0 ? [`Latin and ${others.join(' and ')} letters`] : []
}

/** Subjects that include people whom nobody has named. https://kubernetes.io/docs/reference/access-authn-authz/rbac/ */
function everybody(member: SubjectText): string[] {
  const known: Readonly<Record<string, string>> = {
    'group:system:authenticated': 'all authenticated users of Kubernetes',
    'group:system:unauthenticated': 'all unauthenticated users',
    'user:system:anonymous': 'all unauthenticated users',
    'group:system:serviceaccounts': 'every service account of the Kubernetes cluster',
  }
  const namespace = /^group:system:serviceaccounts:(.+)$/.exec(member)?.[1]
  const who = known[member] ?? (namespace ? `every service account of namespace ${namespace}` : undefined)
  return who ? [who] : []
}

interface Person {
  readonly login: string
  /** Their user names in Kubernetes, in lowercase. */
  readonly users: ReadonlySet<string>
}

/**
 * From the tables before and after the change. Otherwise an author could hide by changing the tables in the same
 * change.
 */
function usersOf(login: string, policies: readonly Policy[]): ReadonlySet<string> {
  const named = policies.flatMap(({ people }) => people.get(login.toLowerCase()) ?? [])
  return new Set([login, ...named].map((name) => name.toLowerCase()))
}

/** The members of a group are not requested: the token of a workflow cannot read the members of a team. */
function selfGrant(member: SubjectText, people: readonly Person[]): [RiskKind, string][] {
  const { kind, name } = splitSubject(member)
  if (kind === 'user')
    return people
      .filter(({ users }) => isUser(name.toLowerCase(), users))
      .map(({ login }) => ['self-grant', `is an author of this change (${login})`])
  if (kind !== 'group' || everybody(member).length > 0 || people.length === 0) return []
  const authors = people.map(({ login }) => login).join(', ')
  return [
    ['possible-self-grant', `may include the author of this change (${authors}; its members are not visible here)`],
  ]
}

/** `octocat`, `octocat@example.com`, `github:octocat` and `https://id.example.com/octocat` count as the same person. */
function isUser(name: string, users: ReadonlySet<string>): boolean {
  const parts = [name, name.split('@')[0], name.split(/[:/#]/).at(-1), name.split(/[:/#]/).at(-1)?.split('@')[0]]
  return parts.some((part) => part !== undefined && users.has(part))
}
