import type { KeyAlgorithm } from '../certificates/certificate.ts'
import type { MaintenanceWindow } from './maintenance-window.ts'

/**
 * A type without a value: no other code can set the field, so only src/cluster-file/read-cluster-file.ts creates a
 * ClusterSpec.
 */
export declare const parsedSpecification: unique symbol

/**
 * The specification of a cluster, with all defaults, after every check of a single file. Only `readClusterFile` and
 * `parseClusterFile` create one, so other code does not repeat these checks.
 */
export interface ClusterSpec {
  readonly [parsedSpecification]: true
  /** The path of the cluster file, for annotations. Findings about the whole cluster refer to line 1. */
  readonly file: string
  readonly name: string
  readonly namespace: string
  /** etcd's version without a leading v, e.g. 3.7.3. */
  readonly version: string
  /** 1, 3 or 5 in the cluster file. 2 or 4 while a member joins or leaves. */
  readonly members: number
  readonly zones: { readonly label: string; readonly minimum: number }
  readonly storage: { readonly class: string; readonly size: Quantity; readonly encryption: 'required' | 'reported' }
  readonly portals: {
    readonly replicas: number
    /** DNS names and IP addresses under which external clients reach the portals. The certificates contain them. */
    readonly hostnames: readonly string[]
    /** Undefined: all clients. */
    readonly clients: { readonly namespaces: readonly string[]; readonly cidrs: readonly string[] } | undefined
    readonly service: {
      readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer'
      readonly annotations: Readonly<Record<string, string>>
      /** Undefined: the default of the Kubernetes cluster. */
      readonly class?: string | undefined
      /** Empty: all networks. */
      readonly sourceRanges: readonly string[]
      readonly externalTrafficPolicy?: 'Cluster' | 'Local' | undefined
      /** Undefined: Kubernetes chooses. */
      readonly nodePorts: { readonly client?: number | undefined; readonly mutualTls?: number | undefined }
      readonly ipFamilyPolicy: 'SingleStack' | 'PreferDualStack' | 'RequireDualStack'
      /** Empty: the first family of the Kubernetes cluster. */
      readonly ipFamilies: readonly ('IPv4' | 'IPv6')[]
    }
  }
  readonly tls: {
    readonly minimumVersion: '1.2' | '1.3'
    /** The algorithm of new keys. Existing keys stay until they are rotated. */
    readonly keyAlgorithm: KeyAlgorithm
    readonly leafDays: number
    readonly issuerDays: number
    readonly rootDays: number
    /** age recipients. If there are any, the root's key is stored only encrypted to them. */
    readonly rootRecipients: readonly string[]
    /** The Secret with the supplied authority. Undefined if provision creates root and issuer. */
    readonly authority: { readonly secret: string; readonly dedicated: boolean } | undefined
  }
  readonly etcd: {
    readonly quota: Quantity
    /** etcd's periodic auto-compaction retention, a Go duration such as 1h. */
    readonly compaction: string
    /** Here and below, undefined means etcd's own default. */
    readonly maxRequestBytes?: number | undefined
    readonly maxTxnOps?: number | undefined
    readonly snapshotCount?: number | undefined
    readonly logLevel?: string | undefined
    /** By their names without dashes. Checked against the version. */
    readonly extraFlags: Readonly<Record<string, string | number | boolean>>
  }
  readonly upgrade: {
    /** Whether an upgrade or downgrade needs a verified backup of the previous version. */
    readonly backup: 'required' | 'skip'
  }
  readonly images: { readonly etcd: string; readonly haproxy: string }
  /** The names of Secrets with registry credentials. */
  readonly imagePullSecrets: readonly string[]
  readonly resources: {
    readonly members: ContainerResources
    /** The token proxy beside each member. */
    readonly tokenProxies: ContainerResources
    readonly portals: ContainerResources
  }
  /** `assigned`: by the admission of the Kubernetes cluster. */
  readonly runAsUser: 'fixed' | 'assigned'
  readonly networkPolicy: 'managed' | 'none'
  /** In addition to the labels and annotations that identify objects. */
  readonly labels: FurtherMetadata
  readonly annotations: FurtherMetadata
  readonly scheduling: { readonly members: Scheduling; readonly portals: Scheduling }
  /** Undefined if the cluster file has no backup section. */
  readonly backup: BackupSpec | undefined
  /** Undefined: at any time. */
  readonly maintenance: { readonly window: MaintenanceWindow | undefined }
  /** Undefined: no scheduled runs in the Kubernetes cluster. */
  readonly schedules: SchedulesSpec | undefined
  readonly monitoring: {
    readonly prometheusOperator: 'auto' | boolean
    /** The team's Prometheus selects PodMonitors and rules by these labels. */
    readonly labels: Readonly<Record<string, string>>
    /** The namespaces that may scrape metrics. Empty: all sources. */
    readonly namespaces: readonly string[]
    /** A duration in the syntax of Prometheus. */
    readonly interval: string
    readonly scrapeAnnotations: boolean
    readonly grafanaDashboard: boolean
  }
  /** The cluster's DNS domain. HAProxy resolves the members' full names. */
  readonly clusterDomain: string
}

