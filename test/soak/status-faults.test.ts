import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { etcdImageOf } from '../../lab/constants.ts'
import { desiredCertificates } from '../../src/authority/desired-certificates.ts'
import { etcdContainerOf } from '../../src/cluster/etcd-container.ts'
import { memberNames } from '../../src/cluster/names.ts'
import type { StatefulSet } from '../../src/cluster/object-types.ts'
import { listPods } from '../../src/cluster/pods.ts'
import type { ClusterSpec } from '../../src/cluster/specification.ts'
import { leaderOf } from '../../src/members/health.ts'
import { askMembers, withMember } from '../../src/members/member-client.ts'
import { initialClusterStateKey } from '../../src/objects/initial-cluster.ts'
import { namespace as namespaceObject } from '../../src/objects/namespace.ts'
import { noObjects } from '../../src/objects/observe-objects.ts'
import { renewLeaves } from '../../src/rotation/desired-secrets.ts'
import { findObjects } from '../../src/rotation/load-objects.ts'
import { readMaterials } from '../../src/rotation/read-key-material.ts'
import type { ClusterStatus } from '../../src/status/status.ts'
import { lab, type ZoneLetter, zoneLetters } from '../cluster/breakage.ts'
import { type OwnCluster, ownCluster, type RootAccess } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { labTest, onNode } from '../cluster/lab.ts'
import { endLoads, readyForLoad, startLoad } from '../cluster/load.ts'
import { permittedTo } from '../cluster/permitted.ts'
import { refusalOf } from '../cluster/refusal-of.ts'
import { runRepair } from '../cluster/repairs.ts'
import { applyRotation } from '../cluster/rotate.ts'
import { command } from '../cluster/run-command.ts'
import { codes, statusOf, untilNamed, untilOk, withoutStore, wrong } from '../cluster/statuses.ts'
import { recipient } from '../unit/backup-fixtures.ts'

/**
 * Faults of a cluster that clients use: status names each before anything is mended, and is ok afterwards, when the
 * clients go on. test/cluster/status.test.ts has those that are quick, without clients.
 */
jest.setTimeout(600_000)

const settings = { etcd: { quota: '64Mi' } }
const cluster = ownCluster('status-faults', settings)
const { kubernetes, namespace } = cluster
let access: RootAccess
let program: string

beforeAll(async () => {
  ;({ access, program } = await readyForLoad(cluster))
}, 600_000)
afterEach(endLoads)

/**
 * Clients write before, during and after it. What they were told is held against the store, if none but this one
 * answered.
 */
async function underLoad(
  label: string,
  fault: () => Promise<unknown>,
  { of = { program, access }, verified = true } = {},
): Promise<void> {
  const load = await startLoad(of.program, of.access, label)
  await fault()
  await load.untilEachWrote(3)
  const { failures, requests } = load.counts()
  process.stderr.write(`${label}: ${failures} of ${requests} requests failed\n`)
  if (verified) await load.finish()
}

const names = memberNames({ name: 'orders', members: 3 })
const leader = async () => leaderOf(await askMembers(access.etcdAccess)) ?? ''
const follower = async () => {
  const leading = await leader()
  return names.find((name) => name !== leading) ?? ''
}

async function zoneOf(member: string): Promise<ZoneLetter> {
  const pods = await listPods(kubernetes, cluster.spec(), 'member')
  const pod = pods.find(({ metadata }) => metadata.name === member)
  const zone = zoneLetters.find((letter) => pod?.spec.nodeName === `node-${letter}`)
  if (zone === undefined) throw new Error(`${member} is on no node of the lab`)
  return zone
}

/** A pod's image can be changed while it lives: its container starts anew. */
const runImage = (of: OwnCluster, member: string, image: string) =>
  of.kubectl('set', 'image', `pod/${member}`, `etcd=${image}`)
const imageOf = (of: OwnCluster, member: string) =>
  of.kubectl('get', 'pod', member, '--output=jsonpath={.spec.containers[?(@.name=="etcd")].image}')

labTest('one member of another version is named', () =>
  underLoad('version', async () => {
    const other = await follower()
    const image = await imageOf(cluster, other)
    await runImage(cluster, other, etcdImageOf('3.7.2'))
    const seen = await untilNamed(cluster, 'degraded', [`VERSION_NOT_AS_FILE ${other}`], 120)
    expect(seen.findings.find(({ code }) => code === 'VERSION_NOT_AS_FILE')?.found).toContain('3.7.2')
    await runImage(cluster, other, image)
    await untilOk(cluster, 120)
  }),
)

labTest('an isolated leader is named', () =>
  underLoad('isolated', async () => {
    const isolated = await leader()
    const zone = await zoneOf(isolated)
    await lab('partition', zone, '--port', '2380')
    try {
      await untilNamed(cluster, 'degraded', [`MEMBER_ISOLATED ${isolated}`])
    } finally {
      await lab('heal', zone)
    }
    await untilOk(cluster)
  }),
)

