import { Duplex } from 'node:stream'
import { expect, test } from '@jest/globals'
import type { ConfigMap } from '../../src/cluster/object-types.ts'
import type { WaitContext } from '../../src/cluster/wait-pods.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { withoutInitialCheck } from '../../src/members/initial-corrupt-check.ts'
import type { MemberHealth } from '../../src/members/member-client.ts'
import { restartMember } from '../../src/members/restart-members.ts'
import { Problem } from '../../src/problem/problem.ts'
import { runtimeApi, serversState } from './runtime-api.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')
const member: Pod = {
  metadata: { name: 'orders-1', namespace: 'etcd', uid: 'old' },
  spec: { containers: [] },
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
} as unknown as Pod
const portal = { metadata: { name: 'portal', namespace: 'etcd' }, spec: {}, status: { phase: 'Running' } }

const ready = {
  ...member,
  status: { ...member.status, containerStatuses: [{ name: 'etcd', image: '', ready: true, restartCount: 0 }] },
} as Pod
const restarted = { ...ready, metadata: { ...member.metadata, uid: 'new' } }

/**
 * HAProxy with one server, whose checks find orders-1 up for so many more looks after it was told to stop. `back` is
 * the pod after it was replaced.
 */
function cluster(looksUp: number, pod = member, back = pod) {
  const told: string[] = []
  let [drained, removed, looks] = [false, false, 0]
  const answer = (command: string) => {
    if (command === 'show servers state')
      return serversState([{ member: 'orders-1', up: !removed || looks++ < looksUp, drained }])
    if (command.startsWith('set server')) {
      drained = command.endsWith('drain')
      told.push(removed ? `${command}, after ${looks} looks` : command)
    }
    return ''
  }
  const kubernetes = {
    list: async (_version: string, _kind: string, _namespace: string, selector: string) =>
      selector.includes('portal') ? [portal] : [removed ? back : pod],
    get: async () => portal,
    apply: async () => undefined,
    portForward: async (_namespace: string, pod: string) =>
      pod === 'portal' ? runtimeApi(answer) : new Duplex({ read: () => undefined }),
    remove: async () => {
      removed = true
    },
    withSignal: () => kubernetes,
  } as unknown as Kubernetes
  return { kubernetes, told }
}

/** The run is aborted when it tells this: usually while the member stops. */
async function abortedRestart(
  looksUp: number,
  health: readonly MemberHealth[] = [],
  last = 'orders-1 to be ready again',
  back = member,
): Promise<string[]> {
  const { kubernetes, told } = cluster(looksUp, member, back)
  const waitContext: WaitContext = {
    kubernetes,
    spec,
    now: () => new Date(),
    signal: new AbortController().signal,
    progress: (state) => {
      if (state === last) throw new Error('aborted')
    },
  }
  const access = { kubernetes, spec, bundle: '', rootUser: { key: '', certificate: '' } }
  await expect(restartMember(access, waitContext, member, { observe: async () => health })).rejects.toThrow('aborted')
  return told
}

const healthOf = (name: string, memberId: bigint): MemberHealth =>
  ({ member: name, status: { memberId, leader: 1n }, alarms: [] }) as unknown as MemberHealth

const drain = 'set server grpc/orders-1 state drain'

test('an aborted run ends the drain of a member that stops when the portals have found it down', async () => {
  // One look for each question whether it is down, and one to find what is drained.
  expect(await abortedRestart(2)).toEqual([drain, 'set server grpc/orders-1 state ready, after 4 looks'])
})

test('it leaves the drain to the next run when it would have to wait for longer', async () => {
  expect(await abortedRestart(1000)).toEqual([drain])
}, 20_000)

test('a member that was elected leader while it was drained is not restarted before leadership has moved', async () => {
  const elected = [healthOf('orders-0', 2n), healthOf('orders-1', 1n)]
  const told = await abortedRestart(0, elected, 'moving the leader from orders-1 to orders-0')
  // Nothing was removed: the drain ends at once.
  expect(told).toEqual([drain, 'set server grpc/orders-1 state ready'])
})

