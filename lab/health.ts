/** Whether the lab is as it should be; the answer is a list of what is not. */
import { existsSync, readFileSync } from 'node:fs'
import { firstNodes } from './constants.ts'
import { nodes, unusable } from './kubernetes.ts'
import { lab } from './network.ts'
import { partitionOf } from './partition.ts'
import { paths } from './paths.ts'
import { policiesAreOn, policyAgentOf } from './policies.ts'
import { presentNodes } from './present.ts'
import { isRunning } from './processes.ts'
import { s3Answers, s3IsFull } from './s3.ts'

/** What a finished `up` leaves for later commands. */
export interface Running {
  readonly content: string
  readonly checkout: string
  readonly since: string
  readonly imageArchive: string
  readonly haproxy: string
  readonly families: string
}

export function running(): Running | undefined {
  if (!existsSync(paths.ready) || !isRunning(lab)) return undefined
  return JSON.parse(readFileSync(paths.ready, 'utf8')) as Running
}

const daemons = () => [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'coredns',
  'kube-proxy-lab',
  'recycler',
  'provisioner',
  'versitygw',
  'relay-api',
  'relay-api-inner',
  'relay-s3',
  'relay-s3-inner',
  ...presentNodes().flatMap((node) => [
    node.name,
    `containerd-${node.id}`,
    `kubelet-${node.id}`,
    `kube-proxy-${node.name}`,
    ...(policiesAreOn() ? [policyAgentOf(node)] : []),
  ]),
]

export async function problems(): Promise<string[]> {
  const found = daemons()
    .filter((name) => !isRunning(name))
    .map((name) => `${name} is not running`)
  const seen = await nodes().catch((error: Error) => {
    found.push(`the API server does not answer: ${error.message}`)
    return []
  })
  for (const node of seen) {
    const why = unusable(node)
    if (why) found.push(`${node.metadata.name} ${why}`)
  }
  const present = presentNodes()
  if (seen.length > 0 && seen.length !== present.length)
    found.push(`${seen.length} of ${present.length} nodes are registered`)
  for (const { name } of firstNodes.filter((node) => !present.includes(node))) found.push(`${name} is lost`)
  for (const node of present) {
    const cut = isRunning(node.name) && (await partitionOf(node))
    if (cut) found.push(`${node.name} is partitioned (${cut})`)
  }
  if (isRunning('versitygw') && !(await s3Answers())) found.push('the S3 server does not answer')
  if (isRunning(lab) && (await s3IsFull())) found.push('the S3 disk is full')
  return found
}
