import { expect, jest } from '@jest/globals'
import { desiredCertificates } from '../../src/authority/desired-certificates.ts'
import { listPods, observedPod } from '../../src/cluster/pods.ts'
import type { ClusterSpec } from '../../src/cluster/specification.ts'
import { connection } from '../../src/objects/connection.ts'
import { namespace as namespaceObject } from '../../src/objects/namespace.ts'
import { noObjects } from '../../src/objects/observe-objects.ts'
import { renewLeaves } from '../../src/rotation/desired-secrets.ts'
import { findObjects } from '../../src/rotation/load-objects.ts'
import { readMaterials } from '../../src/rotation/read-key-material.ts'
import { ownCluster } from './cluster.ts'
import { eventually } from './eventually.ts'
import { labTest } from './lab.ts'
import { applyRotation } from './rotate.ts'

jest.setTimeout(300_000)

const cluster = ownCluster('rotate-expired')
const { kubernetes } = cluster
const past = new Date(Date.now() - 100 * 86_400_000)

/** The same cluster, whose certificates live that long. */
const living = (days: Partial<ClusterSpec['tls']>): ClusterSpec => ({
  ...cluster.spec(),
  tls: { ...cluster.spec().tls, ...days },
})

/** Everyone starts anew, as after a power cut: nobody has a connection left that was made in better times. */
async function restartEveryone(): Promise<void> {
  const everyone = async () => [
    ...(await listPods(kubernetes, cluster.spec(), 'member')),
    ...(await listPods(kubernetes, cluster.spec(), 'portal')),
  ]
  const before = await everyone()
  await cluster.kubectl('delete', 'pods', '--all', '--grace-period=1')
  await eventually('new pods that run and serve nobody', async () => {
    const pods = await everyone()
    const fresh = pods.filter((pod) => !before.some(({ metadata }) => metadata.uid === pod.metadata.uid))
    const up = fresh.filter((pod) => pod.status?.phase === 'Running')
    return up.length === before.length && pods.every((pod) => !observedPod(pod).ready)
      ? { done: undefined }
      : { waitingFor: `${up.length} of ${before.length} pods` }
  })
}

async function value(): Promise<string> {
  const { etcdctl } = await cluster.rootAccess()
  return eventually('the portals to serve', async () => {
    const got = await etcdctl('get', '--print-value-only', '/kept').catch((error: Error) => error)
    return got instanceof Error ? { waitingFor: got.message } : { done: got }
  })
}

labTest('a cluster whose leaves have ended, and which was started anew since, is fixed', async () => {
  // Authorities that are as old as the leaves are to be.
  await kubernetes.create(namespaceObject(cluster.spec()))
  const trust = await desiredCertificates(living({ leafDays: 366, issuerDays: 700 }), noObjects.trust, past)
  for (const object of trust.objects) await kubernetes.apply(object)
  await cluster.provision()
  const { etcdctl } = await cluster.rootAccess()
  expect(await etcdctl('put', '/kept', 'yes')).toBe('OK\n')

  const materials = readMaterials(cluster.spec(), await findObjects(kubernetes, cluster.spec()), new Date())
  const roles = [...materials.leaves.keys()]
  for (const object of renewLeaves(living({ leafDays: 1 }), materials, roles, past)) await kubernetes.apply(object)
  await restartEveryone()

  const { changed, told } = await applyRotation(cluster)
  expect(changed).toBe(true)
  const phases = told.flatMap((said) => (said.kind === 'phase' ? [said.title] : []))
  // Whether members have to be waited for depends on how soon the kubelet brings what they read.
  expect(phases.filter((title) => !/^(observe all|check that every member serves its new leaves)/.test(title))).toEqual(
    [
      'renew leaves: members to clients, members to each other, portals to clients, portals to members, root user',
      'update the certificates of the running portals',
      'wait for members and portals',
    ],
  )
  expect(told.some((said) => said.kind === 'warning' && said.finding.found.startsWith('certificates have ended'))).toBe(
    true,
  )
  expect(await value()).toBe('yes\n')
  expect((await cluster.provision()).changed).toBe(false)
})

labTest('a cluster whose root has ended gets another one', async () => {
  const dead = living({ leafDays: 10, issuerDays: 20, rootDays: 30 })
  const trust = await desiredCertificates(dead, noObjects.trust, past)
  for (const object of [...trust.objects, connection(cluster.spec(), trust.bundle)]) await kubernetes.apply(object)
  await restartEveryone()

  const { changed, outputs } = await applyRotation(cluster)
  expect(changed).toBe(true)
  expect(JSON.parse(outputs.rotated ?? '').map(({ what }: { what: string }) => what)).toContain('root')
  expect(outputs['waits-until']).toBe('')
  expect(await value()).toBe('yes\n')
})
