import { leafReissueReasons } from '../../certificates/reissue-reasons.ts'
import type { Secret } from '../../cluster/object-types.ts'
import { fileOf, keyPairOf } from '../../cluster/secret-files.ts'
import type { Etcd } from '../../etcd/etcd.ts'
import type { Kubernetes } from '../../kubernetes/kubernetes.ts'
import { Problem } from '../../problem/problem.ts'
import type { Reporter } from '../../report/reporter.ts'
import {
  type ApplicationCredentials,
  type Authority,
  appLeaf,
  credentialsFor,
  credentialsReissueReasons,
  credentialsSecret,
  isPending,
  newPassword,
  passwordOf,
  settledPasswords,
} from '../credentials/credentials.ts'
import type { AccessStep } from '../plan/plan-types.ts'
import type { Throttle } from './auth-change-throttle.ts'

/** The current Secrets with credentials, by etcd user and namespace; updated with every change that is made here. */
export type Delivered = Map<string, Map<string, Secret>>

export interface DeliveryEffects {
  readonly kubernetes: Kubernetes
  readonly etcd: Etcd
  readonly authority: Authority
  readonly delivered: Delivered
  /** Whether sync-access had delivered this Secret before this run. Only then is anything in it used. */
  readonly isOurs: (secret: Secret) => boolean
  /** The Secrets that this run has written. */
  readonly written: Set<Secret>
  readonly throttle: Throttle
  readonly now: () => Date
  readonly report: Pick<Reporter, 'mask'>
}

export type Delivery = Pick<Extract<AccessStep, { kind: 'deliver-credentials' }>, 'user' | 'namespaces' | 'renew'>

/**
 * Writes a user's credentials into namespaces. A user in etcd gets a new password if no valid Secret has its password
 * (the Secrets are lost, or a run was interrupted here), or if its credentials are renewed; then nothing of the
 * credentials in other namespaces is kept. The new password is first written to the Secret as pending, so that an
 * interrupted run can be completed. etcd knows one password for each user. It is changed directly after the Secrets are
 * written, so that clients which read a Secret again can log in with it as soon as possible.
 */
export async function deliverCredentials(
  { user: etcdUser, namespaces, renew }: Delivery,
  effects: DeliveryEffects,
): Promise<void> {
  const { etcd, authority, throttle, now } = effects
  const inEtcd = (await etcd.userGet(etcdUser)) !== undefined
  // A user that etcd does not know has no password yet. A password in its Secret is not ours, unless the certificate
  // is.
  const found = ownCopies(etcdUser, effects).filter((copy) => inEtcd || hasOwnLeaf(authority, etcdUser, copy, now()))
  const known = renew ? unknownElsewhere(found, namespaces) : found
  // If there are two passwords, somebody has changed one. Neither is used.
  const copies = settledPasswords(known).length > 1 ? [] : known
  const source =
    copies.find((copy) => credentialsReissueReasons(authority, copy, now()).length === 0) ??
    copies.find((copy) => passwordOf(copy) !== undefined) ??
    copies[0]
  const credentials = credentialsFor(authority, etcdUser, source, now())
  mask(effects, credentials)
  const settled = source !== undefined && passwordOf(source) !== undefined && !isPending(source)
  const agree = copies.every((copy) => passwordOf(copy) === credentials.password)
  const pending = (renew === true || !(settled && agree)) && inEtcd
  for (const namespace of namespaces) await write(etcdUser, namespace, credentials, pending, effects)
  if (!pending) return
  await throttle(() => etcd.userChangePassword(etcdUser, credentials.password))
  for (const namespace of namespaces) await write(etcdUser, namespace, credentials, false, effects)
}

/** The Secrets of an application that sync-access has written, in this run or before. */
function ownCopies(
  etcdUser: string,
  { delivered, isOurs, written }: Pick<DeliveryEffects, 'delivered' | 'isOurs' | 'written'>,
): Secret[] {
  return [...(delivered.get(etcdUser)?.values() ?? [])].filter((copy) => written.has(copy) || isOurs(copy))
}

