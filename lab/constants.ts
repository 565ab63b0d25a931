/** What the lab is made of and where it listens: every name, version, address and port that more than one file needs. */

export const images = {
  etcd: 'gcr.io/etcd-development/etcd:v3.7.3',
  haproxy: 'docker.io/library/haproxy:3.2.26',
  pause: 'registry.k8s.io/pause:3.10',
} as const

/** Releases of etcd to upgrade from and to, beside that of `images`; built and loaded when asked for. */
export const otherEtcdVersions = ['3.5.35', '3.6.16', '3.7.2'] as const
export const etcdImageOf = (version: string): string => `gcr.io/etcd-development/etcd:v${version}`

/** The release branch that the HAProxy image must come from; Debian moves from one patch release to the next on its own. */
export const haproxyBranch = '3.2'

export const apiPort = 16443
export const s3Port = 17070
export const bucket = 'backups'
export const region = 'us-east-1'
export const storageClass = 'encrypted'
export const growableClass = 'encrypted-growable'

export const zoneLetters = ['a', 'b', 'c'] as const
export type ZoneLetter = (typeof zoneLetters)[number]

export type Family = 'IPv4' | 'IPv6'

/** A node that the lab can have. */
export interface LabNode {
  /** What commands call it: `a`, `b`, `c`, and `a2`, `b2`, `c2` for the second node of a zone. */
  readonly id: string
  readonly name: string
  readonly letter: ZoneLetter
  readonly zone: string
  readonly addresses: Readonly<Record<Family, string>>
  readonly podRanges: Readonly<Record<Family, string>>
}

const labNode = (letter: ZoneLetter, index: number, id: string = letter): LabNode => ({
  id,
  name: `node-${id}`,
  letter,
  zone: `zone-${letter}`,
  addresses: { IPv4: `10.89.0.1${index}`, IPv6: `fd00:89::1${index}` },
  podRanges: { IPv4: `10.244.${index}.0/24`, IPv6: `fd00:244:0:${index}::/64` },
})

/** What `up` starts. */
export const firstNodes: readonly [LabNode, LabNode, LabNode] = [labNode('a', 1), labNode('b', 2), labNode('c', 3)]
/** What can be added, so that a cluster of five members has a node for each. */
export const secondNodes: readonly LabNode[] = [labNode('a', 4, 'a2'), labNode('b', 5, 'b2'), labNode('c', 6, 'c2')]
export const allNodes: readonly LabNode[] = [...firstNodes, ...secondNodes]

interface Network {
  /** The control plane's address: API server, DNS and S3 for nodes and pods. */
  readonly gateway: string
  /** The prefix of the network of control plane and nodes. */
  readonly prefix: number
  readonly allPods: string
  readonly services: string
  /** The address of the Service `kubernetes`. */
  readonly firstService: string
  readonly everywhere: string
}

export const networks: Readonly<Record<Family, Network>> = {
  IPv4: {
    gateway: '10.89.0.1',
    prefix: 24,
    allPods: '10.244.0.0/16',
    services: '10.96.0.0/16',
    firstService: '10.96.0.1',
    everywhere: '0.0.0.0/0',
  },
  IPv6: {
    gateway: 'fd00:89::1',
    prefix: 64,
    allPods: 'fd00:244::/48',
    services: 'fd00:96::/112',
    firstService: 'fd00:96::1',
    everywhere: '::/0',
  },
}

/** The control plane's address in the lab as `up` starts it. */
export const gateway = networks.IPv4.gateway
export const clusterDomain = 'cluster.local'

/** Local volumes are folders of one encrypted disk a node, so many of them cost nothing. */
export const volumesPerNode = 48
export const nodeDiskGiB = 16
export const s3DiskGiB = 8