/** The resources of a container. Cores in the syntax of Kubernetes: 500m, 2. */
export interface ContainerResources {
  readonly requests: { readonly cpu: string; readonly memory: Quantity }
  /** Undefined: no limit. */
  readonly limits: { readonly cpu: string | undefined; readonly memory: Quantity | undefined }
}

export interface FurtherMetadata {
  readonly pods: Readonly<Record<string, string>>
  readonly services: Readonly<Record<string, string>>
  readonly volumeClaims: Readonly<Record<string, string>>
  /** Labels and annotations of the cluster's own Secrets, not of delivered credentials. */
  readonly secrets: Readonly<Record<string, string>>
}

/** Where pods run within their zones. */
export interface Scheduling {
  readonly nodeSelector: Readonly<Record<string, string>>
  readonly tolerations: readonly Toleration[]
  readonly priorityClassName?: string | undefined
  /** Labels of nodes. Pods are spread over their values if possible. */
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
  /** Undefined: chosen by the endpoint. */
  readonly forcePathStyle: boolean | undefined
  /** Undefined: the default of the bucket. */
  readonly serverSideEncryption:
    | { readonly algorithm: 'AES256' | 'aws:kms' | 'aws:kms:dsse'; readonly kmsKey?: string | undefined }
    | undefined
  readonly objectLock: { readonly mode: 'governance' | 'compliance'; readonly days: number } | undefined
  /** At least one: every backup is encrypted. */
  readonly recipients: readonly string[]
  /** The public keys of trusted signers, in the form of `Signer.publicKey`. */
  readonly signers: readonly string[]
  /** The maximum age of the newest backup before an alert. */
  readonly maximumAgeHours: number
  readonly keep: { readonly hours: number; readonly days: number; readonly weeks: number; readonly months: number }
}

/** The operations that CronJobs can run, by the keys of the section `schedules`. */
export type ScheduledOperation = 'backup' | 'verify' | 'rotate' | 'defragment' | 'status'

export interface SchedulesSpec {
  /** The text of the cluster file, which the runs read. */
  readonly clusterFile: string
  /** With a digest. */
  readonly image: string
  /** A name of the IANA database. */
  readonly timeZone: string
  readonly suspend: boolean
  /** The port of the API server's pods, behind its Service. */
  readonly apiServerPort: number
  /** The cron schedules of the scheduled operations. */
  readonly cron: Readonly<Partial<Record<ScheduledOperation, string>>>
}

/** A Kubernetes quantity as the user wrote it, with its value in bytes. */
export interface Quantity {
  readonly text: string
  readonly bytes: number
}
