import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll } from '@jest/globals'
import { permittedActions } from '../../src/cluster/action-permissions.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import type { Kubernetes, KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { printedPermissions } from '../printed-permissions.ts'
import { type Identity, identity } from './identity.ts'
import { isRole, objectsIn, type Role, untilRolesHold } from './until-roles-hold.ts'

/** What an action is run with, as far as it decides what its identity may do. */
export interface Asked {
  readonly action: string
  /** Of the access file; where none is given, the last one, or the one beside the cluster file, if there is one. */
  readonly policy?: string | undefined
  readonly mode?: string | undefined
  readonly volumes?: string | undefined
}

/** An identity that may do what `managed-etcd permissions` prints, and nothing else. */
export interface Permitted extends Identity {
  /** The path of its kubeconfig. */
  readonly path: string
}

interface Held extends Permitted {
  readonly printed: string
  readonly roles: readonly Role[]
}

const rbac = 'rbac.authorization.k8s.io'
const administrator = () => connectKubernetes({ signal: new AbortController().signal })

/** By cluster and action: it is bound once, and again where a test's files lead to another Role. */
const held = new Map<string, Held>()
/**
 * By cluster file the access file that was used last: certificates and passwords of its applications are worked with,
 * too.
 */
const policies = new Map<string, string>()
/** What does not go with the cluster's namespace. */
const left = new Map<string, KubernetesObject>()

afterAll(async () => {
  const kubernetes = administrator()
  for (const { apiVersion, kind, metadata } of left.values()) await kubernetes.remove({ apiVersion, kind, ...metadata })
  left.clear()
})

/**
 * Somebody who may do what is printed for an action on the cluster of this file, limited by the admission policy beside
 * it.
 */
export async function permittedTo(asked: Asked, file: string): Promise<Permitted> {
  const { action, mode = 'apply', volumes = 'keep' } = asked
  const { name, namespace } = parseClusterFile(readFileSync(file, 'utf8'), file)
  // As the printed Role is named: other volumes make another Role of the same name.
  const account = mode === 'apply' ? action : `${action}-${mode}`
  if (asked.policy !== undefined) policies.set(file, asked.policy)
  const policy = policies.get(file) ?? join(dirname(file), 'access.yaml')
  const printed = await printedPermissions(
    ...['--action', action, '--cluster', file],
    ...(existsSync(policy) ? ['--policy', policy] : []),
    ...(action === 'sync-access' ? ['--mode', mode] : []),
    ...(action === 'destroy' || action === 'provision' ? ['--volumes', volumes] : []),
  )
  const key = `${namespace} ${name} ${account}`
  const before = held.get(key)
  const kubernetes = administrator()
  if (before?.printed === printed && (await isBound(kubernetes, before, namespace))) return before
  const who = before ?? (await newIdentity(kubernetes, account, namespace, file))
  const roles = await bind(kubernetes, printed, who, action === 'sync-access' ? (before?.roles ?? []) : [])
  held.set(key, { ...who, printed, roles })
  return who
}

/** The environment of a program that runs as somebody who may do what it is about to. */
export async function permittedEnvironment(
  file: string,
  [action = '', ...rest]: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<NodeJS.ProcessEnv> {
  const isChosen = rest.includes('--kubeconfig') || env.KUBECONFIG !== process.env.KUBECONFIG
  if (isChosen || !['sync-access', ...permittedActions].includes(action)) return env
  const flag = (name: string) => (rest.includes(name) ? rest[rest.indexOf(name) + 1] : undefined)
  const mode = action === 'sync-access' ? { mode: purposeOf(flag('--mode')) } : {}
  const asked = { action, ...mode, policy: flag('--policy'), volumes: flag('--volumes') }
  return { ...env, KUBECONFIG: (await permittedTo(asked, file)).path }
}

/** What an end by its date takes is what an apply takes. */
export function purposeOf(mode: string | undefined): string {
  return mode === undefined || mode === 'expire' ? 'apply' : mode
}

/** As the documentation advises: not where whoever may make pods could take its token. */
async function newIdentity(
  kubernetes: Kubernetes,
  account: string,
  namespace: string,
  file: string,
): Promise<Permitted> {
  const workflows = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: `${namespace}-workflows` } }
  await kubernetes.apply(workflows)
  left.set(workflows.metadata.name, workflows)
  const who = await identity(workflows.metadata.name, account)
  const path = join(dirname(file), `${account}.kubeconfig`)
  writeFileSync(path, who.kubeconfig, { mode: 0o600 })
  return { ...who, path }
}

/** A namespace that has been deleted has taken the Roles in it along. */
async function isBound(kubernetes: Kubernetes, { account }: Identity, namespace: string): Promise<boolean> {
  const binding = { apiVersion: `${rbac}/v1`, kind: 'RoleBinding', name: bindingName(account), namespace }
  return (await kubernetes.get(binding)) !== undefined
}

function bindingName(account: string): string {
  return `permitted-${account}`
}

/**
 * What an administrator does: applies what is printed, and binds the Roles. What was in them before stays for who syncs
 * access: the Secrets of an application that has left the policy are still to be withdrawn.
 */
async function bind(kubernetes: Kubernetes, printed: string, who: Permitted, before: readonly Role[]): Promise<Role[]> {
  const roles: Role[] = []
  for (const one of objectsIn(printed)) {
    const object = withRulesOf(one, before)
    // Whom the policy speaks of may have gone with their namespace.
    if (!(await isPlaced(kubernetes, object))) continue
    await kubernetes.apply(object)
    if (object.metadata.namespace === undefined && object.kind !== 'Namespace')
      left.set(`${object.kind} ${object.metadata.name}`, object)
    if (object.metadata.name.startsWith('managed-etcd-') && isRole(object)) roles.push(object)
  }
  for (const role of roles) await bindRole(kubernetes, role, who)
  await untilRolesHold(who.kubeconfig, roles)
  return roles
}

function withRulesOf(object: KubernetesObject, before: readonly Role[]): KubernetesObject {
  const { name, namespace } = object.metadata
  const same = before.find(({ metadata }) => metadata.name === name && metadata.namespace === namespace)
  return same === undefined ? object : { ...object, rules: [...(object as Role).rules, ...same.rules] }
}

async function isPlaced(kubernetes: Kubernetes, { metadata: { namespace } }: KubernetesObject): Promise<boolean> {
  if (namespace === undefined) return true
  const found = await kubernetes.get({ apiVersion: 'v1', kind: 'Namespace', name: namespace })
  return found !== undefined && found.metadata.deletionTimestamp === undefined
}

async function bindRole(kubernetes: Kubernetes, role: Role, { account, namespace }: Identity): Promise<void> {
  const { kind, metadata } = role
  const where = metadata.namespace === undefined ? {} : { namespace: metadata.namespace }
  const name = metadata.namespace === undefined ? `${namespace}-${account}` : bindingName(account)
  const binding = {
    apiVersion: `${rbac}/v1`,
    kind: `${kind}Binding`,
    metadata: { name, ...where },
    roleRef: { apiGroup: rbac, kind, name: metadata.name },
    subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
  }
  await kubernetes.apply(binding)
  if (metadata.namespace === undefined) left.set(`${kind} ${name}`, binding)
}
