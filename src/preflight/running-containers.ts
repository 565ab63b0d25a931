import type { V1Container, V1PodSpec } from '@kubernetes/client-node'

/** Those that run all the time: an init container that is always restarted is one, too. */
export function runningContainers({ containers, initContainers = [] }: V1PodSpec): V1Container[] {
  return [...initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always'), ...containers]
}
