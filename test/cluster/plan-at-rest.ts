import { expect } from '@jest/globals'
import type { OwnCluster, Ran, RunOptions } from './cluster.ts'
import { eventually } from './eventually.ts'

/**
 * A plan for members and portals that are ready. On a busy machine, the kubelet's probes of all of them may fail for a
 * moment, and a plan would begin with waiting for them.
 */
export function planAtRest(cluster: OwnCluster, circumstances: RunOptions = {}): Promise<Ran> {
  return eventually('members and portals to be ready', async () => {
    const planned = await cluster.provision('plan', circumstances)
    const [wait] = /^wait .* to be ready$/m.exec(planned.outputs.plan ?? '') ?? []
    return wait === undefined ? { done: planned } : { waitingFor: wait }
  })
}

export async function expectNothingToDo(cluster: OwnCluster, circumstances: RunOptions = {}): Promise<void> {
  const { outputs } = await planAtRest(cluster, circumstances)
  expect(outputs.plan).toBe('nothing to do: the cluster matches the cluster file')
}
