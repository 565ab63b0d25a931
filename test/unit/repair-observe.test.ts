import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { initialCluster, initialClusterKey, initialClusterStateKey } from '../../src/objects/initial-cluster.ts'
import { observeForRepair } from '../../src/repair/diagnosis/observe.ts'
import { comparableMembers } from '../../src/repair/diagnosis/observe-etcd.ts'
import { memberStatus } from './member-status.ts'
import { answer, downMember, wellMember } from './repair-fixtures.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')

test('members whose pods nobody asks for any more are members nevertheless', async () => {
  const found: Readonly<Record<string, unknown>> = {
    StatefulSet: { spec: { replicas: 0 } },
    ConfigMap: {
      data: { [initialClusterStateKey]: 'existing', [initialClusterKey]: initialCluster(spec, 'existing') },
    },
  }
  const kubernetes = {
    get: async ({ kind }: { kind: string }) => found[kind],
    list: async () => [],
  } as unknown as Kubernetes
  const observed = await observeForRepair({ kubernetes, spec, bundle: '', rootUser: { certificate: '', key: '' } })
  expect(observed.members.map(({ name }) => name)).toEqual(['orders-0', 'orders-1', 'orders-2'])
  expect(observed.replicas).toBe(0)
})

test('hashes are those of voters with a quorum: nobody else has caught up for certain', () => {
  const learner = { answer: answer(1, { status: memberStatus(2n, { isLearner: true, revision: 3n }) }) }
  const isolated = { answer: answer(2, { hasQuorum: false, status: memberStatus(3n, { revision: 4n }) }) }
  const members = [wellMember(0), wellMember(1, learner), wellMember(2, isolated), downMember(3)]
  expect(comparableMembers(members)).toEqual([{ name: 'orders-0', revision: 40n }])
})
