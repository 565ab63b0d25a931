import type { KeyAlgorithm } from '../certificates/certificate.ts'
import type { MaintenanceWindow } from './maintenance-window.ts'

/** A type without a value: nobody can write the field it names, so only src/cluster-file/read-cluster-file.ts makes a ClusterSpec. */
export declare const parsedSpecification: unique symbol

/**
 * What a cluster is, with every default filled in and every rule of a single file already checked: only
 * `readClusterFile` and `parseClusterFile` make one, so the inside of the program has no such checks left to do.
 */
export interface ClusterSpec {
  readonly [parsedSpecification]: true
  /** Where it was read, for annotations; findings about the cluster as a whole point at line 1. */
  readonly file: string
  readonly name: string
  readonly namespace: string
  /** etcd's version without a leading v, e.g. 3.7.3. */
  readonly version: string
  /** 1, 3 or 5 by the cluster file; 2 or 4 for as long as a member joins or leaves. */
  readonly members: number
  readonly zones: { readonly label: string; readonly minimum: number }
  readonly storage: { readonly class: string; readonly size: Quantity; readonly encryption: 'required' | 'reported' }
  readonly portals: {
    readonly replicas: number
    /** DNS names and IP addresses under which clients reach the portals from elsewhere; in the certificates. */
    readonly hostnames: readonly string[]
    /** Undefined: everybody. */
    readonly clients: { readonly namespaces: readonly string[]; readonly cidrs: readonly string[] } | undefined
    readonly service: {
      readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer'
      readonly annotations: Readonly<Record<string, string>>
      /** Undefined: that of the Kubernetes cluster. */
      readonly class?: string | undefined
      /** Empty: all networks. */
      readonly sourceRanges: readonly string[]
      readonly externalTrafficPolicy?: 'Cluster' | 'Local' | undefined
      /** Undefined: Kubernetes chooses. */
      readonly nodePorts: { readonly client?: number | undefined; readonly mutualTls?: number | undefined }
    }
  }
  readonly tls: {
    readonly minimumVersion: '1.2' | '1.3'
    /** Of keys that are made from now on; those that are there stay until they are rotated. */
    readonly keyAlgorithm: KeyAlgorithm
    readonly leafDays: number
    readonly issuerDays: number
    readonly rootDays: number
    /** age recipients; when there are any, the root's key is kept only sealed to them. */
    readonly rootRecipients: readonly string[]
    /** The Secret with an authority of the team's own; undefined where root and issuer are made. */
    readonly authority: { readonly secret: string; readonly dedicated: boolean } | undefined
  }
  readonly etcd: {
    readonly quota: Quantity
    /** etcd's periodic auto-compaction retention, a Go duration such as 1h. */
    readonly compaction: string
    /** Undefined, as those below: etcd's own default. */
    readonly maxRequestBytes?: number | undefined
    readonly maxTxnOps?: number | undefined
    readonly snapshotCount?: number | undefined
    readonly logLevel?: string | undefined
    /** By their names without dashes; checked against the version. */
    readonly extraFlags: Readonly<Record<string, string | number | boolean>>
  }
  readonly upgrade: {
    /** Whether a change of the version needs a verified backup of the version before. */
    readonly backup: 'required' | 'skip'
  }
  readonly images: { readonly etcd: string; readonly haproxy: string }
  /** Secrets with credentials of registries, by name. */
  readonly imagePullSecrets: readonly string[]
  readonly resources: {
    readonly members: ContainerResources
    /** The HAProxy beside each member. */
    readonly tokenProxies: ContainerResources
    readonly portals: ContainerResources
  }
  readonly networkPolicy: 'managed' | 'none'
  /** Beside those that objects are known by. */
  readonly labels: FurtherMetadata
  readonly annotations: FurtherMetadata
  readonly scheduling: { readonly members: Scheduling; readonly portals: Scheduling }
  /** Undefined when the cluster file has no backup section. */
  readonly backup: BackupSpec | undefined
  /** Undefined: at any time. */
  readonly maintenance: { readonly window: MaintenanceWindow | undefined }
  /** Undefined: nothing runs by itself in the Kubernetes cluster. */
  readonly schedules: SchedulesSpec | undefined
  readonly monitoring: {
    readonly prometheusOperator: 'auto' | boolean
    /** By which the team's Prometheus selects PodMonitors and rules. */
    readonly labels: Readonly<Record<string, string>>
    /** From where metrics may be scraped; none: from anywhere. */
    readonly namespaces: readonly string[]
    /** A duration of Prometheus. */
    readonly interval: string
    readonly scrapeAnnotations: boolean
    readonly grafanaDashboard: boolean
  }
  /** The cluster's DNS domain; HAProxy resolves the members' full names. */
  readonly clusterDomain: string
}

