/** Whether the lab is as it should be; the answer is a list of what is not. */
import { existsSync, readFileSync } from 'node:fs'
import { zones } from './constants.ts'
import { isReady, nodes } from './kubernetes.ts'
import { lab } from './network.ts'
import { partitionOf } from './partition.ts'
import { paths } from './paths.ts'
import { isRunning } from './processes.ts'
import { s3Answers, s3IsFull } from './s3.ts'

/** What a finished `up` leaves for later commands. */
export interface Running {
  readonly content: string
  readonly checkout: string
  readonly since: string
  readonly imageArchive: string
  readonly haproxy: string
}

export function running(): Running | undefined {
  if (!existsSync(paths.ready) || !isRunning(lab)) return undefined
  return JSON.parse(readFileSync(paths.ready, 'utf8')) as Running
}

const daemons = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'coredns',
  'kube-proxy-lab',
  'recycler',
  'versitygw',
  'relay-api',
  'relay-api-inner',
  'relay-s3',
  'relay-s3-inner',
  ...zones.flatMap((zone) => [
    zone.node,
    `containerd-${zone.letter}`,
    `kubelet-${zone.letter}`,
    `kube-proxy-${zone.node}`,
  ]),
]

export async function problems(): Promise<string[]> {
  const found = daemons.filter((name) => !isRunning(name)).map((name) => `${name} is not running`)
  const seen = await nodes().catch((error: Error) => {
    found.push(`the API server does not answer: ${error.message}`)
    return []
  })
  for (const node of seen) if (!isReady(node)) found.push(`${node.metadata.name} is not ready`)
  if (seen.length > 0 && seen.length !== zones.length)
    found.push(`${seen.length} of ${zones.length} nodes are registered`)
  for (const zone of zones) {
    const cut = isRunning(zone.node) && (await partitionOf(zone))
    if (cut) found.push(`${zone.name} is partitioned (${cut})`)
  }
  if (isRunning('versitygw') && !(await s3Answers())) found.push('the S3 server does not answer')
  if (isRunning(lab) && (await s3IsFull())) found.push('the S3 disk is full')
  return found
}
