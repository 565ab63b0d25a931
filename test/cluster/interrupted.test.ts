import { expect, jest, test } from '@jest/globals'
import { listPods } from '../../src/cluster/pods.ts'
import type { Pod } from '../../src/kubernetes/pods.ts'
import type { RecordingReporter } from '../../src/report/recording-reporter.ts'
import { ownCluster } from './cluster.ts'
import { eventually } from './eventually.ts'
import { createTestReporter } from './test-reporter.ts'
import { descriptionsOf } from './versions-of.ts'

jest.setTimeout(300_000)

const small = { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } }
const interrupted = ownCluster('interrupted', small)
const untouched = ownCluster('untouched', small)

class Killed extends Error {}

/** Ends the run when it is about to take its second step: the first of those that are left has been taken then. */
function killedAfterOneStep(): RecordingReporter {
  const reporter = createTestReporter()
  let steps = 0
  return {
    ...reporter,
    async phase(title, work) {
      if (title !== 'observe the cluster and its environment' && ++steps > 1) throw new Killed()
      return reporter.phase(title, work)
    },
  }
}

async function runningPortal(restarts: number): Promise<Pod> {
  const { kubernetes, spec } = interrupted
  return eventually(`a portal that was restarted ${restarts} times at least`, async () => {
    const [portal] = await listPods(kubernetes, spec(), 'portal')
    const container = portal?.status?.containerStatuses?.[0]
    const runs = container?.state?.running !== undefined && container.restartCount >= restarts
    return portal !== undefined && runs ? { done: portal } : { waitingFor: JSON.stringify(container) }
  })
}

async function inPortal({ metadata: { name } }: Pod, script: string): Promise<string> {
  const { kubernetes, namespace } = interrupted
  return (await kubernetes.exec(namespace, name, 'haproxy', ['sh', '-c', script])).stdout
}

/** The first process, and the ports on which the pod takes connections, as the kernel tells them. */
async function servingIn(portal: Pod): Promise<{ process: string; ports: number[] }> {
  const [process = '', ...sockets] = (await inPortal(portal, 'cat /proc/1/comm /proc/net/tcp /proc/net/tcp6')).split(
    '\n',
  )
  const listening = sockets.flatMap((line) => /^ *\d+: [0-9A-F]+:([0-9A-F]{4}) [0-9A-F:]+ 0A /.exec(line)?.[1] ?? [])
  return { process, ports: [...new Set(listening.map((port) => Number.parseInt(port, 16)))].sort() }
}

const closed = { process: 'sh', ports: [] }

test('killed at every boundary and run again, it ends as a run that nobody disturbed', async () => {
  await untouched.provision()
  const taken: string[] = []
  for (let run = 0; ; run++) {
    expect(run).toBeLessThan(20)
    const report = killedAfterOneStep()
    const killed = await interrupted.provision('apply', { report }).then(
      () => false,
      (error: unknown) => {
        if (error instanceof Killed) return true
        throw error
      },
    )
    const [step] = report.told.flatMap((told) => (told.kind === 'phase' ? [told.title] : [])).slice(1, 2)
    // How often it waits, and finds authentication enabled before the kubelet has probed the member, is a matter of
    // luck.
    if (step !== undefined && !step.startsWith('wait for') && step !== taken.at(-1)) taken.push(step)
    if (step === 'start the portals, closed') {
      // Neither the portal nor one that starts in its place serves anybody.
      const portal = await runningPortal(0)
      expect(await servingIn(portal)).toEqual(closed)
      await inPortal(portal, 'kill -TERM 1')
      expect(await servingIn(await runningPortal(1))).toEqual(closed)
    }
    // Only the next step opens it.
    if (step === 'enable authentication') expect(await servingIn(await runningPortal(1))).toEqual(closed)
    if (!killed) break
  }
  expect(taken).toEqual([
    'write certificates, names and policies',
    'write the members',
    'start the portals, closed',
    'enable authentication',
    'protect the formed cluster from members with an empty volume',
    'write the portals',
    'write connection and monitoring',
  ])
  expect(await servingIn(await runningPortal(1))).toEqual({ process: 'haproxy', ports: [2379, 2479, 8404, 8405] })
  expect((await interrupted.provision()).changed).toBe(false)
  expect(await descriptionsOf(interrupted)).toEqual(await descriptionsOf(untouched))
})
