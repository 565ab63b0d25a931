import { z } from 'zod'

/**
 * Something that could not be observed, and the reason. It is not an error: an identity with few permissions observes
 * the rest.
 */
export interface Unknown {
  readonly unknown: string
  /** What to do about it, if that is known. */
  readonly fix?: string | undefined
  /** The identity lacks the permission. The cluster may be healthy. */
  readonly notPermitted?: true | undefined
}

export type Observed<Value extends object> = Value | Unknown

/** The value, if it was observed. */
export function known<Value extends object>(observed: Value): Exclude<Value, Unknown> | undefined {
  return 'unknown' in observed ? undefined : (observed as Exclude<Value, Unknown>)
}

const unknown = z.strictObject({
  unknown: z.string(),
  fix: z.string().optional(),
  notPermitted: z.literal(true).optional(),
})
const observed = <Schema extends z.ZodType>(schema: Schema) => z.union([unknown, schema])
const time = z.iso.datetime()
const list = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).readonly()
const count = z.int().nonnegative()

const pod = z.strictObject({
  name: z.string(),
  component: z.enum(['member', 'portal']),
  node: z.string().optional(),
  zone: z.string().optional(),
  ready: z.boolean(),
  ending: z.boolean(),
  restarts: count,
  /** A short text: `ready`, `container etcd CrashLoopBackOff after 3 restarts`. */
  state: z.string(),
})

const volume = z.strictObject({
  member: z.string(),
  claim: z.string(),
  volume: z.string().optional(),
  capacity: z.string().optional(),
  encryption: z.enum(['confirmed', 'requested', 'unknown']),
  encryptionReason: z.string(),
  /** Whether a resize is in progress. */
  resizing: z.boolean(),
})

/** One entry of the membership in one member's own store. */
const membershipEntry = z.strictObject({
  id: z.string(),
  name: z.string(),
  peerUrls: list(z.string()),
  learner: z.boolean(),
})

const etcdAnswer = z.strictObject({
  id: z.string(),
  clusterId: z.string(),
  version: z.string(),
  /** etcd reports it since 3.6. */
  storageVersion: z.string().optional(),
  downgradeTarget: z.string().optional(),
  /** The id of the leader as reported by this member. Absent if the member knows no leader. */
  leader: z.string().optional(),
  learner: z.boolean(),
  term: count,
  raftIndex: count,
  appliedIndex: count,
  revision: count,
  databaseBytes: count,
  databaseBytesInUse: count,
  quotaBytes: count.optional(),
  alarms: list(z.strictObject({ member: z.string(), alarm: z.string() })),
  /** A serializable read: the membership in this member's own store. */
  membership: observed(z.strictObject({ members: list(membershipEntry) })),
  /** A linearizable read, which needs the quorum. */
  linearizableRead: observed(z.strictObject({ milliseconds: z.number() })),
  /** `compactRevision` is -1 before the first compaction, as in etcd's response. */
  hash: observed(z.strictObject({ hash: count, revision: count, compactRevision: z.int() })),
})

const member = z.strictObject({ name: z.string(), etcd: observed(etcdAnswer) })

const portalServer = z.strictObject({
  member: z.string(),
  backend: z.string(),
  up: z.boolean(),
  drained: z.boolean(),
  connections: count,
})

const portal = z.strictObject({
  name: z.string(),
  /** The results of its health checks of the members, and the number of connections to each. */
  servers: observed(z.strictObject({ list: list(portalServer) })),
})

const certificate = z.strictObject({
  /** `root`, `issuer`, or the endpoint that serves the certificate: `orders-0:2380`. */
  where: z.string(),
  kind: z.enum(['root', 'issuer', 'leaf']),
  subject: z.string(),
  serial: z.string(),
  from: time,
  to: time,
})

const recordedBackup = z.strictObject({ name: z.string(), takenAt: time })

const backups = z.strictObject({
  /** `record`: the backup record in the cluster, written by backups and verifications; `bucket`: the bucket itself. */
  source: z.enum(['record', 'bucket']),
  /** The number of complete backups that are signed by a key of the cluster file. */
  kept: count,
  unsigned: count,
  invalid: count,
  newest: recordedBackup.optional(),
  newestVerified: recordedBackup.extend({ verifiedAt: time }).optional(),
  /** The newest backup, signed or not. Only the bucket shows it. */
  newestUnsigned: recordedBackup.optional(),
  /** The backups whose names are known, for the timeline. */
  timeline: list(recordedBackup.extend({ verified: z.boolean() })),
})

/**
 * The public key of the backups' signer, and the recipients and further signers that provision has recorded. Absent
 * without a backup section, and in clusters of earlier commits.
 */
const signer = z.strictObject({
  publicKey: z.string().optional(),
  approved: z.strictObject({ recipients: list(z.string()), signers: list(z.string()) }).optional(),
})

const operation = z.strictObject({
  /** Absent if no operation is running. */
  running: z
    .strictObject({ operation: z.string(), holder: z.string(), since: time.optional(), abandoned: z.boolean() })
    .optional(),
  /** The source of an unfinished restore. */
  unfinishedRestore: z.string().optional(),
  /** Why it is unknown whether a restore is unfinished. */
  restoreUnknown: z.string().optional(),
})

const difference = z.strictObject({ object: z.string(), path: z.string(), is: z.string(), shouldBe: z.string() })

export const observationSchema = z.strictObject({
  /** The time of the observation. */
  at: time,
  apiServer: observed(z.strictObject({ server: z.string() })),
  /** Whether the StatefulSet of the members exists. */
  cluster: observed(z.strictObject({ exists: z.boolean(), replicas: count })),
  pods: observed(z.strictObject({ list: list(pod) })),
  volumes: observed(z.strictObject({ list: list(volume) })),
  members: observed(z.strictObject({ list: list(member) })),
  portals: observed(z.strictObject({ list: list(portal) })),
  certificates: z.strictObject({ list: list(certificate), notObserved: list(z.string()) }),
  backups: observed(backups),
  signer: observed(signer),
  operation: observed(operation),
  /** Differences between the running cluster and the cluster file. `provision` with `mode: plan` shows all of them. */
  drift: observed(z.strictObject({ list: list(difference) })),
  access: observed(
    z.strictObject({
      ends: list(z.strictObject({ who: z.string(), grant: z.string(), expires: z.string() })),
      /** Expirations in the access file that were not applied, and applied ones that the file does not have. */
      drift: list(z.string()),
    }),
  ),
  /** Connections from the runner to the endpoints. Observed only if the API server does not answer. */
  endpoints: list(
    z.strictObject({
      address: z.string(),
      healthy: z.boolean().optional(),
      found: z.string(),
      certificateEnds: time.optional(),
    }),
  ),
})

/** The observed state of a cluster at one time, as plain data without secrets. */
export type Observation = z.infer<typeof observationSchema>
export type PodView = z.infer<typeof pod>
export type VolumeView = z.infer<typeof volume>
export type EtcdAnswer = z.infer<typeof etcdAnswer>
export type MemberView = z.infer<typeof member>
export type PortalView = z.infer<typeof portal>
export type CertificateView = z.infer<typeof certificate>
export type BackupsView = z.infer<typeof backups>
export type OperationView = z.infer<typeof operation>
export type DriftDifference = z.infer<typeof difference>
export type EndpointView = Observation['endpoints'][number]
