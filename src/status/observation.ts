import { z } from 'zod'

/** What could not be seen, and why. It is no error: a reader with few permissions sees the rest. */
export interface Unknown {
  readonly unknown: string
  /** The identity may not look there; nothing need be wrong. */
  readonly notPermitted?: true | undefined
}

export type Observed<Value extends object> = Value | Unknown

/** The value, where it was seen. */
export function known<Value extends object>(observed: Value): Exclude<Value, Unknown> | undefined {
  return 'unknown' in observed ? undefined : (observed as Exclude<Value, Unknown>)
}

const unknown = z.strictObject({ unknown: z.string(), notPermitted: z.literal(true).optional() })
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
  /** In a few words: `ready`, `container etcd CrashLoopBackOff after 3 restarts`. */
  state: z.string(),
})

const volume = z.strictObject({
  member: z.string(),
  claim: z.string(),
  volume: z.string().optional(),
  capacity: z.string().optional(),
  encryption: z.enum(['confirmed', 'requested', 'unknown']),
  encryptionReason: z.string(),
  /** A resize that has begun and not ended. */
  resizing: z.boolean(),
})

/** One entry of the membership, as one member's own store has it. */
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
  /** Before 3.6 etcd does not tell. */
  storageVersion: z.string().optional(),
  downgradeTarget: z.string().optional(),
  /** The leader's id, as this member sees it; absent when it knows none. */
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
  /** Serializable: what this member's own store has. */
  membership: observed(z.strictObject({ members: list(membershipEntry) })),
  /** A read through the quorum. */
  linearizableRead: observed(z.strictObject({ milliseconds: z.number() })),
  /** `compactRevision` is -1 before the first compaction, as etcd says it. */
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
  /** Its own checks of the members, and how many connections go to each. */
  servers: observed(z.strictObject({ list: list(portalServer) })),
})

const certificate = z.strictObject({
  /** `root`, `issuer`, or what shows it: `orders-0:2380`. */
  where: z.string(),
  kind: z.enum(['root', 'issuer', 'leaf']),
  subject: z.string(),
  serial: z.string(),
  from: time,
  to: time,
})

const recordedBackup = z.strictObject({ name: z.string(), takenAt: time })

const backups = z.strictObject({
  /** `record`: what backups and drills have noted in the cluster; `bucket`: the bucket itself. */
  source: z.enum(['record', 'bucket']),
  /** Those that are whole, and signed by a key of the cluster file. */
  kept: count,
  unsigned: count,
  invalid: count,
  newest: recordedBackup.optional(),
  newestVerified: recordedBackup.extend({ verifiedAt: time }).optional(),
  /** The newest at all, signed or not; only the bucket tells. */
  newestUnsigned: recordedBackup.optional(),
  /** Of the backups that are known by name: for a timeline. */
  timeline: list(recordedBackup.extend({ verified: z.boolean() })),
})

const operation = z.strictObject({
  /** Absent while none runs. */
  running: z
    .strictObject({ operation: z.string(), holder: z.string(), since: time.optional(), abandoned: z.boolean() })
    .optional(),
  /** What a restore that has not ended puts back. */
  unfinishedRestore: z.string().optional(),
})

const difference = z.strictObject({ object: z.string(), path: z.string(), is: z.string(), shouldBe: z.string() })

export const observationSchema = z.strictObject({
  /** When it was looked at. */
  at: time,
  apiServer: observed(z.strictObject({ server: z.string() })),
  /** Whether the StatefulSet of the members is there. */
  cluster: observed(z.strictObject({ exists: z.boolean(), replicas: count })),
  pods: observed(z.strictObject({ list: list(pod) })),
  volumes: observed(z.strictObject({ list: list(volume) })),
  members: observed(z.strictObject({ list: list(member) })),
  portals: observed(z.strictObject({ list: list(portal) })),
  certificates: z.strictObject({ list: list(certificate), notSeen: list(z.string()) }),
  backups: observed(backups),
  operation: observed(operation),
  /** Where what runs is not as the cluster file says; `provision` with `mode: plan` tells all of it. */
  drift: observed(z.strictObject({ list: list(difference) })),
  access: observed(
    z.strictObject({
      ends: list(z.strictObject({ who: z.string(), grant: z.string(), expires: z.string() })),
      /** Ends of the access file that were not applied, and the reverse. */
      drift: list(z.string()),
    }),
  ),
  /** Asked from outside, only where the API server does not answer. */
  endpoints: list(
    z.strictObject({
      address: z.string(),
      healthy: z.boolean().optional(),
      found: z.string(),
      certificateEnds: time.optional(),
    }),
  ),
})

/** All that is known of a cluster at one moment: plain data, without anything secret. */
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
