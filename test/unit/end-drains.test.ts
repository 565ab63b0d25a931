import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { endDrainsWhenAnswering } from '../../src/members/end-drains.ts'
import type { EtcdAccess } from '../../src/members/member-client.ts'
import { Problem } from '../../src/problem/problem.ts'
import { executeStep } from '../../src/provision/execute-step.ts'
import { runtimeApi, serversState } from './runtime-api.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')

/**
 * The members that are waited for, and what a portal is told, until the first of them does not answer. The portal
 * drains the given ones.
 */
async function awaited(
  drained: readonly string[],
  work: (access: EtcdAccess, waitContext: Parameters<typeof endDrainsWhenAnswering>[1]) => Promise<void>,
) {
  const enough = new AbortController()
  const [asked, told]: [string[], string[]] = [[], []]
  const answer = (command: string) => {
    if (command.startsWith('set server')) told.push(command)
    const servers = ['orders-0', 'orders-1', 'orders-2', 'orders-3']
    return command === 'show servers state'
      ? serversState(servers.map((member) => ({ member, up: true, drained: drained.includes(member) })))
      : ''
  }
  const portal = { metadata: { name: 'portal', namespace: 'etcd' }, spec: {}, status: { phase: 'Running' } }
  const kubernetes = {
    list: async (_version: string, _kind: string, _namespace: string, selector = '') =>
      selector.includes('portal') ? [portal] : [],
    portForward: async (_namespace: string, pod: string) => {
      if (pod === 'portal') return runtimeApi(answer)
      asked.push(pod)
      enough.abort(new Error('enough'))
      throw new Problem('does not answer', [])
    },
  } as unknown as Kubernetes
  const access = { kubernetes, spec, bundle: '', rootUser: { certificate: '', key: '' } }
  const { signal } = enough
  const waitContext = { kubernetes, spec, now: () => new Date(0), signal, progress: () => undefined }
  await work(access, waitContext).catch((error: unknown) => expect(error).toEqual(new Error('enough')))
  return { asked, told }
}

test('drains end when the members answer, and at once for one that an interrupted run has removed', async () => {
  const end = (members: readonly string[]) =>
    awaited(members, (access, waitContext) =>
      executeStep({ kind: 'end-drains', title: 'end', members }, access, waitContext),
    )
  expect(await end(['orders-2'])).toEqual({ asked: ['orders-2'], told: [] })
  expect(await end(['orders-3'])).toEqual({ asked: [], told: ['set server grpc/orders-3 state ready'] })
})

test('without names, those that a portal drains are waited for', async () => {
  expect(await awaited(['orders-1'], endDrainsWhenAnswering)).toEqual({ asked: ['orders-1'], told: [] })
  expect(await awaited([], endDrainsWhenAnswering)).toEqual({ asked: [], told: [] })
})
