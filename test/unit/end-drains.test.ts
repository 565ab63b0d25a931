import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { Problem } from '../../src/problem/problem.ts'
import { executeStep } from '../../src/provision/execute-step.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')

/** The members that are waited for before the drains end, without portals; none of them answers. */
async function awaited(members: readonly string[]): Promise<string[]> {
  const enough = new AbortController()
  const asked: string[] = []
  const kubernetes = {
    list: async () => [],
    portForward: async (_namespace: string, member: string) => {
      asked.push(member)
      enough.abort(new Error('enough'))
      throw new Problem('does not answer', [])
    },
  } as unknown as Kubernetes
  const access = { kubernetes, spec, bundle: '', rootUser: { certificate: '', key: '' } }
  const { signal } = enough
  const waitContext = { kubernetes, spec, now: () => new Date(0), signal, progress: () => undefined }
  const ended = executeStep({ kind: 'end-drains', title: 'end', members }, access, waitContext)
  await ended.catch((error: unknown) => expect(error).toEqual(new Error('enough')))
  return asked
}

test('drains end when the members answer, and at once for one that an interrupted run has removed', async () => {
  expect(await awaited(['orders-2'])).toEqual(['orders-2'])
  expect(await awaited(['orders-3'])).toEqual([])
})