test('of large data, a member leads after its restart, before portals send it clients', async () => {
  const [gibibyte, small] = [1024 ** 3, 1024 ** 2]
  const others = (dbSizeInUse: number) =>
    [healthOf('orders-0', 1n), healthOf('orders-1', 2n)].map(({ status, ...health }) => ({
      ...health,
      status: { ...status, dbSizeInUse, raftIndex: 9n, raftAppliedIndex: 9n, isLearner: false },
    }))
  const restart = async (bytes: number, leaves: boolean) => {
    const untidied = () => {
      throw new Error('what an aborted run tidies up is tested above')
    }
    const made = cluster(0, member, restarted).kubernetes
    const portForward: Kubernetes['portForward'] = (namespace, pod, port) =>
      pod === 'portal' ? made.portForward(namespace, pod, port) : Promise.reject(new Problem('not reached', []))
    const kubernetes = { ...made, portForward, withSignal: untidied }
    const told: string[] = []
    const progress = (state: string) => {
      told.push(state)
      if (told.includes('restarting orders-1') && state.endsWith('to find orders-1')) throw new Error('aborted')
    }
    const waitContext = { kubernetes, spec, now: () => new Date(), signal: new AbortController().signal, progress }
    const access = { kubernetes, spec, bundle: '', rootUser: { key: '', certificate: '' } }
    const observe = async () => others(bytes)
    await restartMember(access, waitContext, member, { observe, leaves }).catch(() => undefined)
    return told.filter((state) => state.includes('lead'))
  }
  // Where it cannot move, the restart goes on.
  const moves = ['moving the leader from orders-0 to orders-1', 'orders-0 still leads: not reached']
  expect(await restart(gibibyte, false)).toEqual(moves)
  expect(await restart(gibibyte, true)).toEqual([])
  expect(await restart(small, false)).toEqual([])
})

test.each([
  ['the run that ended last', { waiting: {} }, ['panic: old'], ['bad flag'], 'bad flag'],
  ['its panic', { terminated: { exitCode: 2 } }, ['bad flag'], ['panic: new', 'stack', 'stack', 'stack'], 'panic: new'],
  ['the run before the one that runs', { running: {} }, ['panic: old'], ['starting'], 'panic: old'],
  ['another run where the log of that one is gone', { waiting: {} }, ['panic: old'], [], 'panic: old'],
])('of a member that keeps exiting, the words told are those of %s', async (_, state, previous, current, words) => {
  const statuses = [{ name: 'etcd', image: '', ready: false, restartCount: 3, state }]
  const exiting = { ...member, status: { ...member.status, containerStatuses: statuses } } as Pod
  const { kubernetes } = cluster(0, exiting)
  const logs = async (_namespace: string, _pod: string, options: { previous?: boolean }) =>
    options.previous ? previous : current
  const access = { kubernetes: { ...kubernetes, log: logs }, spec, bundle: '', rootUser: { key: '', certificate: '' } }
  const signal = new AbortController().signal
  const waitContext = { ...access, now: () => new Date(), signal, progress: () => undefined }
  const problem: unknown = await restartMember(access, waitContext, member, { observe: async () => [] }).catch(
    (error: unknown) => error,
  )
  const found = problem instanceof Problem ? problem.findings[0]?.found : problem
  expect(found).toMatch(`exited 3 times since it was restarted: ${words}`)
})

test('peers do not hash a large database for a planned restart, and all other starts compare', async () => {
  const [gibibyte, small] = [1024 ** 3, 1024 ** 2]
  const healthOfSize = (dbSizeInUse: number) => [
    { ...healthOf('orders-0', 2n), status: { memberId: 2n, leader: 2n, dbSizeInUse } } as MemberHealth,
  ]
  const restart = async (health: readonly MemberHealth[], exists: boolean, fails = false) => {
    const told: string[] = []
    const kubernetes = {
      get: async () => (exists ? {} : undefined),
      apply: async ({ metadata, data }: ConfigMap) => told.push(`${metadata.name} ${data.INITIAL_CORRUPT_CHECK}`),
      withSignal: () => kubernetes,
    } as unknown as Kubernetes
    const access = { kubernetes, spec, bundle: '', rootUser: { key: '', certificate: '' } }
    const work = async () => {
      told.push('restart')
      if (fails) throw new Error('aborted')
    }
    await withoutInitialCheck(access, health, work).catch((error: unknown) => told.push(String(error)))
    return told
  }
  const [off, on] = ['orders-corrupt-check false', 'orders-corrupt-check true']
  expect(await restart(healthOfSize(gibibyte), true)).toEqual([off, 'restart', on])
  expect(await restart(healthOfSize(gibibyte), true, true)).toEqual([off, 'restart', on, 'Error: aborted'])
  expect(await restart(healthOfSize(small), true)).toEqual(['restart'])
  // Members that provision has not restarted since an earlier release.
  expect(await restart(healthOfSize(gibibyte), false)).toEqual(['restart'])
})
