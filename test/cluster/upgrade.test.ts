import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { etcdImageOf } from '../../lab/constants.ts'
import { listPods } from '../../src/cluster/pods.ts'
import { askMembers, disagreeingHashes } from '../../src/members/member-client.ts'
import { recipient } from '../unit/backup-fixtures.ts'
import { ownCluster, type RootAccess, type Settings } from './cluster.ts'
import { expectFlawless, patienceSeconds } from './flawless.ts'
import { labTest } from './lab.ts'
import { endLoads, type LoadSummary, readyForLoad, startLoad } from './load.ts'
import { refusalOf } from './refusal-of.ts'
import { imagesOnEveryNode, mirrored, rewriteImages } from './rewritten-images.ts'

jest.setTimeout(600_000)

/** What a backup has to be is told by test/unit/upgrade-preconditions.test.ts; no bucket is asked here. */
const backup = { bucket: 'backups', prefix: 'upgrade', recipients: [recipient] }
const at = (version: string, other: Settings = {}): Settings => ({
  version,
  backup,
  upgrade: { backup: 'skip' },
  ...other,
})

const [oldest, middle, newest] = ['3.5.35', '3.6.16', '3.7.3']
const requests = 500
const cluster = ownCluster('upgrade', at(oldest))
const { kubernetes } = cluster
const small: Settings = { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } }
const quiet = ownCluster('upgrade-quiet', at(oldest, small))
let access: RootAccess
let program: string

beforeAll(async () => {
  ;({ access, program } = await readyForLoad(cluster))
}, 600_000)

afterAll(endLoads)

const versions = async () => (await askMembers(access.etcdAccess)).map(({ status }) => status.version)
const three = (version: string) => [version, version, version]

/**
 * Changes the version while clients go on; none of them notices, and a second run has nothing to do. The longest gap is
 * told; its bar is that of `npm run bench -- upgrade`, on a machine that does nothing else.
 */
async function changeTo(version: string): Promise<LoadSummary> {
  // Keys of their own: the history is held against the whole of them.
  const label = `${(await versions())[0]}-${version}`
  cluster.configure(at(version))
  const load = await startLoad(program, access, label, [], undefined, 10, patienceSeconds)
  const before = load.counts()
  const began = performance.now()
  const { changed, outputs } = await cluster.provision()
  const seconds = (performance.now() - began) / 1000
  await load.untilRequests(requests, before.requests)
  const summary = await load.finish()
  process.stderr.write(
    `to ${version}: ${seconds.toFixed(1)} s, ${summary.failures} of ${summary.requests} requests failed, longest gap ${Math.round(summary.longestGap.milliseconds)} ms\n`,
  )
  expect(changed).toBe(true)
  expect(outputs['backup-due']).toBe('true')
  expectFlawless(summary, requests)
  const health = await askMembers(access.etcdAccess)
  expect(health.map(({ status }) => status.version)).toEqual(three(version))
  expect(health.map(({ status }) => status.storageVersion?.slice(0, 4))).toEqual(
    three(version).map((each) => (each === oldest ? undefined : `${each.slice(0, 3)}.`)),
  )
  expect(await disagreeingHashes(access.etcdAccess, health)).toEqual([])
  const again = await cluster.provision()
  expect(again.changed).toBe(false)
  expect(again.outputs['backup-due']).toBe('false')
  expect(await kubernetes.list('v1', 'Pod', cluster.namespace, 'app.kubernetes.io/component=pull')).toEqual([])
  return summary
}

labTest('a minor is not skipped, and nothing is written', async () => {
  cluster.configure(at(newest))
  expect(await refusalOf(cluster.provision())).toContain('3.7.3 can be reached through 3.6')
  expect(await versions()).toEqual(three(oldest))
})

labTest('without a word on backups, a version does not change without one', async () => {
  cluster.configure({ version: middle })
  expect(await refusalOf(cluster.provision('plan'))).toContain('needs a verified backup of etcd 3.5')
})