labTest('a learner is named', () =>
  underLoad('learner', async () => {
    const url = 'https://orders-9.invalid:2380'
    const id = await withMember(access.etcdAccess, 'orders-0', (etcd) => etcd.memberAddAsLearner(url))
    try {
      const seen = await statusOf(cluster)
      expect([seen.state, ...wrong(seen)]).toEqual(
        expect.arrayContaining(['degraded', expect.stringMatching(/^MEMBER_LEARNER/)]),
      )
    } finally {
      await withMember(access.etcdAccess, 'orders-0', (etcd) => etcd.memberRemove(id))
    }
    await untilOk(cluster)
  }),
)

labTest('a backup that is too old is named', () =>
  underLoad('backup', async () => {
    cluster.configure({ ...settings, backup: { bucket: 'backups', recipients: [recipient] } })
    const record = async (taken: Date, verified: Date) => {
      const time = (date: Date) => `${date.toISOString().slice(0, 19)}Z`
      const newest = { 'newest.name': 'newest', 'newest.takenAt': time(taken) }
      const proved = {
        'verified.name': 'proved',
        'verified.takenAt': time(taken),
        'verified.verifiedAt': time(verified),
      }
      const data = { ...newest, ...proved, backups: '1', unsigned: '0', invalid: '0' }
      const written = { name: 'orders-backup', namespace }
      await kubernetes.apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: written, data })
      const seen = await withoutStore(() => statusOf(cluster))
      return [seen.state, ...wrong(seen)]
    }
    const old = new Date('2026-01-01')
    expect(await record(old, old)).toEqual(['degraded', 'BACKUP_OLD backups', 'BACKUP_NOT_VERIFIED backups'])
    expect(await record(new Date(), new Date())).toEqual(['ok'])
    cluster.configure(settings)
    await untilOk(cluster)
  }),
)

