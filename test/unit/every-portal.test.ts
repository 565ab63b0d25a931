import { expect, test } from '@jest/globals'
import type { WaitContext } from '../../src/cluster/wait-pods.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { apiStatusError } from '../../src/kubernetes/errors.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { awaitDrainedMembers, drainedMembers } from '../../src/portals/drain.ts'
import { atEveryPortal, atReachablePortals } from '../../src/portals/every-portal.ts'
import { askPortals, unobservedRisks } from '../../src/provision/ask-members.ts'
import { runtimeApi } from './runtime-api.ts'
import { told } from './told.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')

/** As Kubernetes 1.37 answers for a pod on a node that has stopped, and for one whose Node object is gone. */
const stopped = {
  status: 500,
  body: '{"kind":"Status","message":"error dialing backend: dial tcp 10.89.1.2:10250: connect: no route to host"}',
}
const deleted = { status: 404, body: '{"kind":"Status","reason":"NotFound","message":"nodes \\"node-b\\" not found"}' }
const deletedAsPod = { status: 404, body: deleted.body.replace('nodes', 'pods') }
/** As a load balancer that has no API server. */
const unavailable = { status: 503, body: '' }

const unreachable = (answer: typeof stopped) =>
  apiStatusError(
    { kind: 'a port-forward to Pod', group: '', resource: 'pods/portforward', verb: 'create', name: 'portal-b' },
    answer,
    { server: 'https://k8s', user: 'me', context: 'lab' },
  )

const portal = (name: string, ready: boolean): Pod =>
  ({
    metadata: { name, namespace: 'etcd', uid: name },
    spec: { nodeName: `node-${name.at(-1)}`, containers: [] },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
  }) as unknown as Pod

/** Two portals; the node of the second does not answer for so many attempts, and its pod is ready for so many looks. */
function surroundings(
  answer: typeof stopped,
  { silent, readyLooks, minutesOfLook = 0 }: { silent: number; readyLooks: number; minutesOfLook?: number },
) {
  const waited: string[] = []
  let [attempts, looks, clock] = [0, 0, 0]
  const kubernetes = {
    list: async () => [portal('portal-a', true), portal('portal-b', true)],
    get: async () => portal('portal-b', looks++ < readyLooks),
    portForward: async (_namespace: string, pod: string) => {
      if (pod === 'portal-b' && attempts++ < silent) throw unreachable(answer)
      return runtimeApi(() => '')
    },
  } as unknown as Kubernetes
  const waitContext: WaitContext = {
    kubernetes,
    spec,
    now: () => new Date(60_000 * minutesOfLook * clock++),
    signal: new AbortController().signal,
    progress: (state) => waited.push(state),
  }
  return { waitContext, waited }
}

const ask = (waitContext: WaitContext) =>
  atEveryPortal(waitContext, async (admin) => admin.ask('show info')).then((answers) => [...answers.keys()])

test.each([
  ['has stopped', stopped],
  ['was deleted', deleted],
  ['was deleted, and is called a pod', deletedAsPod],
  ['has no API server before it', unavailable],
])('a portal whose node %s is awaited until it answers, and told of', async (_, answer) => {
  const { waitContext, waited } = surroundings(answer, { silent: 1, readyLooks: 9 })
  expect(await ask(waitContext)).toEqual(['portal-a', 'portal-b'])
  expect(waited).toEqual(['portal portal-b on node node-b to answer, or not to be ready any more'])
})

test('one that is not ready any more is left out', async () => {
  expect(await ask(surroundings(stopped, { silent: 9, readyLooks: 0 }).waitContext)).toEqual(['portal-a'])
  expect(await ask(surroundings(stopped, { silent: 9, readyLooks: 1 }).waitContext)).toEqual(['portal-a'])
})

test('one that stays ready and does not answer ends the operation, with the node and the way', async () => {
  const said = await told(ask(surroundings(stopped, { silent: 99, readyLooks: 99, minutesOfLook: 1 }).waitContext))
  expect(said).toContain('portal portal-b on node node-b is ready by its pod, and cannot be reached')
  expect(said).toContain('no route to host')
  expect(said).toContain('delete its Node object if it is gone for good')
})

test('what can be left undone does not wait', async () => {
  const { waitContext, waited } = surroundings(stopped, { silent: 1, readyLooks: 9 })
  const seen = await atReachablePortals(waitContext, async (admin) => admin.ask('show info'))
  expect([[...seen.keys()], waited]).toEqual([['portal-a'], []])
})

test('who looks for drained members is told of a ready portal that does not answer, at once', async () => {
  const { waitContext, waited } = surroundings(stopped, { silent: 9, readyLooks: 9 })
  expect(await told(drainedMembers(waitContext))).toContain('no route to host')
  expect(waited).toEqual([])
})

test('who is about to change something waits for it', async () => {
  const { waitContext, waited } = surroundings(stopped, { silent: 1, readyLooks: 9 })
  expect(await awaitDrainedMembers(waitContext)).toEqual([])
  expect(waited).toEqual(['portal portal-b on node node-b to answer, or not to be ready any more'])
})

test('a portal that is not ready any more has no drained members', async () => {
  expect(await drainedMembers(surroundings(stopped, { silent: 9, readyLooks: 0 }).waitContext)).toEqual([])
})

test('a plan names the ready portal that could not be asked as a risk', async () => {
  const { kubernetes } = surroundings(stopped, { silent: 9, readyLooks: 9 }).waitContext
  const access = { kubernetes, spec, bundle: '', rootUser: { key: '', certificate: '' } }
  const asked = await askPortals(access, { namespaceExists: true })
  const risks = unobservedRisks({ answer: undefined, unasked: undefined }, asked, false)
  const found = expect.stringContaining('no route to host')
  expect(risks).toEqual([expect.objectContaining({ code: 'CLUSTER_NOT_OBSERVED', subject: 'portals', found })])
})