labTest('a plan says what restarts, and writes nothing', async () => {
  cluster.configure(at(middle))
  const { outputs } = await cluster.provision('plan')
  expect(outputs.plan).toContain(`pull     ${etcdImageOf(middle)} and `)
  expect(outputs.plan).toContain('about 15 s each, no request fails)\n           etcd 3.5.35 → 3.6.16')
  expect(outputs.plan).toContain('wait     for the cluster version and the database format of etcd 3.6.16')
  expect(await versions()).toEqual(three(oldest))
})

labTest('members that serve the v2 API do not become 3.6, which does not start with keys of it', async () => {
  const path = '/spec/template/spec/containers/0/args'
  const patch = (change: object) =>
    cluster.kubectl('patch', 'statefulset', 'orders', '--type=json', '--patch', JSON.stringify([change]))
  await patch({ op: 'add', path, value: ['--enable-v2'] })
  cluster.configure(at(middle))
  expect(await refusalOf(cluster.provision('plan'))).toContain('members serve the v2 API (--enable-v2)')
  await patch({ op: 'remove', path })
})

labTest('while a member is absent, the version does not change, and no other member restarts', async () => {
  const uids = async () => (await listPods(kubernetes, cluster.spec(), 'member')).map(({ metadata }) => metadata.uid)
  const [zero, one] = await uids()
  // Nothing takes its place.
  await cluster.kubectl('create', 'quota', 'no-more', '--hard=pods=0')
  await cluster.kubectl('delete', 'pod', 'orders-2')
  cluster.configure(at(middle))
  expect(await refusalOf(cluster.provision())).toContain(
    'needs an answer of every member before the version changes, found none of orders-2',
  )
  expect(await uids()).toEqual([zero, one])
  await cluster.kubectl('delete', 'quota', 'no-more')
  cluster.configure(at(oldest))
  await cluster.provision()
  expect(await versions()).toEqual(three(oldest))
})

labTest('3.5 becomes 3.6 while clients go on', () => changeTo(middle))

labTest('an image that cannot be pulled, or holds another etcd, costs no member', async () => {
  const uids = async () => (await listPods(kubernetes, cluster.spec(), 'member')).map(({ metadata }) => metadata.uid)
  const before = await uids()
  cluster.configure(at(newest, { images: { etcd: 'gcr.io/etcd-development/etcd:missing' } }))
  expect(await refusalOf(cluster.provision())).toContain('cannot be pulled')
  const other = 'gcr.io/etcd-development/etcd:other'
  await imagesOnEveryNode('tag', '--force', etcdImageOf('3.7.2'), other)
  try {
    cluster.configure(at(newest, { images: { etcd: other } }))
    expect(await refusalOf(cluster.provision())).toContain('needs an image with etcd 3.7.3, found etcd 3.7.2')
  } finally {
    await imagesOnEveryNode('rm', other)
  }
  expect(await uids()).toEqual(before)
  expect(await versions()).toEqual(three(middle))
})

labTest('3.6 becomes 3.7 while clients go on, and a policy of others rewrites the images of all pods', async () => {
  const image = etcdImageOf(newest)
  const end = await rewriteImages(cluster, image)
  try {
    await changeTo(newest)
    const pods = await listPods(kubernetes, cluster.spec(), 'member')
    expect(pods.map(({ spec }) => spec.containers[0]?.image)).toEqual(three(mirrored(image)))
  } finally {
    await end()
  }
})

labTest('3.7 becomes 3.6 again while clients go on', () => changeTo(middle))

labTest(
  'a cluster that nobody has written to goes from 3.5 to 3.7: what 3.7 cannot read is gone from its log',
  async () => {
    await quiet.provision()
    for (const version of [middle, newest]) {
      quiet.configure(at(version, small))
      await quiet.provision()
    }
    const [member] = await askMembers((await quiet.rootAccess()).etcdAccess)
    expect(member?.status.version).toBe(newest)
  },
)
