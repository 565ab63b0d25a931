/** What the lab is made of and where it listens: every name, version, address and port that more than one file needs. */

export const images = {
  etcd: 'gcr.io/etcd-development/etcd:v3.7.3',
  haproxy: 'docker.io/library/haproxy:3.2.26',
  pause: 'registry.k8s.io/pause:3.10',
} as const

/** The release branch that the HAProxy image must come from; Debian moves from one patch release to the next on its own. */
export const haproxyBranch = '3.2'

export const apiPort = 16443
export const s3Port = 17070
export const bucket = 'backups'
export const region = 'us-east-1'
export const storageClass = 'encrypted'

export interface Zone {
  readonly letter: 'a' | 'b' | 'c'
  readonly name: string
  readonly node: string
  readonly address: string
  readonly podRange: string
}

const zone = (letter: Zone['letter'], index: number): Zone => ({
  letter,
  name: `zone-${letter}`,
  node: `node-${letter}`,
  address: `10.89.0.1${index}`,
  podRange: `10.244.${index}.0/24`,
})

export const zones: readonly [Zone, Zone, Zone] = [zone('a', 1), zone('b', 2), zone('c', 3)]

/** The control plane's address: API server, DNS and S3 for nodes and pods. */
export const gateway = '10.89.0.1'
export const allPods = '10.244.0.0/16'
export const services = '10.96.0.0/16'
export const clusterDomain = 'cluster.local'

/** Local volumes are folders of one encrypted disk a zone, so many of them cost nothing. */
export const volumesPerZone = 48
export const zoneDiskGiB = 16
export const s3DiskGiB = 8
