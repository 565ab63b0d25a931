/**
 * A real Prometheus scrapes real members and portals while things break: alerts fire, and clear when what was broken is
 * mended. Slow disks and a slow network are made by slow-member.ts, and a version with a known hole by a raised floor:
 * the lab has no image of such a version.
 */
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type TLSSocket } from 'node:tls'
import { afterAll, afterEach, beforeAll, expect, jest } from '@jest/globals'
import { etcdImageOf } from '../../lab/constants.ts'
import { memberHost, memberNames, memberPorts } from '../../src/cluster/names.ts'
import { listPods } from '../../src/cluster/pods.ts'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { leaderOf } from '../../src/members/health.ts'
import { askMembers } from '../../src/members/member-client.ts'
import { alertGroups } from '../../src/monitoring/alert-groups.ts'
import { grafanaDashboard } from '../../src/monitoring/dashboard.ts'
import { copiedZoneLabel } from '../../src/monitoring/member-alerts.ts'
import { drainMember, endDrains } from '../../src/portals/drain.ts'
import { lab } from '../cluster/breakage.ts'
import { ownCluster, type RootAccess } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { moveLeader } from '../cluster/healthy-members.ts'
import { labTest } from '../cluster/lab.ts'
import { permittedEnvironment } from '../cluster/permitted.ts'
import { expectNothingToDo } from '../cluster/plan-at-rest.ts'
import { loseVolume, runRepair } from '../cluster/repairs.ts'
import { applyRotation } from '../cluster/rotate.ts'
import { attempt, command } from '../cluster/run-command.ts'
import { waitContextOf } from '../cluster/wait-context.ts'
import { monitored } from '../metrics/monitored.ts'
import { startPrometheus, type TestPrometheus } from './prometheus.ts'
import { alertsWith, day, longestSeconds, ofTheCluster, shortened, type Written } from './shortened-alerts.ts'
import { type MakeFast, slowSyncs, standingStill } from './slow-member.ts'

jest.setTimeout(600_000)

const cluster = ownCluster('alerts', { etcd: { quota: '64Mi' } })

const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-alerts-'))

let access: RootAccess

let prometheus: TestPrometheus

/** The cluster as it is, with the backup section of a file that can have every alert: no backup is taken here. */
const spec = () => ({ ...cluster.spec(), backup: monitored().backup })

/** All alerts, and these constants. */
const load = (written?: Written) => prometheus.load(alertsWith(spec(), written))

/** Three members and two portals. */
const allTargets = 5

/**
 * An alert is silent, too, where nothing was scraped: when the newest scrape of all targets was, once each has
 * answered.
 */
function untilAllAnswer(): Promise<number> {
  return eventually(
    'all targets to answer',
    async () => {
      await prometheus.discover()
      const { answer, silent, newest } = await prometheus.targets()
      return answer === allTargets && silent.length === 0
        ? { done: newest }
        : { waitingFor: `${allTargets} targets, found ${answer}; ${silent.join(', ')}` }
    },
    180,
  )
}

/** All targets answer, and every rule was evaluated after that: none fires, or is about to. */
async function untilQuiet(): Promise<void> {
  const scraped = await untilAllAnswer()
  await eventually(
    'no alert',
    async () => {
      const evaluated = await prometheus.evaluated()
      const active = ofTheCluster(await prometheus.active())
      if (evaluated <= scraped) return { waitingFor: 'every rule to be evaluated' }
      return active.length === 0 ? { done: undefined } : { waitingFor: `no alert, found ${active.join(', ')}` }
    },
    180,
  )
}

/** These at least have fired since then; answers all that have. */
function untilFired(alerts: readonly string[], since: number): Promise<string[]> {
  return eventually(
    `the alerts ${alerts.join(', ')}`,
    async () => {
      await prometheus.discover()
      const fired = ofTheCluster(await prometheus.fired((Date.now() - since) / 1000))
      return alerts.every((alert) => fired.includes(alert))
        ? { done: fired }
        : { waitingFor: `${alerts.join(', ')}, found ${fired.join(', ') || 'none'}` }
    },
    180,
  )
}

async function firesAndClears(
  alerts: readonly string[],
  breakIt: () => Promise<unknown>,
  mend: () => Promise<unknown> = () => Promise.resolve(),
): Promise<string[]> {
  await untilQuiet()
  const begin = Date.now()
  await breakIt()
  const fired = await untilFired(alerts, begin)
  const firing = Date.now()
  await mend()
  await untilQuiet()
  const seconds = (from: number, to: number) => Math.round((to - from) / 1000)
  process.stderr.write(
    `${fired.join(', ')}: after ${seconds(begin, firing)} s, cleared after ${seconds(firing, Date.now())} s\n`,
  )
  return fired
}