function hasOwnLeaf({ spec, issuer }: Authority, etcdUser: string, secret: Secret, now: Date): boolean {
  return leafReissueReasons(keyPairOf(secret), appLeaf(spec, etcdUser), issuer.certificate, now).length === 0
}

/**
 * The Secrets in these namespaces that share no secret value with any other Secret of the application: an interrupted
 * run has renewed them.
 */
function unknownElsewhere(copies: readonly Secret[], namespaces: readonly string[]): Secret[] {
  const isHere = ({ metadata }: Secret) => namespaces.includes(metadata.namespace ?? '')
  const secrets = (secret: Secret) => [passwordOf(secret), fileOf(secret, 'tls.key')]
  const known = new Set(copies.filter((copy) => !isHere(copy)).flatMap(secrets))
  return copies.filter((copy) => isHere(copy) && !secrets(copy).some((one) => known.has(one)))
}

/**
 * Adds the user with the password in its Secrets. A user without a password can authenticate with its certificate only.
 */
export async function addUser(etcdUser: string, effects: DeliveryEffects): Promise<void> {
  const { etcd, authority, throttle, now } = effects
  const copy = ownCopies(etcdUser, effects).find((one) => hasOwnLeaf(authority, etcdUser, one, now()))
  const password = passwordOf(copy) ?? newPassword()
  await throttle(() => etcd.userAdd(etcdUser, password))
}

export async function withdraw(
  etcdUser: string,
  namespaces: readonly string[],
  { kubernetes, delivered }: DeliveryEffects,
): Promise<void> {
  const copies = delivered.get(etcdUser)
  for (const namespace of namespaces) {
    const secret = copies?.get(namespace)
    if (secret === undefined) continue
    const { name, uid } = secret.metadata
    await kubernetes.remove({ apiVersion: 'v1', kind: 'Secret', name, namespace }, { uid })
    copies?.delete(namespace)
  }
}

/** The Secrets of applications, by user and namespace. */
export function deliveredFrom(secrets: readonly Secret[], userOf: (secret: Secret) => string | undefined): Delivered {
  const delivered: Delivered = new Map()
  for (const secret of secrets) remember(delivered, userOf(secret) ?? '', secret)
  return delivered
}

async function write(
  etcdUser: string,
  namespace: string,
  credentials: ApplicationCredentials,
  pending: boolean,
  { kubernetes, authority, delivered, written }: DeliveryEffects,
): Promise<void> {
  const desired = credentialsSecret(authority, etcdUser, namespace, credentials, { pending })
  if (!delivered.get(etcdUser)?.has(namespace)) await refuseSomebodyElses(kubernetes, desired)
  const secret = await kubernetes.apply<Secret>(desired)
  written.add(secret)
  remember(delivered, etcdUser, secret)
}

/**
 * Our Secrets were listed by label. A Secret of the same name without the labels is not ours and must not be
 * overwritten.
 */
async function refuseSomebodyElses(kubernetes: Kubernetes, { apiVersion, kind, metadata }: Secret): Promise<void> {
  const { name, namespace } = metadata
  if ((await kubernetes.get({ apiVersion, kind, name, namespace })) === undefined) return
  throw new Problem(`cannot deliver credentials into namespace ${namespace}`, [
    {
      code: 'NAME_TAKEN',
      subject: 'credentials',
      found: `needs the name ${name} for a Secret in namespace ${namespace}, found one that is not of this cluster`,
      fix: 'delete that Secret if it is unused, or deliver into another namespace: attributes.namespace of the binding',
    },
  ])
}

function remember(delivered: Delivered, etcdUser: string, secret: Secret): void {
  const copies = delivered.get(etcdUser) ?? new Map<string, Secret>()
  copies.set(secret.metadata.namespace ?? '', secret)
  delivered.set(etcdUser, copies)
}

/** Also masks the base64 form of the password. A multi-line text is masked line by line. */
function mask({ report }: DeliveryEffects, { password, leaf }: ApplicationCredentials): void {
  report.mask([password, Buffer.from(password).toString('base64'), leaf.key].join('\n'))
}
