import type { V1Container } from '@kubernetes/client-node'
import { type ContainerStatus, containerStatuses, type Pod } from '../kubernetes/pods.ts'
import type { StatefulSet } from './object-types.ts'

/** The container of etcd in the members' template; undefined if there is none. */
export function etcdContainerOf(statefulSet: StatefulSet | undefined): V1Container | undefined {
  return statefulSet?.spec.template.spec?.containers.find(({ name }) => name === 'etcd')
}

/** The status of the container of etcd in a member's pod; undefined if the kubelet has not reported one. */
export function etcdStatusOf(pod: Pod): ContainerStatus | undefined {
  return containerStatuses(pod).find(({ name }) => name === 'etcd')
}

/** 3.7.3 for gcr.io/etcd-development/etcd:v3.7.3, with or without a digest or a suffix. */
export function versionOf(image: string | undefined): string | undefined {
  return /:v?(\d+\.\d+\.\d+)(?:[-.][\w.-]+)?(?:@sha256:[0-9a-f]+)?$/.exec(image ?? '')?.[1]
}
