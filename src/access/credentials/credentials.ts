import { randomBytes } from 'node:crypto'
import type { KeyPair } from '../../certificates/certificate.ts'
import { issueLeaf, type LeafRequest } from '../../certificates/issue.ts'
import { leafReissueReasons } from '../../certificates/reissue-reasons.ts'
import { manager, ownedSelector } from '../../cluster/names.ts'
import type { Secret } from '../../cluster/object-types.ts'
import { fileOf, keyPairOf } from '../../cluster/secret-files.ts'
import type { ClusterSpec } from '../../cluster/specification.ts'
import {
  clusterNamespaceLabel,
  credentialsLabel,
  instanceLabel,
  managedByLabel,
  nameLabel,
  passwordPendingAnnotation,
} from '../../kubernetes/labels-annotations.ts'
import { connection } from '../../objects/connection.ts'
import { credentialsSecretOf } from '../policy/subject.ts'

/** An application's credentials. Everything except the name is secret. */
export interface ApplicationCredentials {
  readonly password: string
  readonly leaf: KeyPair
}

/** The inputs for new credentials, and for the check of existing ones. */
export interface Authority {
  readonly spec: ClusterSpec
  /** The trusted roots (public), PEM. */
  readonly bundle: string
  readonly issuer: KeyPair
}

/** The label selector of all Secrets with credentials of a cluster. */
export function credentialsSelector(spec: Pick<ClusterSpec, 'name' | 'namespace'>): string {
  return `${ownedSelector(spec)},${clusterNamespaceLabel}=${spec.namespace},${credentialsLabel}`
}

/** The client certificate that authenticates an etcd user: its common name is the user's name. */
export function appLeaf(spec: Pick<ClusterSpec, 'tls'>, etcdUser: string): LeafRequest {
  return {
    purpose: `certificate of ${etcdUser}`,
    subject: { commonName: etcdUser },
    names: [],
    usages: ['client'],
    days: spec.tls.leafDays,
    algorithm: spec.tls.keyAlgorithm,
  }
}

/** 256 bits, which cannot be guessed. */
export function newPassword(): string {
  return randomBytes(32).toString('base64url')
}

/** Keeps the parts of `existing` that are still valid, and replaces the others. */
export function credentialsFor(
  authority: Authority,
  etcdUser: string,
  existing: Secret | undefined,
  now: Date,
): ApplicationCredentials {
  const found = keyPairOf(existing)
  const request = appLeaf(authority.spec, etcdUser)
  const keeps =
    found !== undefined && leafReissueReasons(found, request, authority.issuer.certificate, now).length === 0
  return {
    password: passwordOf(existing) ?? newPassword(),
    leaf: keeps ? found : issueLeaf(request, authority.issuer, now),
  }
}

/** The Secret of an application in one namespace: the cluster's connection data and the application's credentials. */
export function credentialsSecret(
  { spec, bundle }: Pick<Authority, 'spec' | 'bundle'>,
  etcdUser: string,
  namespace: string,
  { password, leaf }: ApplicationCredentials,
  { pending = false } = {},
): Secret {
  const files = {
    username: etcdUser,
    password,
    'tls.crt': leaf.certificate,
    'tls.key': leaf.key,
  }
  const encoded = Object.entries(files).map(([file, text]) => [file, Buffer.from(text).toString('base64')])
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: {
      name: credentialsSecretOf(spec, etcdUser),
      namespace,
      labels: {
        [nameLabel]: 'etcd',
        [instanceLabel]: spec.name,
        [managedByLabel]: manager,
        [clusterNamespaceLabel]: spec.namespace,
        [credentialsLabel]: etcdUser,
      },
      ...(pending ? { annotations: { [passwordPendingAnnotation]: 'true' } } : {}),
    },
    data: { ...connection(spec, bundle).data, ...Object.fromEntries(encoded) },
  }
}

/** The etcd user of a Secret. */
export function etcdUserIn(secret: Secret): string | undefined {
  return secret.metadata.labels?.[credentialsLabel]
}

export function passwordOf(secret: Secret | undefined): string | undefined {
  const password = fileOf(secret, 'password')
  return password === undefined || password === '' ? undefined : password
}

export function isPending(secret: Secret): boolean {
  return secret.metadata.annotations?.[passwordPendingAnnotation] !== undefined
}

/**
 * The distinct passwords in one user's Secrets, except those that an interrupted run has left pending. No run writes
 * two different ones. If there are two, somebody with write access to Secrets in one of the namespaces has changed one.
 */
export function settledPasswords(copies: readonly Secret[]): string[] {
  const settled = copies.filter((copy) => !isPending(copy)).flatMap((copy) => passwordOf(copy) ?? [])
  return [...new Set(settled)]
}

/**
 * Why a Secret must be written again; empty if it is valid. A leaf that ends soon is no reason, because rotation renews
 * it in time.
 */
export function credentialsReissueReasons(authority: Authority, secret: Secret, now: Date): readonly string[] {
  const { spec, bundle, issuer } = authority
  const etcdUser = etcdUserIn(secret) ?? ''
  const desired = connection(spec, bundle).data
  const stale = Object.keys(desired).filter((file) => secret.data?.[file] !== desired[file])
  const leaf = leafReissueReasons(keyPairOf(secret), appLeaf(spec, etcdUser), issuer.certificate, now)
  return [
    ...(isPending(secret) ? ['its password may differ from that in etcd'] : []),
    ...(passwordOf(secret) === undefined ? ['has no password'] : []),
    ...(fileOf(secret, 'username') === etcdUser ? [] : ['names another user']),
    ...(secret.metadata.name === credentialsSecretOf(spec, etcdUser) ? [] : ['has another name']),
    ...stale.map((file) => `${file} is out of date`),
    ...leaf.map((misfit) => `its certificate ${misfit}`),
  ]
}
