import type { V1EnvVar, V1ResourceRequirements } from '@kubernetes/client-node'
import { thousandths } from '../cluster/quantity.ts'
import type { ContainerResources } from '../cluster/specification.ts'

/** As a container has them. */
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

/** Whole processors that a limit is good for; undefined without a limit. */
export function processorsOf({ limits }: ContainerResources): number | undefined {
  return limits.cpu === undefined ? undefined : Math.ceil(thousandths(limits.cpu) / 1000)
}

/** Of a limit: the rest is for what Go does not count, such as pages of the database that are being written. */
const heapShare = 0.9

/**
 * What Go has to know of its limits. GOMEMLIMIT: it collects garbage more often before the kernel ends the process.
 * GOMAXPROCS: Go 1.25 and newer sees the limit by itself and takes two at least, which etcd's own images are built with, and
 * others may not be; more threads than that would be stopped for most of each 100 ms.
 */
export function goEnvironment(resources: ContainerResources): V1EnvVar[] {
  const { memory } = resources.limits
  const processors = processorsOf(resources)
  return [
    ...(memory === undefined ? [] : [{ name: 'GOMEMLIMIT', value: `${Math.floor(memory.bytes * heapShare)}` }]),
    ...(processors === undefined ? [] : [{ name: 'GOMAXPROCS', value: `${Math.max(2, processors)}` }]),
  ]
}
