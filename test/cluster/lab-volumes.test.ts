/** What the lab offers to tests of growing volumes. */
import { expect, jest } from '@jest/globals'
import type { KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { lab } from './breakage.ts'
import { eventually } from './eventually.ts'
import { labTest } from './lab.ts'
import { ownNamespace } from './own-namespace.ts'
import { claimOf, readyPod, startShellPod } from './shell-pod.ts'

jest.setTimeout(180_000)

const { name: namespace, kubernetes } = ownNamespace('lab-volumes')

const sh = (script: string) => kubernetes.exec(namespace, 'user', 'main', ['sh', '-c', script])

async function mebibytes(): Promise<number> {
  const { stdout } = await sh('df --output=size --block-size=1M /data')
  return Number(stdout.split('\n')[1])
}

interface Claim extends KubernetesObject {
  status?: { capacity?: { storage: string } }
}

const untilClaimSays = (storage: string) =>
  eventually('the size of the claim', async () => {
    const claim = await kubernetes.get<Claim>({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      name: 'data',
      namespace,
    })
    const size = claim?.status?.capacity?.storage
    return size === storage ? { done: undefined } : { waitingFor: `status.capacity ${storage}, found ${size}` }
  })

labTest('a volume has the size that its claim asks for, is full at its end, and grows while it is used', async () => {
  const claim = (size: string) => kubernetes.apply(claimOf(namespace, 'data', 'encrypted-growable', size))
  await claim('320Mi')
  await startShellPod({ kubernetes, namespace, name: 'user', claim: 'data' })
  // Some of it is the file system's own.
  const before = await mebibytes()
  expect(before).toBeGreaterThan(240)
  expect(before).toBeLessThanOrEqual(320)
  const full = await sh('echo kept > /data/kept; dd if=/dev/zero of=/data/filler bs=1M count=400')
  expect(full).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('No space left on device') })

  await claim('1Gi')
  await untilClaimSays('1Gi')
  const after = await mebibytes()
  expect(after).toBeGreaterThan(900)
  expect(after).toBeLessThanOrEqual(1024)
  expect(await sh('dd if=/dev/zero of=/data/filler bs=1M count=400 && cat /data/kept')).toMatchObject({
    exitCode: 0,
    stdout: 'kept\n',
  })
})

labTest('a grown volume comes back with its zone, as large and with its data', async () => {
  const pod = await readyPod(kubernetes, namespace, 'user')
  const zone = pod.spec.nodeName?.replace('node-', '').slice(0, 1) ?? ''
  await sh('sync /data/kept')
  await lab('zone', 'down', zone)
  await lab('zone', 'up', zone)
  await eventually('the data', async () => {
    const { stdout } = await sh('cat /data/kept').catch(() => ({ stdout: '' }))
    return stdout === 'kept\n' ? { done: undefined } : { waitingFor: 'the pod to run and its data to be there' }
  })
  expect(await mebibytes()).toBeGreaterThan(900)
})

labTest('a pod whose volume is lost cannot start on it again', async () => {
  await lab('volume', 'lose', 'user', '--namespace', namespace)
  await eventually('a container that cannot start', async () => {
    const pod = await kubernetes.get<Pod>({ apiVersion: 'v1', kind: 'Pod', name: 'user', namespace })
    const statuses = JSON.stringify(pod?.status?.containerStatuses)
    return statuses.includes('no such file or directory')
      ? { done: undefined }
      : { waitingFor: `that, found ${statuses}` }
  })
})
