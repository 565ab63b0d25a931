import { expect, test } from '@jest/globals'
import type { V1Container } from '@kubernetes/client-node'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { haproxyConfiguration, memberProxyConfiguration } from '../../src/objects/haproxy-config.ts'
import { members } from '../../src/objects/members.ts'
import { portals } from '../../src/objects/portals.ts'
import { restorePod } from '../../src/restore/restore-pod.ts'

const required = 'name: orders\nnamespace: etcd\nstorage: { class: fast, size: 20Gi }\n'
const specOf = (more = '') => parseClusterFile(required + more, 'cluster.yaml')

function memberContainers(more?: string): Record<'etcd' | 'proxy', V1Container> {
  const { spec } = members(specOf(more), '').spec.template
  const [etcd, proxy] = [spec?.containers[0], spec?.initContainers?.[0]]
  if (etcd === undefined || proxy === undefined) throw new Error('a member has two containers')
  return { etcd, proxy }
}

const memoryOf = ({ env = [] }: V1Container) => env.find(({ name }) => name === 'GOMEMLIMIT')?.value
const processorsOf = ({ env = [] }: V1Container) => env.find(({ name }) => name === 'GOMAXPROCS')?.value
const number = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1])

test('resources are those of the cluster file, each where it belongs', () => {
  const keys = `resources:
  members: { requests: { cpu: 2, memory: 4Gi }, limits: { cpu: 4, memory: 8Gi } }
  tokenProxies: { requests: { cpu: 200m, memory: 128Mi }, limits: { cpu: 500m, memory: 512Mi } }
  portals: { requests: { cpu: 300m, memory: 256Mi }, limits: { cpu: 1, memory: 1Gi } }
`
  const { etcd, proxy } = memberContainers(keys)
  const large = { requests: { cpu: '2', memory: '4Gi' }, limits: { cpu: '4', memory: '8Gi' } }
  expect(etcd.resources).toEqual(large)
  expect(proxy.resources).toEqual({
    requests: { cpu: '200m', memory: '128Mi' },
    limits: { cpu: '500m', memory: '512Mi' },
  })
  expect(portals(specOf(keys), '').spec.template.spec?.containers[0]?.resources).toEqual({
    requests: { cpu: '300m', memory: '256Mi' },
    limits: { cpu: '1', memory: '1Gi' },
  })
  // What works on a member's data needs what a member needs, and gets into the same quotas.
  const helper = restorePod(specOf(keys), { member: 'orders-0', kind: 'hold', id: 'r1', bump: 1n, node: undefined })
  expect(helper.spec.containers[0]?.resources).toEqual(large)
})

test("Go knows of a member's limits, and of none where there is none", () => {
  const limited = memberContainers('resources: { members: { limits: { cpu: 1500m, memory: 1Gi } } }\n').etcd
  expect(Number(memoryOf(limited))).toBe(Math.floor(0.9 * 2 ** 30))
  expect(processorsOf(limited)).toBe('2')
  expect(processorsOf(memberContainers('resources: { members: { limits: { cpu: 100m } } }\n').etcd)).toBe('2')
  expect(processorsOf(memberContainers('resources: { members: { limits: { cpu: 6 } } }\n').etcd)).toBe('6')
  const free = memberContainers().etcd
  expect([memoryOf(free), processorsOf(free)]).toEqual([undefined, undefined])
})

test.each(['192Mi', '256Mi', '512Mi', '768Mi', '1Gi', '4Gi'])(
  'a portal with %s takes no more connections than fit',
  (memory) => {
    const spec = specOf(`resources: { portals: { limits: { memory: ${memory} } } }\n`)
    const configuration = haproxyConfiguration(spec)
    const all = number(configuration, /^ {4}maxconn (\d+)$/m)
    const port = number(configuration, /^frontend client\n {4}maxconn (\d+)$/m)
    expect(port).toBeGreaterThanOrEqual(100)
    // 102 KiB at most of each, and 150 MiB of its own.
    const limit = spec.resources.portals.limits.memory?.bytes ?? 0
    expect(all * 102 * 1024 + 150 * 2 ** 20).toBeLessThanOrEqual(limit)
    expect(number(configuration, /sc0_conn_cur gt (\d+) /)).toBe(port / 2)
  },
)

