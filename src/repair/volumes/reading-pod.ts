import type { V1Container } from '@kubernetes/client-node'
import { claimName, restorePodName } from '../../cluster/names.ts'
import type { ClusterSpec } from '../../cluster/specification.ts'
import { databasePath } from '../../helper-pods/member-database.ts'
import {
  containers,
  type HelperPod,
  helperPod,
  idleContainer,
  onNode,
  small,
  toolContainer,
} from '../../helper-pods/spec.ts'
import { statusCommand } from '../../snapshots/etcdutl.ts'
import type { UnreadVolume } from './volume-access.ts'

/** A run that was killed leaves it: it keeps a claim that is deleted from going. */
const longestSeconds = 20 * 60

/**
 * Mounts the volume of a member beside its pod, and cannot write to it. etcdutl checks the database first. It waits for
 * bbolt's lock while etcd has the file open, and etcd waits for etcdutl.
 */
export function readingPod(spec: ClusterSpec, { member, node }: UnreadVolume): HelperPod {
  return helperPod(spec, {
    purpose: 'restore',
    name: restorePodName(member),
    longestSeconds,
    data: { name: 'data', persistentVolumeClaim: { claimName: claimName(member) } },
    initContainers: [readOnly(toolContainer(spec, containers.status, spec.images.etcd, statusCommand(databasePath)))],
    container: readOnly({ ...idleContainer(spec), name: containers.read }),
    ...(node === undefined ? {} : { affinity: onNode(node) }),
  })
}

/** The mount of the container, not the volume: a driver may attach a read-only volume differently. */
function readOnly(container: V1Container): V1Container {
  return {
    ...small(container),
    volumeMounts: container.volumeMounts?.map((mount) => ({ ...mount, readOnly: true })) ?? [],
  }
}
