/** What the lab builds and loads on top when asked. */
import { expect, jest } from '@jest/globals'
import { otherEtcdVersions } from '../../lab/constants.ts'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { lab } from './breakage.ts'
import { eventually } from './eventually.ts'
import { labTest } from './lab.ts'
import { ownNamespace, restrictedContainer, restrictedPod } from './own-namespace.ts'
import { command } from './run-command.ts'

jest.setTimeout(180_000)

const { name: namespace, kubernetes } = ownNamespace('lab-extras')

labTest('other releases of etcd are to be had under the references of the published images', async () => {
  await lab('extras', 'etcd')
  for (const version of otherEtcdVersions) {
    const name = `etcd-${version.replaceAll('.', '-')}`
    const image = `gcr.io/etcd-development/etcd:v${version}`
    const container = { ...restrictedContainer, name: 'main', image, command: ['etcd', '--version'] }
    await kubernetes.apply({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace },
      spec: { ...restrictedPod, restartPolicy: 'Never', containers: [container] },
    })
    await eventually(`end of pod ${name}`, async () => {
      const pod = await kubernetes.get<Pod>({ apiVersion: 'v1', kind: 'Pod', name, namespace })
      const phase = pod?.status?.phase
      return phase === 'Succeeded' ? { done: undefined } : { waitingFor: `phase Succeeded, found ${phase}` }
    })
    expect(await kubernetes.log(namespace, name)).toContain(`etcd Version: ${version}`)
  }
})

labTest('promtool and Prometheus are on the PATH', async () => {
  await lab('extras', 'prometheus')
  expect(await command('promtool', ['--version'])).toContain('promtool, version')
  expect(await command('prometheus', ['--version'])).toContain('prometheus, version')
})
