import { rangeId } from '../../etcd/key-range.ts'
import type { Finding, Location } from '../../problem/problem.ts'
import { findingsOf } from '../../yaml/diagnostic.ts'
import type { Diagnostic } from '../../yaml/source.ts'
import type { AccessState, ClusterReference } from '../observe/state.ts'
import type { Policy } from '../policy/policy.ts'
import { credentialsSecretOf, etcdUserOf } from '../policy/subject.ts'
import { type DesiredAccess, type ExpiredAccess, isOver } from './desired-access.ts'
import { observedSubjectAccess } from './effective-access.ts'
import type { PlanOptions, SubjectChange } from './plan-types.ts'

/** Warnings, which do not stop the plan. */
export function warningsOf(policy: Policy, state: AccessState, desired: DesiredAccess): Finding[] {
  const diagnostics = idle(state, desired.ended).map(({ ground, binding }) =>
    ended(policy, ground.location, binding.expires),
  )
  return [...policy.warnings, ...findingsOf(policy.source, diagnostics)]
}

/**
 * An application is removed, and another one gains the same access: probably a new name. Its user and its Secret are
 * removed first, so that clients which still use them lose access.
 */
export function renames(cluster: ClusterReference, changes: readonly SubjectChange[]): Finding[] {
  const isApp = ({ member }: SubjectChange) => member.startsWith('app:')
  const access = (words: readonly string[]) => [...words].sort().join(', ')
  const gone = changes.filter((change) => isApp(change) && change.after.length === 0 && change.expired.length === 0)
  const added = changes.filter((change) => isApp(change) && change.before.length === 0)
  return gone.flatMap(({ member: old, before }): Finding[] => {
    const next = added.find(({ after }) => access(after) === access(before))
    if (next === undefined) return []
    const secret = credentialsSecretOf(cluster, etcdUserOf(next.member.slice('app:'.length)))
    return [
      {
        code: 'APPLICATION_RENAMED',
        subject: 'access file',
        found: `${old} goes, and ${next.member} gains the same: if this is a new name, what runs as ${old} is cut off before it has other credentials`,
        fix: `keep both in the file until the application uses Secret ${secret}, and then remove ${old}`,
      },
    ]
  })
}

/** Expired bindings, if nobody has observed what access their subjects have. */
export function endedBindings(policy: Policy, now: Date): Finding[] {
  const over = policy.bindings.filter(({ expires }) => isOver(expires, now))
  return findingsOf(
    policy.source,
    over.map(({ location, expires }) => ended(policy, location, expires)),
  )
}

function ended(policy: Policy, location: Location, expires: string | undefined): Diagnostic {
  return {
    ...at(policy, location),
    code: 'BINDING_WITHOUT_EFFECT',
    subject: 'expires',
    found: `it expired on ${expires}, and grants nothing`,
    fix: 'remove it, or set a later date',
  }
}

/** Why the plan must not be applied. */
export function planErrors(
  policy: Policy,
  state: AccessState,
  desired: DesiredAccess,
  { allowEmpty }: PlanOptions,
): Finding[] {
  const everybody = allowEmpty === true && desired.platform.size + desired.apps.size === 0
  if (everybody) return []
  return [
    ...findingsOf(policy.source, [...nobodyLeft(policy, state, desired), ...lastAdministrator(policy, state, desired)]),
    ...differingPasswords(state, desired),
    ...namespacesMissing(state, desired),
  ]
}

/** An apply would refuse one that is missing; whoever approves the plan should know before. */
export function namespacesUnseen({ unseenNamespaces = [] }: AccessState, desired: DesiredAccess): Finding[] {
  return unseenNamespaces.flatMap((namespace): Finding[] => {
    const apps = appsIn(namespace, desired)
    if (apps.length === 0) return []
    return [
      {
        code: 'NAMESPACE_UNKNOWN',
        subject: 'namespace',
        found: `unknown whether namespace "${namespace}" exists, for the credentials of ${apps.join(', ')}: this identity needs the verb get on it`,
        fix: `run: kubectl get namespace ${namespace}; an apply refuses a missing one before it changes anything`,
      },
    ]
  })
}

function appsIn(namespace: string, { apps }: DesiredAccess): string[] {
  return [...apps]
    .filter(([, { namespaces }]) => namespaces.has(namespace))
    .map(([member]) => member)
    .sort()
}

/** Reported before the apply: the delivery of the credentials would fail after other access has changed. */
function namespacesMissing({ missingNamespaces = [] }: AccessState, desired: DesiredAccess): Finding[] {
  return missingNamespaces.flatMap((namespace): Finding[] => {
    const apps = appsIn(namespace, desired)
    if (apps.length === 0) return []
    return [
      {
        code: 'NAMESPACE_MISSING',
        subject: 'namespace',
        found: `needs namespace "${namespace}" for the credentials of ${apps.join(', ')}, found none of that name`,
        fix: `create it: kubectl create namespace ${namespace}; or correct attributes.namespace in the access file`,
      },
    ]
  })
}

