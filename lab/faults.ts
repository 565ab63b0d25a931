/** Breaks and mends things for tests; each is safe to repeat. */
import { join } from 'node:path'
import { inside } from './compartment.ts'
import type { LabNode, ZoneLetter } from './constants.ts'
import { api } from './kubernetes.ts'
import { stopNode } from './node.ts'
import { nodeUp } from './nodes.ts'
import { paths } from './paths.ts'
import { nodesOf } from './present.ts'
import { LabError } from './shell.ts'
import { destroyFolder, markLost, nodeOf, type Volume } from './storage.ts'

export async function zoneDown(zone: ZoneLetter): Promise<void> {
  await Promise.all(nodesOf(zone).map(stopNode))
}

export async function zoneUp(zone: ZoneLetter): Promise<void> {
  await Promise.all(nodesOf(zone).map(nodeUp))
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
    const node = volume && nodeOf(volume)
    if (!volume || !node) continue
    await markLost(volume)
    await destroyFolder(node, volume)
    await killContainers(node, pod.metadata.uid)
    lost.push(volume.metadata.name)
  }
  if (lost.length === 0) throw new LabError(`pod ${podName} has no volume of the lab`)
  return lost
}

async function killContainers(node: LabNode, podUid: string): Promise<void> {
  const ctr = (...args: string[]) => inside(node.name, [join(paths.programs, 'ctr'), '--namespace', 'k8s.io', ...args])
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