const scale = (workload: string, replicas: number) => cluster.kubectl('scale', workload, `--replicas=${replicas}`)

beforeAll(async () => {
  await lab('extras', 'prometheus', 'etcd')
  await cluster.provision()
  access = await cluster.rootAccess()
  prometheus = await startPrometheus(cluster.kubernetes, cluster.spec())
  // Rules after targets: before, the alerts of what is gone would be right.
  await untilAllAnswer()
  await load()
}, 600_000)

afterEach(() => lab('heal'))
afterAll(async () => {
  await prometheus.end()
  rmSync(folder, { recursive: true })
})

labTest('nothing fires while all is well, for longer than any rule looks back', async () => {
  await untilQuiet()
  await eventually(`${longestSeconds} s of scrapes`, async () => {
    const scrapes = await prometheus.scrapes(longestSeconds + 10)
    return scrapes >= longestSeconds ? { done: undefined } : { waitingFor: `${longestSeconds}, found ${scrapes}` }
  })
  expect(ofTheCluster(await prometheus.fired(longestSeconds + 10))).toEqual([])
  await untilQuiet()
})

labTest('every panel of the dashboard has something to draw, and what its legend names', async () => {
  const { panels = [] } = grafanaDashboard(spec())
  const targets = panels.flatMap((panel) => ('targets' in panel ? (panel.targets ?? []) : []))
  expect(targets).toHaveLength(panels.length)
  for (const { expr, legendFormat } of targets) {
    const named = [...String(legendFormat).matchAll(/{{(\w+)}}/g)].map(([, label = '']) => label)
    // A rate needs some scrapes.
    const drawn = await eventually(`something to draw for ${expr}`, async () => {
      const series = await prometheus.series(String(expr))
      return series.length > 0 ? { done: series } : { waitingFor: 'a series' }
    })
    const unnamed = drawn.filter((labels) => named.some((label) => (labels[label] ?? '') === ''))
    expect({ expr, unnamed }).toEqual({ expr, unnamed: [] })
  }
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

const byCertificate = () => {
  const { ca, certificate, key } = access
  return { ETCDCTL_CACERT: ca, ETCDCTL_CERT: certificate, ETCDCTL_KEY: key }
}

labTest('a member is cut off from the others: it stays behind, and what it is asked fails', async () => {
  const pods = await listPods(cluster.kubernetes, cluster.spec(), 'member')
  const urls = (isOf: (pod: Pod) => boolean) =>
    pods
      .filter(isOf)
      .map(({ metadata: { name } }) => `https://${memberHost(cluster.spec(), name)}:${memberPorts.client}`)
      .join()
  const isAlone = ({ spec }: Pod) => spec.nodeName === 'node-a'
  const alone = urls(isAlone)
  const env = { ...process.env, ...byCertificate() }
  const breakIt = async () => {
    await lab('partition', 'a', '--port', '2380')
    // Portals send some requests to the member that is cut off until they have found that out.
    const others = { ...env, ETCDCTL_ENDPOINTS: urls((pod) => !isAlone(pod)) }
    await eventually('the others to have a leader', async () => {
      const { code, stderr } = await attempt('etcdctl', ['put', '/behind/0', '0'], { env: others })
      return code === 0 ? { done: undefined } : { waitingFor: stderr }
    })
    await command('sh', ['-c', 'seq 150 | xargs -P 4 -I NUMBER etcdctl put /behind/NUMBER NUMBER'], { env: others })
    const lost = attempt('etcdctl', ['--command-timeout=20s', '--endpoints', alone, 'put', '/lost', 'alone'], { env })
    expect((await lost).code).not.toBe(0)
  }
  const alerts = ['EtcdMemberWithoutLeader', 'EtcdPeerUnreachable', 'EtcdMemberBehind', 'EtcdRequestsFail']
  const fired = await firesAndClears([...alerts, 'EtcdProposalsFail'], breakIt, () => lab('heal'))
  expect(fired).not.toContain('EtcdNoQuorum')
})

labTest('a learner stays, because whoever let it join was killed', async () => {
  const learner = 'orders-2'
  const breakIt = async () => {
    await loseVolume(cluster, learner)
    const env = await permittedEnvironment(cluster.file, ['repair'])
    const line = [join(import.meta.dirname, '../cluster/repair-until.ts'), cluster.file, '', `${learner} to start`]
    const { code, stderr } = await attempt('bash', ['-c', '"$@"; exit $?', 'bash', process.execPath, ...line], { env })
    expect({ code, stderr: code === 137 ? '' : stderr }).toEqual({ code: 137, stderr: '' })
    // As when it has run out, which nobody waits for here.
    await cluster.kubectl('delete', 'lease', 'orders-operation')
  }
  await firesAndClears(['EtcdLearnerStays'], breakIt, () => runRepair(cluster))
})

labTest('members run two versions', async () => {
  const run = (image: string) => cluster.kubectl('set', 'image', 'pod/orders-1', `etcd=${image}`)
  await firesAndClears(
    ['EtcdVersionsDiffer', 'EtcdVersionBelowFloor'],
    () => run(etcdImageOf('3.7.2')),
    () => run(cluster.spec().images.etcd),
  )
})

/** As loaded, with the comparison that holds when the alert clears: that nothing was measured is no clearing. */
function opposite(alert: string): string {
  const rule = alertGroups(spec())
    .flatMap(({ rules }) => rules)
    .find((one) => one.alert === alert)
  if (rule === undefined) throw new Error(`there is no alert ${alert}`)
  return shortened(rule).expr.replace(/ > ([\d.]+)$/, ' <= $1')
}

/**
 * For alerts that a busy machine fires by itself: they fire for what was slowed down, and then are measured to be over.
 */
async function slowAndFast(
  alerts: readonly string[],
  isMeant: (labels: Readonly<Record<string, string>>) => boolean,
  slowDown: () => Promise<MakeFast>,
): Promise<void> {
  await untilQuiet()
  const begin = Date.now()
  const missing = async (exprOf: (alert: string) => string) => {
    const found = await Promise.all(alerts.map(async (alert) => (await prometheus.series(exprOf(alert))).some(isMeant)))
    return alerts.filter((_, index) => !found[index])
  }
  const until = (what: string, exprOf: (alert: string) => string) =>
    eventually(
      what,
      async () => {
        const left = await missing(exprOf)
        return left.length === 0 ? { done: Date.now() } : { waitingFor: left.join(', ') }
      },
      180,
    )
  const fast = await slowDown()
  const firing = await until('the alerts', (alert) => `ALERTS{alertname="${alert}", alertstate="firing"}`).finally(fast)
  const cleared = await until('the alerts to clear', opposite)
  const seconds = (from: number, to: number) => Math.round((to - from) / 1000)
  process.stderr.write(
    `${alerts.join(', ')}: after ${seconds(begin, firing)} s, cleared after ${seconds(firing, cleared)} s\n`,
  )
  await untilQuiet()
}

/** Somebody writes all the time, and goes on where a request fails: a portal stops using a member that is too slow. */
async function whileWriting(work: () => Promise<void>): Promise<void> {
  const env = { ...process.env, ...byCertificate(), ETCDCTL_ENDPOINTS: access.mutualEndpoint }
  let writes = true
  const write = async () => {
    for (let number = 0; writes; number++)
      await attempt('etcdctl', ['--command-timeout=60s', 'put', `/slow/${number % 100}`, String(number)], { env })
  }
  const writing = write()
  try {
    await work()
  } finally {
    writes = false
    await writing
  }
}

async function follower(): Promise<string> {
  const leader = leaderOf(await askMembers(access.etcdAccess))
  return memberNames(cluster.spec()).find((name) => name !== leader) ?? ''
}

labTest('the disk of a member is slow', async () => {
  const member = await follower()
  await whileWriting(() =>
    slowAndFast(
      ['EtcdSlowDisk', 'EtcdSlowCommit', 'EtcdRequestsSlow'],
      ({ pod }) => pod === member,
      () => slowSyncs(cluster, member, 700),
    ),
  )
})

labTest('the way to a member is slow', async () => {
  const member = await follower()
  const health = (await askMembers(access.etcdAccess)).find((one) => one.member === member)
  await slowAndFast(
    ['EtcdPeerRoundTripSlow'],
    ({ To }) => To === health?.status.memberId.toString(16),
    () => standingStill(cluster, member),
  )
})

labTest('two members are in one zone', async () => {
  const zoneOf = (member: string) =>
    cluster.kubectl('get', 'pod', member, '--output=jsonpath={.metadata.labels.topology\\.kubernetes\\.io/zone}')
  const say = (zone: string) => cluster.kubectl('label', '--overwrite', 'pod/orders-1', `${copiedZoneLabel}=${zone}`)
  const [own, other] = [await zoneOf('orders-1'), await zoneOf('orders-0')]
  expect(own).not.toBe(other)
  await firesAndClears(
    ['EtcdZoneImbalance'],
    () => say(other),
    () => say(own),
  )
})

labTest('a portal has many connections', async () => {
  const { endpoint, ca } = access
  const { hostname: host, port } = new URL(endpoint.includes('://') ? endpoint : `https://${endpoint}`)
  const sockets: TLSSocket[] = []
  const open = async () => {
    for (let opened = 0; opened < 100; opened++) {
      const socket = connect({
        host,
        port: Number(port),
        servername: host,
        ca: readFileSync(ca),
        ALPNProtocols: ['h2'],
      })
      await once(socket, 'secureConnect')
      // The portal may end it at any time.
      socket.on('error', () => undefined)
      sockets.push(socket)
    }
  }
  const close = async () => {
    for (const socket of sockets) socket.destroy()
  }
  await firesAndClears(['EtcdPortalNearLimit'], open, close).finally(close)
})

labTest('a member was left drained', async () => {
  await firesAndClears(
    ['EtcdPortalMissesMembers'],
    () => drainMember(waitContextOf(cluster), 'orders-0'),
    () => endDrains(waitContextOf(cluster)),
  )
})

labTest('the leader changes often', async () => {
  await firesAndClears(['EtcdLeaderChanges'], async () => {
    for (let moved = 0; moved < 8; moved++) await moveLeader(access.etcdAccess)
  })
})

labTest('leases are granted and do not end', async () => {
  const env = { ...process.env, ...byCertificate(), ETCDCTL_ENDPOINTS: access.mutualEndpoint }
  await firesAndClears(['EtcdLeasesGrow'], () =>
    command('sh', ['-c', 'seq 250 | xargs -P 4 -I NUMBER etcdctl lease grant 600'], { env }),
  )
})

/** How much of its database each member has in use, and how much it takes. */
async function sizes(): Promise<{ dbSize: number; dbSizeInUse: number }[]> {
  const said: { Status: { dbSize: number; dbSizeInUse: number } }[] = JSON.parse(
    await access.askMembers('--write-out=json', 'endpoint', 'status'),
  )
  return said.map(({ Status }) => Status)
}

labTest('the database comes near its quota, and is fragmented when its data are deleted', async () => {
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
  await firesAndClears(['EtcdDatabaseNearQuota', 'EtcdDatabaseGrows'], fill, async () => {
    const begin = Date.now()
    const { header } = JSON.parse(await access.etcdctl('--write-out=json', 'del', '--prefix', '/full/'))
    await access.etcdctl('compact', String(header.revision))
    // Each member compacts in its own time, and what it defragments before stays as large. The pages are free, and no
    // longer in use, once something more was written.
    await eventually('the compaction of every member', async () => {
      await access.etcdctl('put', '/after', 'compaction')
      const inUse = (await sizes()).map(({ dbSizeInUse }) => dbSizeInUse)
      return inUse.every((bytes) => bytes < 10_000_000)
        ? { done: undefined }
        : { waitingFor: `less than 10 MB in use, found ${inUse.join(', ')}` }
    })
    await untilFired(['EtcdDatabaseFragmented'], begin)
    await access.askMembers('--command-timeout=60s', 'defrag')
  })
})

labTest('operations have written of old and unsigned backups, of a certificate that ends, or of none', async () => {
  await firesAndClears(
    ['EtcdBackupOld', 'EtcdBackupNotVerified', 'EtcdBackupNotSigned', 'EtcdCertificateEnds'],
    () => load({ backupAge: 2 * day, verifiedAge: 10 * day, unsigned: 1, leafDays: 10 }),
    load,
  )
  await firesAndClears(['EtcdCertificatesUnknown'], () => load({ certificates: false }), load)
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
      await expectNothingToDo(cluster)
      cluster.configure({ ...settings, monitoring: { prometheusOperator: true, labels: { release: 'other' } } })
      expect((await cluster.provision()).outputs.plan).toMatch(/^restart {2}nothing: no member, no portal$/m)
      expect(await uids()).toEqual(before)
      const ends = () => cluster.kubectl('get', 'prometheusrule', 'orders-certificates', '-o', 'jsonpath={.spec}')
      const old = await ends()
      await applyRotation(cluster, { what: 'leaves' })
      expect(await ends()).not.toBe(old)
      await expectNothingToDo(cluster)
    } finally {
      await command('kubectl', ['delete', '--wait', ...names])
    }
  },
)
