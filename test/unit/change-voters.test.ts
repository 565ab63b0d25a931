import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { disruptionBudgets, membersBudget } from '../../src/objects/availability.ts'
import { changeVoters } from '../../src/provision/change-voters.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')

test('one member may be evicted, but none of two', () => {
  const evictable = (members: number) => membersBudget({ ...spec, members }).spec.maxUnavailable
  expect([1, 2, 3, 4, 5].map(evictable)).toEqual([1, 0, 1, 1, 1])
  expect(disruptionBudgets(spec).map((budget) => budget.spec.maxUnavailable)).toEqual([1, 1])
})

test.each([
  ['one becomes two', 1, 2, ['evict 0', 'change', 'evict 0']],
  ['two become three', 2, 3, ['evict 0', 'change', 'evict 1']],
  ['three become two', 3, 2, ['evict 0', 'change', 'evict 0']],
  ['two become one', 2, 1, ['evict 0', 'change', 'evict 1']],
  ['five become four', 5, 4, ['evict 1', 'change', 'evict 1']],
])('no member may be evicted while there are two voters: %s', async (_what, from, to, expected) => {
  const done: string[] = []
  const apply = async ({ spec: { maxUnavailable } }: ReturnType<typeof membersBudget>) => {
    done.push(`evict ${maxUnavailable}`)
  }
  const access = { kubernetes: { apply } as unknown as Kubernetes, spec }
  await changeVoters(access, { from, to }, async () => {
    done.push('change')
  })
  expect(done).toEqual(expected)
})
