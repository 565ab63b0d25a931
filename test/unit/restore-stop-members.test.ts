import { expect, test } from '@jest/globals'
import { untilStopped } from '../../src/cluster/scale.ts'
import type { WaitContext } from '../../src/cluster/wait-pods.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { Problem } from '../../src/problem/problem.ts'
import { stopMembers } from '../../src/restore/stop-members.ts'

/** Pods end one look after nobody asks for them any more. No member answers. */
async function stopped(members: number, replicas: number): Promise<string[]> {
  const text = `name: orders\nnamespace: etcd\nmembers: ${members}\nstorage: { class: ssd, size: 20Gi }\n`
  const spec = parseClusterFile(`${text}zones: { minimum: 1 }\n`, 'cluster.yaml')
  const told: string[] = []
  let [wanted, running] = [replicas, replicas]
  const named = (name: string) => ({ metadata: { name }, spec: { containers: [{ name: 'etcd' }] } })
  const kubernetes = {
    get: async () => ({ spec: { replicas: wanted } }),
    replace: async (object: { spec: { replicas: number } }) => {
      wanted = object.spec.replicas
      told.push(`scale to ${wanted} of ${running}`)
    },
    list: async () => {
      const pods = Array.from({ length: running }, (_, ordinal) => named(`orders-${ordinal}`))
      running = wanted
      return pods
    },
    portForward: async () => {
      throw new Problem('no member answers', [])
    },
  } as unknown as Kubernetes
  const { signal } = new AbortController()
  const waitContext: WaitContext = { kubernetes, spec, now: () => new Date(0), signal, progress: () => undefined }
  await stopMembers({ kubernetes, spec, bundle: '', rootUser: { certificate: '', key: '' } }, waitContext)
  return told
}

test('the first member stops when all others have stopped', async () => {
  expect(await stopped(3, 3)).toEqual(['scale to 1 of 3', 'scale to 0 of 1'])
  expect(await stopped(1, 1)).toEqual(['scale to 0 of 1'])
})

test('a pod that its node does not end is not waited for longer than its grace period and a minute', async () => {
  const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')
  const metadata = { name: 'orders-1', deletionTimestamp: '2026-11-27T12:00:00Z', deletionGracePeriodSeconds: 45 }
  const kubernetes = {
    list: async (_api: string, kind: string) =>
      kind === 'Pod' ? [{ metadata, spec: { nodeName: 'node-b', containers: [{ name: 'etcd' }] } }] : [],
  } as unknown as Kubernetes
  let seconds = 0
  const now = () => {
    seconds += 20
    return new Date(seconds * 1000)
  }
  const { signal } = new AbortController()
  const waitContext: WaitContext = { kubernetes, spec, now, signal, progress: () => undefined }
  const refused = await untilStopped(waitContext, 'member').catch((error: unknown) => error)
  expect(refused).toMatchObject({
    findings: [{ code: 'NODE_UNREACHABLE', found: 'node node-b does not report that orders-1 has ended' }],
  })
})

test('the grace period of a pod begins when it is deleted, however long its controller takes', async () => {
  const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')
  const deleted = { deletionTimestamp: '2026-11-27T12:00:00Z', deletionGracePeriodSeconds: 45 }
  let seconds = 0
  const now = () => {
    seconds += 10
    return new Date(seconds * 1000)
  }
  const list = async (_api: string, kind: string) => {
    if (kind !== 'Pod' || seconds > 260) return []
    const metadata = { name: 'orders-1', uid: 'uid-1', ...(seconds > 200 ? deleted : {}) }
    return [{ metadata, spec: { nodeName: 'node-b', containers: [{ name: 'etcd' }] } }]
  }
  const kubernetes = { list } as unknown as Kubernetes
  const { signal } = new AbortController()
  await untilStopped({ kubernetes, spec, now, signal, progress: () => undefined }, 'member')
  expect(seconds).toBeGreaterThan(260)
})

test('a run that died in between goes on', async () => {
  expect(await stopped(3, 1)).toEqual(['scale to 0 of 1'])
  expect(await stopped(3, 0)).toEqual([])
})