/** Of a container. Cores as Kubernetes writes them: 500m, 2. */
export interface ContainerResources {
  readonly requests: { readonly cpu: string; readonly memory: Quantity }
  /** Undefined: as much as the node has. */
  readonly limits: { readonly cpu: string | undefined; readonly memory: Quantity | undefined }
}

export interface FurtherMetadata {
  readonly pods: Readonly<Record<string, string>>
  readonly services: Readonly<Record<string, string>>
  readonly volumeClaims: Readonly<Record<string, string>>
  /** Of the cluster, not of those that applications get. */
  readonly secrets: Readonly<Record<string, string>>
}

/** Where pods run, within their zones. */
export interface Scheduling {
  readonly nodeSelector: Readonly<Record<string, string>>
  readonly tolerations: readonly Toleration[]
  readonly priorityClassName?: string | undefined
  /** Labels of nodes over whose values pods are spread as far as possible. */
  readonly topologyKeys: readonly string[]
}

export interface Toleration {
  /** Undefined: every taint. */
  readonly key?: string | undefined
  readonly operator: 'Equal' | 'Exists'
  readonly value: string
  /** Undefined: every effect. */
  readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute' | undefined
  readonly tolerationSeconds?: number | undefined
}

export interface BackupSpec {
  readonly bucket: string
  readonly prefix: string
  readonly endpoint: string | undefined
  readonly region: string | undefined
  /** Undefined: as it fits the endpoint. */
  readonly forcePathStyle: boolean | undefined
  /** Undefined: as the bucket is set up. */
  readonly serverSideEncryption:
    | { readonly algorithm: 'AES256' | 'aws:kms' | 'aws:kms:dsse'; readonly kmsKey?: string | undefined }
    | undefined
  readonly objectLock: { readonly mode: 'governance' | 'compliance'; readonly days: number } | undefined
  /** At least one: there are no backups that are not encrypted. */
  readonly recipients: readonly string[]
  /** The public keys by which backups are trusted, as `Signer.publicKey` has them. */
  readonly signers: readonly string[]
  /** How old the newest backup may become before it is an alert. */
  readonly maximumAgeHours: number
  readonly keep: { readonly hours: number; readonly days: number; readonly weeks: number; readonly months: number }
}

/** What CronJobs can run, by the keys of the section `schedules`. */
export type ScheduledOperation = 'backup' | 'verify' | 'rotate' | 'defragment' | 'status'

export interface SchedulesSpec {
  /** The cluster file as it was read, which the runs read. */
  readonly clusterFile: string
  /** By digest. */
  readonly image: string
  /** Of the IANA database. */
  readonly timeZone: string
  readonly suspend: boolean
  /** The port at which the pods of the API server listen, behind its Service. */
  readonly apiServerPort: number
  /** Cron lines of those that are scheduled. */
  readonly cron: Readonly<Partial<Record<ScheduledOperation, string>>>
}

/** A Kubernetes quantity as the user wrote it, with its value in bytes. */
export interface Quantity {
  readonly text: string
  readonly bytes: number
}
