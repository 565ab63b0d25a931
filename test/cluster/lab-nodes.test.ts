/** What the lab offers to tests of more nodes, and of nodes that are lost for good. */
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, expect, jest } from '@jest/globals'
import { pidOf } from '../../lab/processes.ts'
import type { KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { lab } from './breakage.ts'
import { eventually } from './eventually.ts'
import { labDescribe, labTest } from './lab.ts'
import { ownNamespace } from './own-namespace.ts'
import { claimOf, createShellPod, startShellPod } from './shell-pod.ts'

jest.setTimeout(240_000)

const { name: namespace, kubernetes } = ownNamespace('lab-nodes')

const pod = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', name, namespace })
const claim = (name: string) => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace })

const nodeNames = async () =>
  (await kubernetes.list('v1', 'Node')).map(({ metadata: { name } }) => name).toSorted((a, b) => a.localeCompare(b))

/** Of one of the lab's processes, a variable a line. */
function environmentOf(process: string): string {
  return readFileSync(`/proc/${pidOf(process)}/environ`, 'utf8').replaceAll('\0', '\n')
}

/** Starts a pod with a volume of its own on a node, and writes into that. */
async function startOn(node: string, name: string): Promise<void> {
  await kubernetes.apply(claimOf(namespace, name, 'encrypted', '1Gi'))
  const nodeSelector = { 'kubernetes.io/hostname': node }
  await startShellPod({ kubernetes, namespace, name, claim: name, nodeSelector })
  const written = await kubernetes.exec(namespace, name, 'main', ['sh', '-c', 'echo kept > /data/kept'])
  expect(written.exitCode).toBe(0)
}

labDescribe('nodes', () => {
  afterAll(async () => {
    await lab('node', 'lose', 'a2')
    await lab('node', 'add', 'c')
  })

  labTest('a zone gets a second node, which goes again once nothing hangs on it', async () => {
    process.env.TMPDIR ??= tmpdir()
    await lab('node', 'add', 'a2')
    expect(await nodeNames()).toEqual(['node-a', 'node-a2', 'node-b', 'node-c'])
    await startOn('node-a2', 'second')
    // What is started here ends long before the node does.
    expect(environmentOf('containerd-a2')).not.toMatch(/^TMPDIR=/m)
    await expect(lab('node', 'remove', 'a2')).rejects.toThrow(`${namespace}/second`)

    await kubernetes.remove(pod('second'))
    await kubernetes.remove(claim('second'))
    await eventually('removal of the node', async () =>
      lab('node', 'remove', 'a2').then(
        () => ({ done: undefined }),
        (error: Error) => ({ waitingFor: error.message }),
      ),
    )
    expect(await nodeNames()).toEqual(['node-a', 'node-b', 'node-c'])
  })

  labTest('a node that is lost for good takes its volumes with it; a new one takes its place', async () => {
    await startOn('node-c', 'lost')
    await lab('node', 'lose', 'c')
    expect(await nodeNames()).toEqual(['node-a', 'node-b'])
    await expect(lab('status')).rejects.toThrow('node-c is lost')
    await kubernetes.remove(pod('lost'), { gracePeriodSeconds: 0 })

    await lab('node', 'add', 'c')
    expect(await nodeNames()).toEqual(['node-a', 'node-b', 'node-c'])
    expect(await lab('status')).toContain('healthy')
    await startOn('node-c', 'new')
    expect(await mountFailureOf('lost')).toContain('does not exist')
  })
})

interface Event extends KubernetesObject {
  readonly reason?: string
  readonly message?: string
  readonly involvedObject?: { readonly name: string }
}

/** Starts a pod on a claim that there is, and answers why it cannot have its volume. */
async function mountFailureOf(name: string): Promise<string> {
  await createShellPod({ kubernetes, namespace, name, claim: name })
  return eventually('the event of a failed mount', async () => {
    const events = await kubernetes.list<Event>('v1', 'Event', namespace)
    const found = events.find((event) => event.reason === 'FailedMount' && event.involvedObject?.name === name)
    return found?.message === undefined ? { waitingFor: 'FailedMount' } : { done: found.message }
  })
}
