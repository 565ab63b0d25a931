/**
 * A real Prometheus scrapes real members and portals while things break: alerts fire, and clear when what was broken is
 * mended. What cannot be caused here (slow disks, a learner that stays, mixed versions) is tried by
 * test/cluster/alert-rules.test.ts alone.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, jest } from '@jest/globals'
import { alertGroups } from '../../src/monitoring/alert-groups.ts'
import { certificateMetrics } from '../../src/monitoring/certificate-metrics.ts'
import type { Constant } from '../../src/monitoring/constants.ts'
import { constantMetrics } from '../../src/monitoring/constants.ts'
import { drainMember, endDrains } from '../../src/portals/drain.ts'
import { lab } from '../cluster/breakage.ts'
import { ownCluster, type RootAccess } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { labTest } from '../cluster/lab.ts'
import { applyRotation } from '../cluster/rotate.ts'
import { command } from '../cluster/run-command.ts'
import { waitContextOf } from '../cluster/wait-context.ts'
import { monitored } from '../metrics/monitored.ts'
import { startPrometheus, type TestPrometheus } from './prometheus.ts'

jest.setTimeout(600_000)

const cluster = ownCluster('alerts', { etcd: { quota: '64Mi' } })
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-alerts-'))
let access: RootAccess
let prometheus: TestPrometheus
const day = 24 * 3600

/** The cluster as it is, with the backup section of a file that can have every alert: no backup is taken here. */
const spec = () => ({ ...cluster.spec(), backup: monitored().backup })

/** What a test can wait for: seconds for minutes, and few leases for many. The rest of each rule is as it is. */
function shortened(expr: string): string {
  return expr
    .replaceAll('[5m]', '[15s]')
    .replaceAll('[15m]', '[30s]')
    .replaceAll('[1h]', '[30s]')
    .replaceAll('[4h]', '[30s]')
    .replace(/> 10000$/, '> 100')
}

const now = () => Math.floor(Date.now() / 1000)

/** All alerts, and the constants of a cluster that is well, but for those that are given. */
async function load(backupAge = 3600, leafDays = 60): Promise<void> {
  const alerts = alertGroups(spec()).map(({ name, rules }) => ({
    name,
    rules: rules.map((rule) => ({ ...rule, expr: shortened(rule.expr), for: '3s' })),
  }))
  const backups: Constant[] = [
    { metric: 'managed_etcd_backup_timestamp_seconds', value: now() - backupAge },
    { metric: 'managed_etcd_backup_verified_timestamp_seconds', value: now() },
    { metric: 'managed_etcd_backup_newer_unsigned', value: 0 },
  ]
  const in_ = (days: number) => new Date((now() + days * day) * 1000)
  const constants = [
    constantMetrics(spec(), 'orders-backup', backups),
    certificateMetrics(spec(), { root: in_(3000), issuer: in_(300), leaf: in_(leafDays) }),
  ].flatMap((object) => (object.spec as { groups: typeof alerts }).groups)
  await prometheus.load([...alerts, ...constants])
}

/** What a machine that is short of disks and processors causes by itself, whatever is broken here. */
const ofTheMachine = ['EtcdSlowDisk', 'EtcdSlowCommit', 'EtcdRequestsSlow', 'EtcdPeerRoundTripSlow']

/** `alerts` at least, or none but those of the machine. */
async function untilFiring(alerts: readonly string[]): Promise<string[]> {
  const what = alerts.length === 0 ? 'no alert' : `the alerts ${alerts.join(', ')}`
  return eventually(
    what,
    async () => {
      await prometheus.discover()
      const firing = (await prometheus.firing()).filter((alert) => !ofTheMachine.includes(alert))
      const there = alerts.length === 0 ? firing.length === 0 : alerts.every((alert) => firing.includes(alert))
      return there ? { done: firing } : { waitingFor: `${what}, found ${firing.join(', ') || 'none'}` }
    },
    180,
  )
}

async function firesAndClears(
  alerts: readonly string[],
  breakIt: () => Promise<unknown>,
  mend: () => Promise<unknown>,
): Promise<string[]> {
  await untilFiring([])
  const begin = Date.now()
  await breakIt()
  const fired = await untilFiring(alerts)
  const firing = Date.now()
  await mend()
  await untilFiring([])
  process.stderr.write(
    `${fired.join(', ')}: fired after ${Math.round((firing - begin) / 1000)} s, cleared after ${Math.round((Date.now() - firing) / 1000)} s\n`,
  )
  return fired
}

