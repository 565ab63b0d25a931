import type { EtcdPermission } from '../../etcd/key-range.ts'
import { type Effect, type PermissionChange, permissionChanges } from '../../etcd/permission-diff.ts'
import { permissionChangeOf, permissionChangesOf } from '../../etcd/users.ts'
import type { AccessState, ObservedCredentials, ObservedEtcdRole, ObservedEtcdUser } from '../observe/state.ts'
import type { DesiredAccess, DesiredApp } from './desired-access.ts'
import type { AccessStep, Staged, StageNumber } from './plan-types.ts'

/** The observed state of one managed etcd user. */
interface ObservedApp {
  readonly user: ObservedEtcdUser | undefined
  readonly role: ObservedEtcdRole | undefined
  readonly credentials: readonly ObservedCredentials[]
}

/** A step, and its effects on the app. */
type Part = readonly [readonly Effect[], AccessStep]

/**
 * Each app is one etcd user with one role of the same name, which holds its permissions. Each permission that differs
 * is one call, and no other app is touched. After every call, etcd refuses requests that were authenticated before it,
 * so the plan makes as few calls as possible.
 */
export function appSteps(state: AccessState, desired: DesiredAccess): Staged[] {
  const apps = new Map([...desired.apps.values()].map((app) => [app.etcdUser, app]))
  const users = new Map(state.etcdUsers.map((user) => [user.name, user]))
  const roles = new Map(state.etcdRoles.map((role) => [role.name, role]))
  const credentials = Map.groupBy(state.credentials, ({ etcdUser }) => etcdUser)
  const names = new Set([...users.keys(), ...roles.keys(), ...credentials.keys(), ...apps.keys()])
  return [...names].sort().flatMap((name) => {
    const found = { user: users.get(name), role: roles.get(name), credentials: credentials.get(name) ?? [] }
    const app = apps.get(name)
    const parts = app ? partsFor(app, found) : removal(name, found)
    const stage = stageOf(parts)
    return parts.map(([, step]) => ({ ...step, stage }))
  })
}

/** The steps that remove everything of one app, and nothing of any other. */
export function appRemoval(state: AccessState, name: string): AccessStep[] {
  const user = state.etcdUsers.find((one) => one.name === name)
  const role = state.etcdRoles.find((one) => one.name === name)
  const credentials = state.credentials.filter(({ etcdUser }) => etcdUser === name)
  return removal(name, { user, role, credentials }).map(([, step]) => step)
}

/** The steps that change a role's permissions. */
export function permissionSteps(
  role: string,
  before: readonly EtcdPermission[],
  after: readonly EtcdPermission[],
): AccessStep[] {
  return permissionChangesOf(role, before, after).map((change) => ({ ...change, subject: role }))
}

/**
 * The steps of one app stay together: an app that gains and loses access is changed in one stage, in the order of its
 * parts.
 */
function stageOf(parts: readonly Part[]): StageNumber {
  const effects = new Set(parts.flatMap(([effect]) => effect))
  if (effects.size === 2) return 1
  return effects.has('takes') ? 0 : 3
}

/** The user is deleted first, and with it all access, by password and by certificate. */
function removal(name: string, { user, role, credentials }: ObservedApp): Part[] {
  const namespaces = ours(credentials)
    .map(({ namespace }) => namespace)
    .sort()
  return [
    ...(user ? [takes({ kind: 'delete-etcd-user', user: name, subject: name })] : []),
    ...(role ? [takes({ kind: 'delete-etcd-role', role: name, subject: name })] : []),
    ...(namespaces.length > 0 ? [takes({ kind: 'withdraw-credentials', user: name, namespaces, subject: name })] : []),
  ]
}

/**
 * Credentials are delivered before their user is added, because the user gets the password in them. The user is added
 * when its role is complete, and has no access before. Credentials are renewed before they are withdrawn anywhere:
 * after an interrupted run, only the superfluous Secret shows the next run that others know them. A Secret that
 * sync-access has not delivered shows nothing, and is not removed.
 */
function partsFor(
  { etcdUser: name, permissions, namespaces }: DesiredApp,
  { user, role, credentials }: ObservedApp,
): Part[] {
  const subject = name
  const sound = new Set(credentials.filter((found) => found.sound).map(({ namespace }) => namespace))
  const missing = [...namespaces].filter((namespace) => !sound.has(namespace)).sort()
  const elsewhere = ours(credentials).filter(({ namespace }) => !namespaces.has(namespace))
  const superfluous = elsewhere.map(({ namespace }) => namespace)
  const known = elsewhere.length > 0
  const gained: Effect[] = missing.length > 0 ? ['gives'] : []
  const strange = user?.roles.filter((held) => held !== name) ?? []
  const changes = permissionChanges(
    role?.permissions ?? [],
    [...permissions.values()].map(({ permission }) => permission),
  )
  return [
    ...changes.first.map((change) => permissionPart(name, change)),
    ...(known
      ? [
          [
            [...gained, 'takes'],
            { kind: 'deliver-credentials', user: name, namespaces: [...namespaces].sort(), renew: true, subject },
          ] satisfies Part,
        ]
      : missing.length > 0
        ? [gives({ kind: 'deliver-credentials', user: name, namespaces: missing, subject })]
        : []),
    ...(superfluous.length > 0
      ? [takes({ kind: 'withdraw-credentials', user: name, namespaces: superfluous.sort(), subject })]
      : []),
    ...(role ? [] : [gives({ kind: 'add-etcd-role', role: name, subject })]),
    ...changes.rest.map((change) => permissionPart(name, change)),
    ...(user ? [] : [gives({ kind: 'add-etcd-user', user: name, subject })]),
    ...(user?.roles.includes(name) ? [] : [gives({ kind: 'grant-etcd-role', user: name, role: name, subject })]),
    ...strange.map((held) => takes({ kind: 'revoke-etcd-role', user: name, role: held, subject })),
  ]
}

/**
 * An identity that may write Secrets in a namespace can create one there, and keep it with a finalizer. This must not
 * prevent a run from finishing.
 */
function ours(credentials: readonly ObservedCredentials[]): ObservedCredentials[] {
  return credentials.filter(({ stranger }) => stranger !== true)
}

function permissionPart(role: string, change: PermissionChange): Part {
  return [change.effects, { ...permissionChangeOf(role, change), subject: role }]
}

function gives(step: AccessStep): Part {
  return [['gives'], step]
}

function takes(step: AccessStep): Part {
  return [['takes'], step]
}
