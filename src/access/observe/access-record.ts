import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { Deliveries } from '../../cluster/action-permissions.ts'
import { labels, namesOf } from '../../cluster/names.ts'
import type { ClusterSpec } from '../../cluster/specification.ts'
import type { Kubernetes, KubernetesObject } from '../../kubernetes/kubernetes.ts'
import { credentialNamespacesAnnotation } from '../../kubernetes/labels-annotations.ts'
import { credentialsSecretOf } from '../policy/subject.ts'
import type { AccessEnd, AccessState, ClusterReference } from './state.ts'

/** The part of the access that the identity of a pull request's plan may not read: in etcd and in Secrets. */
export type HiddenAccess = Pick<AccessState, 'etcdUsers' | 'etcdRoles' | 'credentials'> & {
  /** The part of `foreign` that was observed in etcd. */
  readonly foreign: AccessState['foreign']
}

/**
 * The observed access after the last apply, without secrets, in ConfigMap `orders-access`. It lets an identity plan
 * that may not observe everything. Whoever may observe the access itself decides by that, and not by the record.
 */
export interface AccessRecord {
  readonly namespaces: readonly string[]
  /** Undefined before the first apply. */
  readonly recorded: HiddenAccess | undefined
  /** The ends of access, as last approved. */
  readonly ends?: readonly AccessEnd[]
}

type AccessRecordMap = KubernetesObject & { binaryData?: Record<string, string> }

const recordFile = 'access.json.gz'

const permission = z.object({ key: z.string(), rangeEnd: z.string(), type: z.enum(['read', 'write', 'readwrite']) })
const record = z.object({
  etcdUsers: z.array(z.object({ name: z.string(), roles: z.array(z.string()) })),
  etcdRoles: z.array(z.object({ name: z.string(), permissions: z.array(permission) })),
  credentials: z.array(z.object({ namespace: z.string(), etcdUser: z.string(), sound: z.boolean() })),
  foreign: z.array(z.object({ what: z.string(), gives: z.string() })),
  ends: z
    .array(
      z.object({
        member: z.templateLiteral([z.enum(['user', 'group', 'serviceaccount', 'app']), ':', z.string()]),
        grant: z.string(),
        expires: z.string(),
      }),
    )
    .default([]),
})

export async function readAccessRecord(
  kubernetes: Kubernetes,
  spec: Pick<ClusterSpec, 'name' | 'namespace'>,
): Promise<AccessRecord> {
  const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: namesOf(spec).access, namespace: spec.namespace }
  return parseAccessRecord(await kubernetes.get(reference))
}

/** Parses the record in the ConfigMap. Without a ConfigMap, the record is empty. */
export function parseAccessRecord(found: AccessRecordMap | undefined): AccessRecord {
  const packed = found?.binaryData?.[recordFile]
  return {
    namespaces: (found?.metadata.annotations?.[credentialNamespacesAnnotation] ?? '')
      .split(',')
      .filter((name) => name !== ''),
    ...(packed === undefined ? { recorded: undefined } : unpacked(packed)),
  }
}

/**
 * The namespaces and Secrets with credentials, according to the record. A namespace without recorded Secrets may still
 * have some.
 */
export function recordedDeliveries(
  cluster: ClusterReference,
  { namespaces, recorded }: Pick<AccessRecord, 'namespaces' | 'recorded'>,
): Deliveries[] {
  return merged([
    ...namespaces.map((namespace) => ({ namespace, secrets: [] })),
    ...(recorded?.credentials ?? []).map(({ namespace, etcdUser }) => ({
      namespace,
      secrets: [credentialsSecretOf(cluster, etcdUser)],
    })),
  ])
}

/** Each namespace once, and each of its Secrets once. */
export function merged(deliveries: readonly Deliveries[]): Deliveries[] {
  return [...Map.groupBy(deliveries, ({ namespace }) => namespace)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([namespace, all]) => ({ namespace, secrets: [...new Set(all.flatMap(({ secrets }) => secrets))].sort() }))
}

/** Returns whether anything was written. */
export async function writeAccessRecord(
  kubernetes: Kubernetes,
  spec: Pick<ClusterSpec, 'name' | 'namespace'>,
  before: AccessRecord,
  after: AccessRecord,
): Promise<boolean> {
  if (isRecorded(before, after)) return false
  await kubernetes.apply(accessRecordMap(spec, after))
  return true
}

/** Whether the record already has this content. */
export function isRecorded(recorded: AccessRecord, observed: AccessRecord): boolean {
  return comparable(recorded) === comparable(observed)
}

/** Compressed, because the names of thousands of applications would not fit into an object. */
function accessRecordMap(spec: Pick<ClusterSpec, 'name' | 'namespace'>, accessRecord: AccessRecord): AccessRecordMap {
  const { recorded, ends = [] } = accessRecord
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: namesOf(spec).access,
      namespace: spec.namespace,
      labels: labels(spec),
      annotations: { [credentialNamespacesAnnotation]: [...accessRecord.namespaces].sort().join(',') },
    },
    ...(recorded === undefined
      ? {}
      : { binaryData: { [recordFile]: gzipSync(JSON.stringify({ ...sorted(recorded), ends })).toString('base64') } }),
  }
}

function comparable({ namespaces, recorded, ends = [] }: AccessRecord): string {
  return JSON.stringify([[...namespaces].sort(), recorded === undefined ? undefined : sorted(recorded), ends])
}

/** The order of etcd's and the API server's answers must not make the same content differ. */
function sorted({ etcdUsers, etcdRoles, credentials, foreign }: HiddenAccess): HiddenAccess {
  const by = <Item>(items: readonly Item[], key: (item: Item) => string) =>
    [...items].sort((left, right) => (key(left) < key(right) ? -1 : 1))
  return {
    etcdUsers: by(etcdUsers, ({ name }) => name).map(({ name, roles }) => ({ name, roles: [...roles].sort() })),
    etcdRoles: by(etcdRoles, ({ name }) => name).map(({ name, permissions }) => ({
      name,
      permissions: by(permissions, ({ key, rangeEnd }) => `${key} ${rangeEnd}`).map(({ key, rangeEnd, type }) => ({
        key,
        rangeEnd,
        type,
      })),
    })),
    credentials: by(credentials, ({ namespace, etcdUser }) => `${etcdUser} ${namespace}`).map(
      ({ namespace, etcdUser, sound }) => ({ namespace, etcdUser, sound }),
    ),
    foreign: by(foreign, ({ what }) => what),
  }
}

/** An object can have 1 MiB, which gzip could expand to 1 GiB. */
const mostRecordBytes = 64 * 1024 * 1024

/** A record that was edited by hand, or written by an older release, is ignored. */
function unpacked(packed: string): Pick<AccessRecord, 'recorded' | 'ends'> {
  try {
    const { ends, ...recorded } = record.parse(JSON.parse(textOf(packed)))
    return { recorded, ends }
  } catch {
    return { recorded: undefined }
  }
}

function textOf(packed: string): string {
  return gunzipSync(Buffer.from(packed, 'base64'), { maxOutputLength: mostRecordBytes }).toString('utf8')
}