const scale = (workload: string, replicas: number) => cluster.kubectl('scale', workload, `--replicas=${replicas}`)

beforeAll(async () => {
  await lab('extras', 'prometheus')
  await cluster.provision()
  access = await cluster.rootAccess()
  prometheus = await startPrometheus(cluster.kubernetes, cluster.spec())
  await load()
  await eventually('all targets to answer', async () => {
    await prometheus.discover()
    const found = await prometheus.answering()
    return found === 5 ? { done: undefined } : { waitingFor: `5 targets, found ${found}` }
  })
}, 600_000)

afterEach(() => lab('heal'))
afterAll(async () => {
  await prometheus.end()
  rmSync(folder, { recursive: true })
})

labTest('nothing fires while all is well', async () => {
  expect(await untilFiring([])).toEqual([])
})

labTest('a member is gone', async () => {
  const fired = await firesAndClears(
    ['EtcdMemberDown'],
    () => scale('statefulset/orders', 2),
    () => scale('statefulset/orders', 3),
  )
  expect(fired).not.toContain('EtcdNoQuorum')
})

labTest('all members are gone', async () => {
  await firesAndClears(
    ['EtcdMemberDown', 'EtcdNoQuorum', 'EtcdPortalWithoutMembers'],
    () => scale('statefulset/orders', 0),
    () => scale('statefulset/orders', 3),
  )
})

labTest('a portal is gone', async () => {
  const fired = await firesAndClears(
    ['EtcdPortalDown'],
    () => scale('deployment/orders-portal', 1),
    () => scale('deployment/orders-portal', 2),
  )
  expect(fired).not.toContain('EtcdNoPortal')
})

labTest('all portals are gone', async () => {
  await firesAndClears(
    ['EtcdNoPortal', 'EtcdPortalDown'],
    () => scale('deployment/orders-portal', 0),
    () => scale('deployment/orders-portal', 2),
  )
})

labTest('a member is cut off from the others', async () => {
  await firesAndClears(
    ['EtcdMemberWithoutLeader', 'EtcdPeerUnreachable'],
    () => lab('partition', 'a', '--port', '2380'),
    () => lab('heal'),
  )
})

labTest('a member was left drained', async () => {
  await firesAndClears(
    ['EtcdPortalMissesMembers'],
    () => drainMember(waitContextOf(cluster), 'orders-0'),
    () => endDrains(waitContextOf(cluster)),
  )
})

labTest('the leader changes often', async () => {
  const move = async () => {
    const statuses: { Status: { header: { member_id: number }; leader: number } }[] = JSON.parse(
      // The ids are larger than what a number holds.
      (await access.askMembers('--write-out=json', 'endpoint', 'status')).replace(/:(\d{16,})/g, ':"$1"'),
    )
    const ids = statuses.map(({ Status }) => BigInt(Status.header.member_id))
    const leader = BigInt(statuses[0]?.Status.leader ?? 0)
    const follower = ids.find((id) => id !== leader) ?? leader
    await access.askMembers('move-leader', follower.toString(16))
  }
  await firesAndClears(
    ['EtcdLeaderChanges'],
    async () => {
      for (let moved = 0; moved < 8; moved++) await move()
    },
    () => Promise.resolve(),
  )
})

labTest('leases are granted and do not end', async () => {
  const { mutualEndpoint, ca, certificate, key } = access
  const env = {
    ...process.env,
    ETCDCTL_ENDPOINTS: mutualEndpoint,
    ETCDCTL_CACERT: ca,
    ETCDCTL_CERT: certificate,
    ETCDCTL_KEY: key,
  }
  await firesAndClears(
    ['EtcdLeasesGrow'],
    () => command('sh', ['-c', 'seq 250 | xargs -P 4 -I NUMBER etcdctl lease grant 600'], { env }),
    () => Promise.resolve(),
  )
})

/** How much of its database each member has in use, and how much it takes. */
async function sizes(): Promise<{ dbSize: number; dbSizeInUse: number }[]> {
  const said: { Status: { dbSize: number; dbSizeInUse: number } }[] = JSON.parse(
    await access.askMembers('--write-out=json', 'endpoint', 'status'),
  )
  return said.map(({ Status }) => Status)
}