/** As the printed Role, of an API server where nobody listens. */
async function statusWithoutApiServer(): Promise<ClusterStatus> {
  const { kubeconfig } = await permittedTo({ action: 'status' }, cluster.file)
  return statusOf(cluster, kubeconfig.replace(/"server":\s*"[^"]+"/, '"server":"https://127.0.0.1:1"'))
}

labTest('no API server is named, and that applications are served', () =>
  underLoad('no-api-server', async () => {
    const seen = await statusWithoutApiServer()
    expect([seen.state, codes(seen)]).toEqual([
      'unknown',
      expect.arrayContaining(['API_SERVER_SILENT', 'ENDPOINT_ANSWERS']),
    ])
    await untilOk(cluster)
  }),
)

labTest('that no member answers is named, with an API server and without', () =>
  underLoad('no-etcd', async () => {
    const image = await imageOf(cluster, 'orders-0')
    for (const name of names) await runImage(cluster, name, etcdImageOf('0.0.0'))
    const down = names.map((name) => `MEMBER_DOWN ${name}`)
    await untilNamed(cluster, 'unavailable', [`QUORUM_LOST ${namespace}/orders`, ...down])
    // Portals without a member are not ready, so that nobody listens at their Service.
    await eventually('the endpoint to be silent', async () => {
      const seen = await statusWithoutApiServer()
      return seen.state === 'unknown' && codes(seen).includes('ENDPOINT_SILENT')
        ? { done: undefined }
        : { waitingFor: `${seen.state}: ${JSON.stringify(seen.findings)}` }
    })
    for (const name of names) await runImage(cluster, name, image)
    await untilOk(cluster, 120)
  }),
)

/** By stdin: an argument can have 128 KiB. */
function put(key: string, value: string): Promise<string> {
  const { mutualEndpoint, ca, certificate, key: privateKey } = access
  const options = ['--endpoints', mutualEndpoint, '--cacert', ca, '--cert', certificate, '--key', privateKey]
  return command('etcdctl', [...options, 'put', key], { input: value })
}

labTest('NOSPACE is named', () =>
  underLoad('nospace', async () => {
    await eventually(
      'NOSPACE',
      async () => {
        const answer = await put('/bulk/same', 'x'.repeat(1_000_000)).catch(String)
        return answer.includes('database space exceeded') ? { done: undefined } : { waitingFor: 'a refused write' }
      },
      180,
    )
    const seen = await untilNamed(cluster, 'unavailable', [])
    expect(wrong(seen).join()).toMatch(/ALARM_NOSPACE orders-\d/)
    await runRepair(cluster)
    await untilOk(cluster)
  }),
)

/** Changes bytes below a running member, which has the file mapped. */
const changeBytes =
  'open my $file, "+<:raw", $ARGV[0] or die; local $/; my $all = <$file>; ' +
  'while ($all =~ /as it was written/g) { seek $file, $-[0] + 10, 0; print $file "WRITTEN" }'

labTest('data that differ are named, and CORRUPT once etcd has found them, too', () =>
  underLoad('corrupt', async () => {
    const lost = await follower()
    await put('/status/value', 'as it was written')
    const volume = await cluster.kubectl('get', 'pvc', `data-${lost}`, '--output=jsonpath={.spec.volumeName}')
    const path = await cluster.kubectl('get', 'pv', volume, '--output=jsonpath={.spec.local.path}')
    // Into the file, not only into the log.
    await eventually('the value to be in the file', async () => {
      const file = join(path, 'data/member/snap/db')
      const found = await onNode(await zoneOf(lost), 'grep', '-c', 'as it was written', file).catch(() => '0')
      return found.trim() === '0' ? { waitingFor: 'a commit' } : { done: undefined }
    })
    await onNode(await zoneOf(lost), 'perl', '-e', changeBytes, join(path, 'data/member/snap/db'))
    const diverged = await untilNamed(cluster, 'unavailable', [`DATA_DIVERGED ${lost}`])
    const [answer] =
      diverged.observation && 'list' in diverged.observation.members ? diverged.observation.members.list : []
    const revision = answer && 'revision' in answer.etcd ? answer.etcd.revision : 0
    await access.etcdctl('compaction', String(revision))
    // etcd compares what members have hashed at a compaction once a minute.
    await untilNamed(cluster, 'unavailable', [`ALARM_CORRUPT ${lost}`], 180)
    await runRepair(cluster)
    await untilOk(cluster, 120)
  }),
)

labTest('a member of another etcd cluster is named', () =>
  underLoad(
    'split',
    async () => {
      const other = await follower()
      const reference = { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'orders', namespace }
      const found = await kubernetes.get<StatefulSet>(reference)
      if (found === undefined) throw new Error('there is no StatefulSet')
      const changed = structuredClone(found)
      const etcd = etcdContainerOf(changed)
      if (etcd === undefined) throw new Error('there is no etcd in it')
      const own = etcd.command?.find((flag) => flag.startsWith('--initial-advertise-peer-urls='))?.split('=')[1]
      etcd.command = [
        ...(etcd.command ?? []).filter((flag) => !/^--(data-dir|initial-cluster|initial-cluster-token)=/.test(flag)),
        ...['--data-dir=/var/lib/etcd/other', `--initial-cluster=$(POD_NAME)=${own}`, '--initial-cluster-token=other'],
        '--initial-cluster-state=new',
      ]
      // A variable that a flag shadows is refused.
      etcd.env = (etcd.env ?? []).filter(({ name }) => name !== initialClusterStateKey)
      await kubernetes.replace(changed)
      // Members are replaced on delete only: the others stay what they are.
      await cluster.kubectl('delete', 'pod', other)
      await untilNamed(
        cluster,
        'unavailable',
        names.map((name) => `CLUSTER_SPLIT ${name}`),
        120,
      )
      // Whoever is asked first: the volumes of the others are not called left.
      const told = await refusalOf(cluster.provision('plan'))
      expect(told).toContain('needs members of one etcd cluster')
      expect(told).not.toContain('left by a removed member')
      expect(await refusalOf(runRepair(cluster))).toContain('needs members of one etcd cluster')
      await cluster.kubectl('rollout', 'undo', 'statefulset/orders')
      await cluster.kubectl('delete', 'pod', other)
      await untilOk(cluster, 120)
    },
    { verified: false },
  ),
)

describe('a cluster of one member', () => {
  const one = ownCluster('status-one', { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } })
  const past = new Date(Date.now() - 30 * 86_400_000)

  let of: Awaited<ReturnType<typeof readyForLoad>>

  /** The same cluster, whose leaves live that long. */
  const living = (leafDays: number): ClusterSpec => ({ ...one.spec(), tls: { ...one.spec().tls, leafDays } })

  beforeAll(async () => {
    // An authority that is older than the leaf that is to have ended.
    await kubernetes.create(namespaceObject(one.spec()))
    const trust = await desiredCertificates(living(90), noObjects.trust, past)
    for (const object of trust.objects) await kubernetes.apply(object)
    of = await readyForLoad(one)
  }, 600_000)

  test('is ok, unavailable when its etcd does not answer, and ok again', () =>
    underLoad(
      'one-down',
      async () => {
        await untilOk(one)
        const image = await imageOf(one, 'orders-0')
        await runImage(one, 'orders-0', etcdImageOf('0.0.0'))
        await untilNamed(one, 'unavailable', [`QUORUM_LOST ${one.namespace}/orders`, 'MEMBER_DOWN orders-0'])
        await runImage(one, 'orders-0', image)
        await untilOk(one)
      },
      { of },
    ))

  test('a leaf that has ended is named by whoever serves it', () => underLoad('leaf', endedLeaf, { of }))

  async function endedLeaf(): Promise<void> {
    const materials = readMaterials(one.spec(), await findObjects(kubernetes, one.spec()), new Date())
    for (const object of renewLeaves(living(1), materials, ['portal'], past)) await kubernetes.apply(object)
    await one.kubectl('rollout', 'restart', 'deployment/orders-portal')
    await eventually(
      'the ended leaf to be named',
      async () => {
        const seen = await statusOf(one)
        return wrong(seen).some((text) => /^CERTIFICATE_ENDED orders-portal\S+:2379/.test(text))
          ? { done: undefined }
          : { waitingFor: JSON.stringify(seen.findings) }
      },
      120,
    )
    await applyRotation(one)
    await one.provision()
    await untilOk(one, 120)
  }
})