/**
 * etcd has one password for each user, and nobody can see which of two it is. If sync-access chose one, anybody who can
 * write Secrets in one of the namespaces could choose it. Secrets that the plan removes do not count, because the
 * credentials are about to be renewed.
 */
function differingPasswords(state: AccessState, desired: DesiredAccess): Finding[] {
  return [...desired.apps.values()].flatMap(({ etcdUser, namespaces }): Finding[] => {
    const copies = state.credentials.filter((one) => one.etcdUser === etcdUser && namespaces.has(one.namespace))
    const numbers = new Set(copies.flatMap(({ passwordNumber }) => passwordNumber ?? []))
    const known = state.etcdUsers.some(({ name }) => name === etcdUser)
    if (numbers.size < 2 || !known) return []
    const secret = credentialsSecretOf(state.cluster, etcdUser)
    const places = copies.filter(({ passwordNumber }) => passwordNumber !== undefined).map(({ namespace }) => namespace)
    return [
      {
        code: 'CREDENTIALS_DIFFER',
        subject: 'credentials',
        found: `needs one password of ${etcdUser}, found different ones in ${places.map((place) => `Secret ${place}/${secret}`).join(', ')}: one was changed, so none of them is used`,
        fix: `find out who changed it; delete the wrong one (kubectl --namespace NAMESPACE delete secret ${secret}), or all of them for a new password, then run again`,
      },
    ]
  })
}

function nobodyLeft(policy: Policy, state: AccessState, desired: DesiredAccess): Diagnostic[] {
  if (desired.platform.size + desired.apps.size > 0 || observedSubjectAccess(state).size === 0) return []
  const found = `no binding applies to cluster ${nameOf(state.cluster)}, so all access to it would be revoked`
  const fix = 'add one, or set the input allow-empty: true to revoke all access (access.yml: run it by hand)'
  return [{ ...atBindings(policy), code: 'ACCESS_WOULD_BE_EMPTY', subject: 'bindings', found, fix }]
}

/** The last Administrator, who could correct mistakes, must not be removed, neither by this change nor by an expiry. */
function lastAdministrator(policy: Policy, state: AccessState, desired: DesiredAccess): Diagnostic[] {
  const before = state.roleBindings.filter(({ role }) => role === 'Administrator').flatMap(({ subjects }) => subjects)
  const after = [...desired.platform.values()].flatMap((roles) => roles.get('Administrator') ?? [])
  const fix = 'remove expires from one Administrator'
  const [first, ...others] = after
  if (!first) {
    if (before.length === 0 || desired.platform.size + desired.apps.size === 0) return []
    const found = `the last Administrator of ${nameOf(state.cluster)} would be removed: ${before.slice(0, 3).join(', ')}`
    return [
      {
        ...atBindings(policy),
        code: 'LAST_ADMINISTRATOR',
        subject: 'Administrator',
        found,
        fix: 'keep one, or add another one first',
      },
    ]
  }
  if (after.some(({ expires }) => expires === undefined)) return []
  const last = others.reduce(
    (known, ground) => ((ground.expires ?? '') > (known.expires ?? '') ? ground : known),
    first,
  )
  const found = `every Administrator of ${nameOf(state.cluster)} expires, the last one on ${last.expires}`
  return [{ ...at(policy, last.location), code: 'LAST_ADMINISTRATOR', subject: 'Administrator', found, fix }]
}

/** Expired bindings of subjects that do not have this access: there is nothing left to revoke. */
function idle(state: AccessState, ended: readonly ExpiredAccess[]): ExpiredAccess[] {
  const access = observedSubjectAccess(state)
  return ended.filter(({ member, binding }) => {
    const had = access.get(member.text)
    return binding.kind === 'platform' ? !had?.roles.has(binding.role) : !had?.permissions.has(rangeId(binding.range))
  })
}

function nameOf({ namespace, name }: ClusterReference): string {
  return `${namespace}/${name}`
}

/** The word at a location of the file. */
function at({ source }: Policy, { line, column }: Location): Pick<Diagnostic, 'span'> {
  const start = (source.lines.lineStarts[line - 1] ?? 0) + column - 1
  const word = /^[^\s,[\]{}#]+/.exec(source.text.slice(start, start + 300))?.[0] ?? ''
  return { span: { start, end: start + Math.max(1, word.length) } }
}

function atBindings(policy: Policy): Pick<Diagnostic, 'span'> {
  const offset = /^bindings\b/m.exec(policy.source.text)?.index ?? 0
  return { span: { start: offset, end: Math.min(offset + 'bindings'.length, policy.source.text.length) } }
}