test('a token proxy takes no more connections than fit into its limit', () => {
  const spec = specOf('portals: { replicas: 8 }\nresources: { tokenProxies: { limits: { memory: 256Mi } } }\n')
  expect(number(memberProxyConfiguration(spec), /^ {4}maxconn (\d+)$/m)).toBe(4096)
})

test('HAProxy starts no more threads than its limit has processors', () => {
  const spec = specOf('resources: { portals: { limits: { cpu: 1500m } }, tokenProxies: { limits: { cpu: 500m } } }\n')
  expect(number(haproxyConfiguration(spec), /^ {4}thread-hard-limit (\d+)$/m)).toBe(2)
  expect(number(memberProxyConfiguration(spec), /^ {4}thread-hard-limit (\d+)$/m)).toBe(1)
})

const scheduled = `scheduling:
  members:
    nodeSelector: { example.com/pool: etcd }
    tolerations: [{ key: dedicated, value: etcd, effect: NoSchedule }]
    priorityClassName: etcd-critical
    topologyKeys: [example.com/rack]
  portals:
    nodeSelector: { example.com/pool: edge }
    tolerations: [{ operator: Exists }]
    priorityClassName: edge-critical
    topologyKeys: [kubernetes.io/hostname]
`

test('scheduling narrows where pods run, and leaves zones and one member a node as they are', () => {
  const [plain, placed] = [members(specOf(), ''), members(specOf(scheduled), '')].map(({ spec }) => spec.template.spec)
  expect(placed).toMatchObject({
    nodeSelector: { 'example.com/pool': 'etcd' },
    tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'etcd', effect: 'NoSchedule' }],
    priorityClassName: 'etcd-critical',
    affinity: plain?.affinity,
  })
  const [zones, racks, ...none] = placed?.topologySpreadConstraints ?? []
  expect(zones).toEqual(plain?.topologySpreadConstraints?.[0])
  expect(racks).toMatchObject({ topologyKey: 'example.com/rack', whenUnsatisfiable: 'ScheduleAnyway' })
  expect(none).toEqual([])
})

test('portals leave a zone that is lost as soon as before, whatever else they tolerate', () => {
  const [plain, placed] = [portals(specOf(), ''), portals(specOf(scheduled), '')].map(({ spec }) => spec.template.spec)
  expect(placed).toMatchObject({
    nodeSelector: { 'example.com/pool': 'edge' },
    tolerations: [...(plain?.tolerations ?? []), { operator: 'Exists' }],
    priorityClassName: 'edge-critical',
  })
  expect(placed?.topologySpreadConstraints).toEqual([
    ...(plain?.topologySpreadConstraints ?? []),
    expect.objectContaining({ topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' }),
  ])
})

test('a pod that works on a volume goes where members may go; bound to a node, it goes there', () => {
  const placing = { member: 'orders-0', kind: 'hold', id: 'r1', bump: 1n } as const
  const free = restorePod(specOf(scheduled), { ...placing, node: undefined }).spec
  const bound = restorePod(specOf(scheduled), { ...placing, node: 'node-a' }).spec
  const both = {
    tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'etcd', effect: 'NoSchedule' }],
    priorityClassName: 'etcd-critical',
  }
  expect(free).toMatchObject({ ...both, nodeSelector: { 'example.com/pool': 'etcd' } })
  expect(bound).toMatchObject(both)
  expect(bound.nodeSelector).toBeUndefined()
})

test('every pod logs in to the registries', () => {
  const spec = specOf('imagePullSecrets: [registry, mirror]\n')
  const placing = { member: 'orders-0', kind: 'hold', id: 'r1', bump: 1n, node: undefined } as const
  const pods = [
    members(spec, '').spec.template.spec,
    portals(spec, '').spec.template.spec,
    restorePod(spec, placing).spec,
  ]
  const secrets = [{ name: 'registry' }, { name: 'mirror' }]
  expect(pods.map((pod) => pod?.imagePullSecrets)).toEqual([secrets, secrets, secrets])
})
