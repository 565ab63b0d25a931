/** Breaks and mends things for tests; each is safe to repeat. */
import { join } from 'node:path'
import { inside } from './compartment.ts'
import type { Zone } from './constants.ts'
import { running } from './health.ts'
import { api, isReady, type Node } from './kubernetes.ts'
import { nodeIsWhole, nodeMustRun, prepareNode, startKubelet, stopNode } from './node.ts'
import { paths } from './paths.ts'
import { LabError, waitFor } from './shell.ts'
import { destroyFolder, markLost, type Volume, zoneOf } from './storage.ts'

export const zoneDown = stopNode

export async function zoneUp(zone: Zone): Promise<void> {
  const archive = running()?.imageArchive
  if (!archive) throw new LabError('the lab is not running; start it with: npm run lab -- up')
  if (nodeIsWhole(zone)) return
  const since = new Date()
  await stopNode(zone)
  await prepareNode(zone, archive)
  await startKubelet(zone)
  await nodeReady(zone, since)
}

/** A node that was away for a moment only still counts as ready, so that it is its lease which tells that it is back. */
async function nodeReady(zone: Zone, since: Date): Promise<void> {
  await waitFor(`ready node ${zone.node}`, 60, async () => {
    nodeMustRun(zone)
    const lease = await api<{ spec: { renewTime: string } }>(
      'GET',
      `/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/${zone.node}`,
    )
    const node = await api<Node>('GET', `/api/v1/nodes/${zone.node}`)
    return node && isReady(node) && lease && new Date(lease.spec.renewTime) > since
  })
}

interface Pod {
  readonly metadata: { readonly uid: string }
  readonly spec: { readonly volumes?: readonly { readonly persistentVolumeClaim?: { readonly claimName: string } }[] }
}

/** Destroys the disks of a pod: their data are gone, its processes end as on an I/O error, and it cannot start on them again. */
export async function loseVolume(podName: string, namespace: string): Promise<string[]> {
  const core = `/api/v1/namespaces/${namespace}`
  const pod = await api<Pod>('GET', `${core}/pods/${podName}`)
  if (!pod) throw new LabError(`there is no pod ${podName} in namespace ${namespace}`)
  const lost: string[] = []
  for (const { persistentVolumeClaim: claim } of pod.spec.volumes ?? []) {
    if (!claim) continue
    const bound = await api<{ spec: { volumeName?: string } }>(
      'GET',
      `${core}/persistentvolumeclaims/${claim.claimName}`,
    )
    const volume =
      bound?.spec.volumeName && (await api<Volume>('GET', `/api/v1/persistentvolumes/${bound.spec.volumeName}`))
    const zone = volume && zoneOf(volume)
    if (!volume || !zone) continue
    await markLost(volume)
    await destroyFolder(zone, volume)
    await killContainers(zone, pod.metadata.uid)
    lost.push(volume.metadata.name)
  }
  if (lost.length === 0) throw new LabError(`pod ${podName} has no volume of the lab`)
  return lost
}

async function killContainers(zone: Zone, podUid: string): Promise<void> {
  const ctr = (...args: string[]) => inside(zone.node, [join(paths.programs, 'ctr'), '--namespace', 'k8s.io', ...args])
  const containers = await ctr(
    'containers',
    'list',
    '--quiet',
    `labels."io.kubernetes.pod.uid"==${podUid},labels."io.cri-containerd.kind"==container`,
  )
  for (const id of containers.split('\n').filter(Boolean)) {
    // One that has ended already is as good.
    await ctr('tasks', 'kill', '--signal', 'SIGKILL', id).catch(() => {})
  }
}
