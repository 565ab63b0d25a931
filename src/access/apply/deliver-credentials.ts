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

/** The Secrets with credentials as they are now, by etcd user and namespace; kept up to date by what is done here. */
export type Delivered = Map<string, Map<string, Secret>>

export interface DeliveryEffects {
  readonly kubernetes: Kubernetes
  readonly etcd: Etcd
  readonly authority: Authority
  readonly delivered: Delivered
  /** Whether a Secret lies where sync-access had delivered it before this run: only then is anything in it used. */
  readonly isOurs: (secret: Secret) => boolean
  /** What this run has written. */
  readonly written: Set<Secret>
  readonly throttle: Throttle
  readonly now: () => Date
  readonly report: Pick<Reporter, 'mask'>
}

export type Delivery = Pick<Extract<AccessStep, { kind: 'deliver-credentials' }>, 'user' | 'namespaces' | 'renew'>

/**
 * Puts a user's credentials into namespaces. A user that etcd knows and whose password nobody knows (the Secrets are lost, or a
 * run died here) gets a new one: it is written down as pending first, so that whatever happens the two are brought together. So does
 * a user whose credentials are renewed, of which then nothing stays that is in any other namespace. etcd knows one password of a user,
 * so it changes right after the Secrets: who reads them anew is let in, and who has not yet waits for nothing but that.
 */
export async function deliverCredentials(
  { user: etcdUser, namespaces, renew }: Delivery,
  effects: DeliveryEffects,
): Promise<void> {
  const { etcd, authority, throttle, now } = effects
  const inEtcd = (await etcd.userGet(etcdUser)) !== undefined
  // A user that etcd does not know has no password yet: one that lies there was put there, unless its certificate is ours, too.
  const found = ownCopies(etcdUser, effects).filter((copy) => inEtcd || hasOwnLeaf(authority, etcdUser, copy, now()))
  const known = renew ? unknownElsewhere(found, namespaces) : found
  // Of two passwords somebody has chosen one: none is used.
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

/** An app's Secrets that sync-access has written, in this run or before. */
function ownCopies(
  etcdUser: string,
  { delivered, isOurs, written }: Pick<DeliveryEffects, 'delivered' | 'isOurs' | 'written'>,
): Secret[] {
  return [...(delivered.get(etcdUser)?.values() ?? [])].filter((copy) => written.has(copy) || isOurs(copy))
}

function hasOwnLeaf({ spec, issuer }: Authority, etcdUser: string, secret: Secret, now: Date): boolean {
  return leafReissueReasons(keyPairOf(secret), appLeaf(spec, etcdUser), issuer.certificate, now).length === 0
}

/** Of an app's Secrets those in these namespaces that have nothing secret in common with any other: what a run that died has renewed. */
function unknownElsewhere(copies: readonly Secret[], namespaces: readonly string[]): Secret[] {
  const isHere = ({ metadata }: Secret) => namespaces.includes(metadata.namespace ?? '')
  const secrets = (secret: Secret) => [passwordOf(secret), fileOf(secret, 'tls.key')]
  const known = new Set(copies.filter((copy) => !isHere(copy)).flatMap(secrets))
  return copies.filter((copy) => isHere(copy) && !secrets(copy).some((one) => known.has(one)))
}

/** With the password of its Secrets; a user without any can come by certificate only. */
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

/** Of an app's Secrets by user and namespace. */
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

/** Ours were listed by their labels; what has the name without them must not be written over. */
async function refuseSomebodyElses(kubernetes: Kubernetes, { apiVersion, kind, metadata }: Secret): Promise<void> {
  const { name, namespace } = metadata
  if ((await kubernetes.get({ apiVersion, kind, name, namespace })) === undefined) return
  throw new Problem(`cannot deliver credentials into namespace ${namespace}`, [
    {
      code: 'NAME_TAKEN',
      subject: 'credentials',
      found: `needs the name Secret ${namespace}/${name}, found one that is not of this cluster`,
      fix: 'delete that Secret if it is unused, or deliver into another namespace: attributes.namespace of the binding',
    },
  ])
}

function remember(delivered: Delivered, etcdUser: string, secret: Secret): void {
  const copies = delivered.get(etcdUser) ?? new Map<string, Secret>()
  copies.set(secret.metadata.namespace ?? '', secret)
  delivered.set(etcdUser, copies)
}

/** As one text of many lines: every line of it is hidden, and so is what Kubernetes makes of the password. */
function mask({ report }: DeliveryEffects, { password, leaf }: ApplicationCredentials): void {
  report.mask([password, Buffer.from(password).toString('base64'), leaf.key].join('\n'))
}
