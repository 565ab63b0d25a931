import type { V1EnvVar, V1ResourceRequirements } from '@kubernetes/client-node'
import { thousandths } from '../cluster/quantity.ts'
import type { ContainerResources } from '../cluster/specification.ts'

/** The resources in the form of a container's spec. */
export function resourceRequirements({ requests, limits }: ContainerResources): V1ResourceRequirements {
  const most = {
    ...(limits.cpu === undefined ? {} : { cpu: limits.cpu }),
    ...(limits.memory === undefined ? {} : { memory: limits.memory.text }),
  }
  return {
    requests: { cpu: requests.cpu, memory: requests.memory.text },
    ...(Object.keys(most).length > 0 && { limits: most }),
  }
}

/** The number of whole processors that a limit allows. Undefined without a limit. */
export function processorsOf({ limits }: ContainerResources): number | undefined {
  return limits.cpu === undefined ? undefined : Math.ceil(thousandths(limits.cpu) / 1000)
}

/**
 * The share of a memory limit for Go's heap. The rest is for memory that Go does not count, such as dirty pages of the
 * database.
 */
const heapShare = 0.9

/**
 * Informs Go of the limits. With GOMEMLIMIT, Go collects garbage more often before the kernel kills the process.
 * GOMAXPROCS: Go 1.25 and newer detects the limit and uses two at least. etcd's own images are built with it, but
 * others may not be; with more threads, the kernel would throttle them for most of each 100 ms.
 */
export function goEnvironment(resources: ContainerResources): V1EnvVar[] {
  const { memory } = resources.limits
  const processors = processorsOf(resources)
  return [
    ...(memory === undefined ? [] : [{ name: 'GOMEMLIMIT', value: `${Math.floor(memory.bytes * heapShare)}` }]),
    ...(processors === undefined ? [] : [{ name: 'GOMAXPROCS', value: `${Math.max(2, processors)}` }]),
  ]
}
