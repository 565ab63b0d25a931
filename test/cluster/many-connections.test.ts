import { connect, type Socket } from 'node:net'
import { beforeAll, expect, jest } from '@jest/globals'
import { namesOf, portalPorts } from '../../src/cluster/names.ts'
import type { ConfigMap } from '../../src/cluster/object-types.ts'
import { listPods } from '../../src/cluster/pods.ts'
import type { KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { ownCluster } from './cluster.ts'
import { labTest } from './lab.ts'

jest.setTimeout(180_000)

type Addressed = KubernetesObject & { status?: { podIP?: string } }

const cluster = ownCluster('crowd')
const { kubernetes, namespace } = cluster

beforeAll(async () => {
  await cluster.provision()
}, 600_000)

labTest('probes are answered while clients hold more connections than a portal takes', async () => {
  const [portal] = await listPods(kubernetes, cluster.spec(), 'portal')
  const pod = { apiVersion: 'v1', kind: 'Pod', name: portal?.metadata.name ?? '', namespace }
  const address = (await kubernetes.get<Addressed>(pod))?.status?.podIP
  if (address === undefined) throw new Error('there is no portal')
  const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: namesOf(cluster.spec()).portal, namespace }
  const configuration = (await kubernetes.get<ConfigMap>(reference))?.data['haproxy.cfg'] ?? ''
  const most = Number(/^ {4}maxconn (\d+)$/m.exec(configuration)?.[1])
  expect(most).toBeGreaterThan(0)

  const ports = [portalPorts.client, portalPorts.mutualTls]
  const crowd = await Promise.all(
    Array.from({ length: most + 200 }, (_, index) => open(address, ports[index % 2] ?? 0)),
  )
  try {
    for (const path of ['/livez', '/readyz']) {
      const response = await fetch(`http://${address}:${portalPorts.metrics}${path}`, {
        // Clients that say nothing are let go after five seconds.
        signal: AbortSignal.timeout(4_000),
      })
      expect({ path, status: response.status }).toEqual({ path, status: 200 })
    }
  } finally {
    for (const socket of crowd) socket.destroy()
  }
})

/** Connected, or turned away. */
function open(host: string, port: number): Promise<Socket> {
  const socket = connect(port, host)
  return new Promise((resolve) => {
    for (const event of ['connect', 'error'] as const) socket.once(event, () => resolve(socket))
    // It may be ended at any time.
    socket.on('error', () => undefined)
  })
}
