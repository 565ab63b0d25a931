import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { HelperPod } from '../../src/helper-pods/spec.ts'
import type { Kubernetes, RemoveOptions } from '../../src/kubernetes/kubernetes.ts'
import { restoreWaitContext } from '../../src/restore/context.ts'
import { executeRestoreStep } from '../../src/restore/execute-step.ts'
import { openHoldingPods } from '../../src/restore/observe.ts'
import { restorePod } from '../../src/restore/restore-pod.ts'
import { restoreContext } from './restore-fixtures.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')
const id = '20261122t193000z-4f2a91'

const ready = { conditions: [{ type: 'Ready', status: 'True' }] }
const members = ['orders-0', 'orders-1', 'orders-2'].map((name) => ({ metadata: { name }, spec: {}, status: ready }))

/** An API server that starts no pod. The members are ready. */
function server() {
  const pods = new Map<string, HelperPod & { status: object }>()
  const changes: string[] = []
  const kubernetes = {
    list: async (_api: string, _kind: string, _namespace: string, selector: string) =>
      selector.includes('restore') ? [...pods.values()] : members,
    apply: async () => undefined,
    create: async (pod: HelperPod) => {
      changes.push(`create ${pod.metadata.name}`)
      pods.set(pod.metadata.name, { ...pod, status: { phase: 'Pending' } })
    },
    remove: async ({ name }: { name: string }, { gracePeriodSeconds }: RemoveOptions = {}) => {
      changes.push(`delete ${name}${gracePeriodSeconds === 0 ? ' at once' : ''}`)
      pods.delete(name)
    },
  } as unknown as Kubernetes
  return { kubernetes, pods, changes }
}

function run(kubernetes: Kubernetes): () => Promise<void> {
  const context = restoreContext(kubernetes, spec, { record: undefined, volumes: 'delete' })
  const waitContext = restoreWaitContext(context, () => undefined)
  return () => openHoldingPods(context, waitContext, id)
}

const created = ['create orders-0-restore', 'create orders-1-restore', 'create orders-2-restore']
const deleted = created.map((change) => change.replace('create', 'delete'))

test('pods of this run may still start', async () => {
  const { kubernetes, changes } = server()
  const open = run(kubernetes)
  await open()
  await open()
  expect(changes).toEqual(created)
})

test('pods of an earlier run that do not start are created anew, with the image and the node of today', async () => {
  const { kubernetes, changes } = server()
  await run(kubernetes)()
  changes.length = 0
  await run(kubernetes)()
  expect(changes).toEqual([...deleted, ...created])
})

test('pods of an earlier run that run are used; one that ended or receives a snapshot is not', async () => {
  const { kubernetes, pods, changes } = server()
  await run(kubernetes)()
  for (const pod of pods.values())
    pod.status = { phase: 'Running', containerStatuses: [{ name: 'hold', state: { running: {} } }] }
  changes.length = 0
  const open = run(kubernetes)
  await open()
  expect(changes).toEqual([])
  const [first] = pods.values()
  if (first) first.status = { phase: 'Failed', reason: 'Evicted' }
  await open()
  expect(changes).toEqual([...deleted, ...created])
  const receiving = restorePod(spec, { member: 'orders-1', kind: 'restore', id, bump: 0n, node: undefined })
  pods.set('orders-1-restore', { ...receiving, status: { phase: 'Pending' } })
  changes.length = 0
  await open()
  expect(changes).toEqual([...deleted, ...created])
})

test('at the end, they are removed at once', async () => {
  const { kubernetes, changes } = server()
  await run(kubernetes)()
  changes.length = 0
  const record = { id, source: 'previous', contents: '', saved: undefined, savedAsked: true, users: undefined }
  const context = restoreContext(kubernetes, spec, {
    record: { ...record, swapped: true, opened: true },
    volumes: 'keep-unsaved',
  })
  await executeRestoreStep('tidy', context, () => undefined)
  expect(changes).toEqual([
    ...deleted.map((change) => `${change} at once`),
    'delete orders-restore',
    'delete orders-restore',
  ])
})
