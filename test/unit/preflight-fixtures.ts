import { thousandths } from '../../src/cluster/quantity.ts'
import type { ClusterSpec, ContainerResources, FurtherMetadata, Scheduling } from '../../src/cluster/specification.ts'
import type { StorageClass } from '../../src/cluster/volume-encryption.ts'
import type { Node } from '../../src/preflight/nodes.ts'
import type { Finding } from '../../src/problem/problem.ts'

/** A cluster file's values; what a test does not speak of is as here. */
export function clusterSpec(own: Partial<ClusterSpec> = {}): ClusterSpec {
  const spec: Omit<ClusterSpec, keyof { [key in keyof ClusterSpec as key extends symbol ? key : never]: true }> = {
    file: 'etcd/cluster.yaml',
    name: 'orders',
    namespace: 'etcd',
    version: '3.7.3',
    members: 3,
    zones: { label: 'topology.kubernetes.io/zone', minimum: 3 },
    storage: { class: 'encrypted', size: { text: '20Gi', bytes: 20 * 2 ** 30 }, encryption: 'required' },
    portals: { replicas: 2, hostnames: [], clients: undefined, service: clusterIp },
    tls: {
      minimumVersion: '1.2',
      keyAlgorithm: 'ECDSA-P256',
      leafDays: 90,
      issuerDays: 365,
      rootDays: 3650,
      rootRecipients: [],
      authority: undefined,
    },
    etcd: { quota: { text: '8Gi', bytes: 8 * 2 ** 30 }, compaction: '1h', extraFlags: {} },
    upgrade: { backup: 'required' },
    images: { etcd: 'gcr.io/etcd-development/etcd:v3.7.3', haproxy: 'docker.io/library/haproxy:3.2.26' },
    imagePullSecrets: [],
    resources: {
      members: resources('100m', '256Mi', undefined),
      tokenProxies: resources('50m', '64Mi', '1Gi'),
      portals: resources('100m', '128Mi', '768Mi'),
    },
    runAsUser: 'fixed',
    networkPolicy: 'managed',
    labels: noMetadata,
    annotations: noMetadata,
    scheduling: { members: anywhere, portals: anywhere },
    backup: undefined,
    maintenance: { window: undefined },
    schedules: undefined,
    monitoring: {
      prometheusOperator: 'auto',
      labels: {},
      namespaces: [],
      interval: '30s',
      scrapeAnnotations: false,
      grafanaDashboard: false,
    },
    clusterDomain: 'cluster.local',
  }
  return { ...spec, ...own } as ClusterSpec
}

/** As without `portals.service`. */
export const clusterIp = {
  type: 'ClusterIP',
  annotations: {},
  sourceRanges: [],
  nodePorts: {},
  ipFamilyPolicy: 'SingleStack',
  ipFamilies: [],
} as const

export const noMetadata: FurtherMetadata = { pods: {}, services: {}, volumeClaims: {}, secrets: {} }

/** On any node. */
export const anywhere: Scheduling = { nodeSelector: {}, tolerations: [], topologyKeys: [] }

export function resources(cpu: string, memory: string, limit: string | undefined): ContainerResources {
  const quantity = (text: string) => ({ text, bytes: thousandths(text) / 1000 })
  return {
    requests: { cpu, memory: quantity(memory) },
    limits: { cpu: undefined, memory: limit === undefined ? undefined : quantity(limit) },
  }
}

/** As a user reads them: the subject and what was found, and below how to fix it. */
export function rendered(findings: readonly Finding[]): string {
  return findings.map(({ subject, found, fix }) => `${subject}  ${found}\n  ${fix}`).join('\n')
}

export interface NodeFields {
  readonly zone?: string
  readonly cordoned?: boolean
  readonly ready?: boolean
  readonly taint?: { key: string; value?: string; effect: string }
  readonly label?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly allocatable?: Readonly<Record<string, string>>
}

export function node(name: string, fields: NodeFields = {}): Node {
  const { zone, cordoned, ready = true, taint, label = 'topology.kubernetes.io/zone', labels, allocatable } = fields
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { ...(zone === undefined ? {} : { [label]: zone }), ...labels } },
    spec: { ...(cordoned ? { unschedulable: true } : {}), ...(taint ? { taints: [taint] } : {}) },
    status: {
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'Unknown' }],
      ...(allocatable && { allocatable }),
    },
  }
}

export function storageClass(
  name: string,
  provisioner: string,
  parameters: Record<string, string> = {},
  metadata: { labels?: Record<string, string>; creationTimestamp?: string } = {},
): StorageClass {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name, ...metadata },
    provisioner,
    parameters,
  }
}