labTest('the database comes near its quota', async () => {
  const value = join(folder, 'value')
  writeFileSync(value, 'x'.repeat(500_000))
  const { mutualEndpoint, ca, certificate, key } = access
  const etcdctl = `etcdctl --command-timeout 60s --endpoints ${mutualEndpoint} --cacert ${ca} --cert ${certificate} --key ${key}`
  const fill = async () => {
    for (
      let last = 0;
      (await sizes()).every(({ dbSize }) => dbSize < 0.91 * cluster.spec().etcd.quota.bytes);
      last += 2
    )
      await command('sh', ['-c', `for more in 1 2; do ${etcdctl} put "/full/$((${last} + more))" < ${value}; done`])
  }
  await firesAndClears(['EtcdDatabaseNearQuota'], fill, async () => {
    const { header } = JSON.parse(await access.etcdctl('--write-out=json', 'del', '--prefix', '/full/'))
    await access.etcdctl('compact', String(header.revision))
    // Each member compacts in its own time, and what it defragments before stays as large.
    await eventually('the compaction of every member', async () => {
      const inUse = (await sizes()).map(({ dbSizeInUse }) => dbSizeInUse)
      return inUse.every((bytes) => bytes < 10_000_000)
        ? { done: undefined }
        : { waitingFor: `less than 10 MB in use, found ${inUse.join(', ')}` }
    })
    await access.askMembers('--command-timeout=60s', 'defrag')
  })
})

labTest('the newest backup is old, and a certificate ends', async () => {
  await firesAndClears(
    ['EtcdBackupOld', 'EtcdCertificateEnds'],
    () => load(2 * day, 10),
    () => load(),
  )
})

/** The operator's kinds without the operator: what is written, not what becomes of it. */
const kinds = ['PodMonitor', 'PrometheusRule'].map((kind) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${kind.toLowerCase()}s.monitoring.coreos.com` },
  spec: {
    group: 'monitoring.coreos.com',
    scope: 'Namespaced',
    names: { kind, plural: `${kind.toLowerCase()}s`, singular: kind.toLowerCase() },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
          },
        },
      },
    ],
  },
}))

const nothing = 'nothing to do: the cluster matches the cluster file'
const uids = async () =>
  (await cluster.kubectl('get', 'pods', '-o', 'jsonpath={.items[*].metadata.uid}')).split(' ').toSorted()

labTest(
  "the operator's objects have the team's labels, rotations keep them true, and no label restarts anybody",
  async () => {
    const names = kinds.map(({ metadata }) => `crd/${metadata.name}`)
    await command('kubectl', ['apply', '-f', '-'], {
      input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: kinds }),
    })
    try {
      await command('kubectl', ['wait', '--for=condition=Established', '--timeout=60s', ...names])
      const before = await uids()
      const settings = { etcd: { quota: '64Mi' } }
      cluster.configure({ ...settings, monitoring: { prometheusOperator: true, labels: { release: 'stack' } } })
      expect((await cluster.provision()).changed).toBe(true)
      const written = await cluster.kubectl('get', 'podmonitors,prometheusrules', '-l', 'release=stack', '-o', 'name')
      expect(
        written
          .trim()
          .split('\n')
          .map((name) => name.split('/')[1])
          .toSorted(),
      ).toEqual(['orders', 'orders', 'orders-certificates', 'orders-portal'])
      expect((await cluster.provision('plan')).outputs.plan).toBe(nothing)
      cluster.configure({ ...settings, monitoring: { prometheusOperator: true, labels: { release: 'other' } } })
      expect((await cluster.provision()).outputs.plan).not.toContain('restart')
      expect(await uids()).toEqual(before)
      const ends = () => cluster.kubectl('get', 'prometheusrule', 'orders-certificates', '-o', 'jsonpath={.spec}')
      const old = await ends()
      await applyRotation(cluster, { what: 'leaves' })
      expect(await ends()).not.toBe(old)
      expect((await cluster.provision('plan')).outputs.plan).toBe(nothing)
    } finally {
      await command('kubectl', ['delete', '--wait', ...names])
    }
  },
)
