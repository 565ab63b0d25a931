/**
 * Where the lab keeps things. Run-time state has one fixed place and a layout that never changes, so that any checkout
 * can find, use and take down a lab which another one started; bulk data lies beside the cache, and the state says where.
 */
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const labFolder = dirname(fileURLToPath(import.meta.url))

export const cache = process.env.LAB_CACHE || join(homedir(), '.cache', 'managed-etcd-lab')

const runtime = '/run/managed-etcd-lab'

export const paths = {
  runtime,
  processes: join(runtime, 'processes'),
  logs: join(runtime, 'logs'),
  pki: join(runtime, 'pki'),
  /** Names the folder of disks and data of the running lab. */
  bulkRecord: join(runtime, 'bulk'),
  /** Written when everything runs; its absence tells of a half-finished `up`. */
  ready: join(runtime, 'ready.json'),
  programs: join(runtime, 'bin'),
  kubeconfig: join(runtime, 'kubeconfig'),
  s3Credentials: join(runtime, 's3.json'),
  resolvConf: join(runtime, 'resolv.conf'),
  diskKey: join(runtime, 'disk.key'),
  /** The IP families of this lab (families.ts). */
  families: join(runtime, 'families'),
  /** The ids of the nodes, once they are others than the first three. */
  nodes: join(runtime, 'nodes.json'),
  /** Archives of images that were asked for beside those which every node has. */
  otherImages: join(runtime, 'other-images.json'),
  /** There while NetworkPolicies are enforced. */
  policies: join(runtime, 'policies'),
  /** What a node sees as its /run. */
  nodeRun: (node: string) => join(runtime, node),
} as const

/** Where a new lab of this checkout would put its disks. */
export const ownBulk = join(cache, 'state')

/** Where the running lab has them. */
export function bulk(): string {
  return existsSync(paths.bulkRecord) ? readFileSync(paths.bulkRecord, 'utf8').trim() : ownBulk
}

export const disks = {
  node: (id: string) => join(bulk(), `node-${id}.img`),
  s3: () => join(bulk(), 's3.img'),
}
