/** Restarts, adds and removes nodes, and destroys them for good. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { LabNode } from './constants.ts'
import { proxyOf, startProxy } from './control-plane.ts'
import { running } from './health.ts'
import { api, type Node, nodes, unusable } from './kubernetes.ts'
import { lab } from './network.ts'
import { nodeIsWhole, nodeMustRun, prepareNode, startKubelet, stopNode } from './node.ts'
import { bulk, disks } from './paths.ts'
import { startPolicyAgent } from './policies.ts'
import { isPresent, noteAbsent, notePresent, presentNodes } from './present.ts'
import { stopInside } from './processes.ts'
import { LabError, waitFor } from './shell.ts'
import {
  makeNodeDisk,
  markLost,
  nodeOf,
  offerVolumes,
  type Volume,
  volumeNamesOf,
  volumes,
  withdraw,
} from './storage.ts'

function imageArchive(): string {
  const archive = running()?.imageArchive
  if (!archive) throw new LabError('the lab is not running; start it with: npm run lab -- up')
  return archive
}

export async function nodeUp(node: LabNode): Promise<void> {
  if (nodeIsWhole(node)) return
  const since = new Date()
  await stopNode(node)
  await prepareNode(node, imageArchive())
  await startKubelet(node)
  await nodeReady(node, since)
  await startPolicyAgent(node)
}

/** A node that was down only briefly still counts as ready, so its lease shows that it is back. */
async function nodeReady(node: LabNode, since: Date): Promise<void> {
  await waitFor(`ready node ${node.name}`, 60, async () => {
    nodeMustRun(node)
    const lease = await api<{ spec: { renewTime: string } }>(
      'GET',
      `/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/${node.name}`,
    )
    return lease && new Date(lease.spec.renewTime) > since
  })
  await untilUsable([node])
}

/** Waits until pods can be scheduled on these nodes. */
export async function untilUsable(wanted: readonly LabNode[]): Promise<void> {
  await waitFor(`node that takes pods among ${wanted.map(({ name }) => name).join(', ')}`, 90, async () => {
    wanted.forEach(nodeMustRun)
    const usable = (await nodes()).filter((node) => unusable(node) === undefined)
    return wanted.every(({ name }) => usable.some(({ metadata }) => metadata.name === name))
  })
}

/** Volume names are not reused: a claim may still name a lost volume. */
export async function addNode(node: LabNode): Promise<void> {
  if (isPresent(node)) return nodeUp(node)
  const since = new Date()
  // An interrupted addition may have left something.
  await clear(node)
  const taken = new Set((await volumes()).map(({ metadata }) => metadata.name))
  const free = volumeNamesOf(node).filter((name) => !taken.has(name))
  await makeNodeDisk(node)
  await prepareNode(node, imageArchive(), free)
  await startKubelet(node)
  await offerVolumes(node, free)
  notePresent(node)
  await nodeReady(node, since)
  await startPolicyAgent(node)
}

const nodePath = ({ name }: LabNode) => `/api/v1/nodes/${name}`

const volumesOn = async (node: LabNode) => (await volumes()).filter((volume) => nodeOf(volume) === node)

/** Like a machine that is taken out of service: no claim may depend on it. */
export async function removeNode(node: LabNode): Promise<void> {
  if (!isPresent(node)) return
  const used = (await volumesOn(node)).flatMap(({ spec, status }) =>
    status.phase === 'Bound' && spec.claimRef ? [`${spec.claimRef.namespace}/${spec.claimRef.name}`] : [],
  )
  if (used.length > 0)
    throw new LabError(
      `${node.name} holds the volumes of claims: ${used.join(', ')}\ndelete them first, or give them up: npm run lab -- node lose ${node.id}`,
    )
  await api('PATCH', nodePath(node), { spec: { unschedulable: true } }, 'application/merge-patch+json')
  await evictPods(node)
  await loseNode(node)
}

interface Pod {
  readonly metadata: { readonly namespace: string; readonly name: string }
}

async function evictPods({ name }: LabNode): Promise<void> {
  const path = `/api/v1/pods?fieldSelector=spec.nodeName%3D${name}`
  const podsThere = async () => (await api<{ items: Pod[] }>('GET', path))?.items ?? []
  for (const { metadata } of await podsThere())
    await api('DELETE', `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}`)
  await waitFor(`end of the pods on ${name}`, 120, async () => (await podsThere()).length === 0)
}

/** Like a machine that burnt: its processes, its disk with all data, and its objects in Kubernetes are gone. */
export async function loseNode(node: LabNode): Promise<void> {
  if (!isPresent(node)) return
  const [other] = presentNodes().filter((present) => present !== node)
  if (!other) throw new LabError(`${node.name} is the last node; npm run lab -- down ends all`)
  await clear(node)
  noteAbsent(node)
  // The proxy of `lab` runs under the name of a node, and ends with that node.
  await stopInside(proxyOf(lab))
  await startProxy(lab, other.name)
}

async function clear(node: LabNode): Promise<void> {
  await stopNode(node)
  await Promise.all((await volumesOn(node)).map(giveUp))
  rmSync(disks.node(node.id), { force: true })
  rmSync(join(bulk(), node.name), { recursive: true, force: true })
  await api('DELETE', nodePath(node))
  await waitFor(`end of ${node.name} in Kubernetes`, 30, async () => !(await api<Node>('GET', nodePath(node))))
}

/** A volume that a claim names remains, without its data. An unused volume is withdrawn. */
async function giveUp(volume: Volume): Promise<void> {
  await (volume.status.phase === 'Available' ? withdraw(volume) : markLost(volume))
}
