import { expect, test } from '@jest/globals'
import type { WaitContext } from '../../src/cluster/wait-pods.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { portalConfiguration, portals } from '../../src/objects/portals.ts'
import { openPortals } from '../../src/portals/open-portals.ts'
import { Problem } from '../../src/problem/problem.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')

interface Portal {
  phase: 'Pending' | 'Running'
  ready: boolean
}

function podOf([name, { phase, ready }]: readonly [string, Portal]): Pod {
  const conditions = [{ type: 'Ready', status: ready ? 'True' : 'False' }]
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, uid: name },
    spec: { containers: [] },
    status: { phase, conditions },
  }
}

test('opens each portal that waits once, as soon as its container takes a command', async () => {
  const found: Record<string, Portal> = {
    starting: { phase: 'Pending', ready: false },
    waiting: { phase: 'Running', ready: false },
    open: { phase: 'Running', ready: true },
  }
  const told: string[] = []
  let looks = 0
  const kubernetes = {
    list: async () => Object.entries(found).map(podOf),
    get: async () => {
      looks++
      if (looks === 3) found.starting = { phase: 'Running', ready: false }
      const all = looks === 5 ? 2 : 1
      const status = { observedGeneration: 1, updatedReplicas: all, readyReplicas: all, replicas: all }
      return { metadata: { name: 'orders-portal', generation: 1 }, status }
    },
    exec: async (_namespace: string, pod: string, _container: string, [, , script]: readonly string[]) => {
      told.push(`${looks} ${pod}: ${script}`)
      // Its container is being restarted.
      if (looks === 1) throw new Problem('no container', [])
      return { exitCode: 0, stdout: '', stderr: '' }
    },
  } as unknown as Kubernetes
  const { signal } = new AbortController()
  const waitContext: WaitContext = { kubernetes, spec, now: () => new Date(0), signal, progress: () => undefined }
  await openPortals(waitContext)
  const script = ': > /dev/shm/opened'
  expect(told).toEqual([`1 waiting: ${script}`, `2 waiting: ${script}`, `3 starting: ${script}`])
})

test('HAProxy starts in a portal only when its files say that authentication is enabled', () => {
  expect(portalConfiguration(spec, 'pending').data.authentication).toBe('pending')
  expect(portalConfiguration(spec).data.authentication).toBe('enabled')
  const [, , script = ''] = portals(spec, 'f').spec.template.spec?.containers[0]?.command ?? []
  const gate =
    /until \[ "\$\(cat \/usr\/local\/etc\/haproxy\/authentication\)" = enabled \] \|\| \[ -e \/dev\/shm\/opened \]/
  expect(script.indexOf('exec haproxy')).toBeGreaterThan(script.search(gate))
  expect(script).toMatch(gate)
})
