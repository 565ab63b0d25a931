import { isWholeKeyspace } from '../policy/key-range.ts'
import type { Policy } from '../policy/policy.ts'
import type { SubjectText } from '../policy/subject.ts'
import { splitSubject } from '../policy/validate-names.ts'
import { grantText } from './effective-access.ts'
import type { Author, Ground, Risk, RiskKind, SubjectChange } from './plan-types.ts'

/** What a reviewer must not overlook in what somebody gains. */
export function risksOf(
  changes: readonly SubjectChange[],
  { policy, previous, author }: { policy: Policy; previous: Policy | undefined; author: Author | undefined },
): Risk[] {
  const identities = author && identitiesOf(author, [policy, ...(previous ? [previous] : [])])
  return changes.flatMap(({ member, gained }) => {
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
              'becomes Administrator: may read the authority and give access to anybody',
              grant.ground,
            ),
          ]
        if (grant.kind === 'data' && isWholeKeyspace(grant.range))
          return [risk('whole-keyspace', `gains ${grant.permission} of the whole keyspace`, grant.ground)]
        return []
      }),
      ...everybody(member).map((who) => risk('wildcard-member', `is ${who}, and gains ${what}`)),
      ...(identities && author
        ? selfGrant(member, author, identities).map(([kind, text]) => risk(kind, `${text}, and gains ${what}`))
        : []),
    ]
  })
}

/** Members that stand for more people than anybody has named. https://kubernetes.io/docs/reference/access-authn-authz/rbac/ */
function everybody(member: SubjectText): string[] {
  const known: Readonly<Record<string, string>> = {
    'group:system:authenticated': 'everybody who is logged in to Kubernetes',
    'group:system:unauthenticated': 'everybody without a login',
    'user:system:anonymous': 'everybody without a login',
    'group:system:serviceaccounts': 'every service account of the Kubernetes cluster',
  }
  const namespace = /^group:system:serviceaccounts:(.+)$/.exec(member)?.[1]
  const who = known[member] ?? (namespace ? `every service account of namespace ${namespace}` : undefined)
  return who ? [who] : []
}

interface Identities {
  /** User names in Kubernetes, in lowercase. */
  readonly users: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
  /** Groups of teams that the author is known not to be in. */
  readonly others: ReadonlySet<string>
}

/** By the tables before and after the change: who could change them alone could hide in them. */
function identitiesOf({ login, teams }: Author, policies: readonly Policy[]): Identities {
  const own = new Set(teams?.map((team) => team.toLowerCase()))
  const named = policies.flatMap(({ people }) => people.get(login.toLowerCase()) ?? [])
  const mapped = policies.flatMap((policy) => [...policy.teams])
  return {
    users: new Set([login, ...named].map((name) => name.toLowerCase())),
    groups: new Set(mapped.filter(([team]) => own.has(team)).map(([, group]) => group)),
    others: new Set(teams ? mapped.filter(([team]) => !own.has(team)).map(([, group]) => group) : []),
  }
}

function selfGrant(
  member: SubjectText,
  { login }: Author,
  { users, groups, others }: Identities,
): [RiskKind, string][] {
  const { kind, name } = splitSubject(member)
  if (kind === 'user' && isUser(name.toLowerCase(), users))
    return [['self-grant', `is the author of this change (${login})`]]
  if (kind !== 'group' || everybody(member).length > 0) return []
  if (groups.has(name)) return [['self-grant', `has the author of this change (${login}) in it`]]
  if (others.has(name)) return []
  return [['possible-self-grant', `may have the author of this change (${login}) in it, which could not be seen`]]
}

/** `octocat`, `octocat@example.com`, `github:octocat` and `https://id.example.com/octocat` are taken for the same person. */
function isUser(name: string, users: ReadonlySet<string>): boolean {
  const parts = [name, name.split('@')[0], name.split(/[:/#]/).at(-1), name.split(/[:/#]/).at(-1)?.split('@')[0]]
  return parts.some((part) => part !== undefined && users.has(part))
}
