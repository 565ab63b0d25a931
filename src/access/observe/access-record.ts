import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { Deliveries } from '../../cluster/action-permissions.ts'
import { labels, namesOf } from '../../cluster/names.ts'
import type { ClusterSpec } from '../../cluster/specification.ts'
import type { Kubernetes, KubernetesObject } from '../../kubernetes/kubernetes.ts'
import { credentialNamespacesAnnotation } from '../../kubernetes/labels-annotations.ts'
import { credentialsSecretOf } from '../policy/subject.ts'
import type { AccessEnd, AccessState, ClusterReference } from './state.ts'

/** The part of the access that is kept where a pull request's plan may not look: in etcd, and beside passwords. */
export type HiddenAccess = Pick<AccessState, 'etcdUsers' | 'etcdRoles' | 'credentials'> & {
  /** What of `foreign` was found in etcd. */
  readonly foreign: AccessState['foreign']
}

/**
 * What the last apply left behind, without anything secret: ConfigMap `orders-access`. It is no truth that anything is decided by
 * when the truth can be seen; it lets somebody plan who may not.
 */
export interface AccessRecord {
  readonly namespaces: readonly string[]
  /** Undefined before the first apply. */
  readonly recorded: HiddenAccess | undefined
  /** The ends that were approved last. */
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

/** The record in that ConfigMap; an empty one where there is none. */
export function parseAccessRecord(found: AccessRecordMap | undefined): AccessRecord {
  const packed = found?.binaryData?.[recordFile]
  return {
    namespaces: (found?.metadata.annotations?.[credentialNamespacesAnnotation] ?? '')
      .split(',')
      .filter((name) => name !== ''),
    ...(packed === undefined ? { recorded: undefined } : unpacked(packed)),
  }
}

/** Where the record says that credentials lie. A namespace without a name may still have some. */
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

/** Each namespace once, with each name once. */
export function merged(deliveries: readonly Deliveries[]): Deliveries[] {
  return [...Map.groupBy(deliveries, ({ namespace }) => namespace)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([namespace, all]) => ({ namespace, secrets: [...new Set(all.flatMap(({ secrets }) => secrets))].sort() }))
}

/** Answers whether there was anything to write. */
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

/** Whether the record says this already. */
export function isRecorded(recorded: AccessRecord, observed: AccessRecord): boolean {
  return comparable(recorded) === comparable(observed)
}

/** Packed, because the names of thousands of apps would not fit into an object. */
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

/** One text for one content, whatever order etcd and the API server answer in. */
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

/** Of 1 MiB, which is what an object can hold, gzip could make 1 GiB. */
const mostRecordBytes = 64 * 1024 * 1024

/** What somebody has edited by hand, or an older release has written, is no record. */
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
