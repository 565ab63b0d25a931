import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, jest } from '@jest/globals'
import { programsOfClients } from '../clients.ts'
import { crash } from '../cluster/breakage.ts'
import { ownCluster } from '../cluster/cluster.ts'
import { leader, portal } from '../cluster/faults.ts'
import { labTest } from '../cluster/lab.ts'
import { meanwhile } from '../cluster/meanwhile.ts'
import { applyRotation } from '../cluster/rotate.ts'
import { syncedAccess } from '../cluster/synced-access.ts'
import { type Client, type Noticed, watching } from './client.ts'
import { apiServer } from './client-api-server.ts'
import { application } from './client-application.ts'
import { coredns, exclusive, reader, writer } from './client-kinds.ts'
import { endDatabases, patroni } from './client-patroni.ts'
import { endClients } from './client-program.ts'

jest.setTimeout(20 * 60_000)

/** The programs of docs/connect.md that people run, all at once, each by its own application of the access file. */
const cluster = ownCluster('clients')
const scratch = mkdtempSync(join(tmpdir(), 'managed-etcd-clients-'))

const access = `bindings:
  - { role: Writer, members: [app:patroni], attributes: { keyPrefix: /service/, namespace: ${cluster.namespace} } }
  - { role: Reader, members: [app:coredns], attributes: { keyPrefix: /skydns/, namespace: ${cluster.namespace} } }
  - { role: Reader, members: [app:traefik], attributes: { keyPrefix: traefik, namespace: ${cluster.namespace} } }
  - { role: Writer, members: [app:routes], attributes: { keyPrefix: traefik/, namespace: ${cluster.namespace} } }
  - { role: Writer, members: [app:etcdctl], attributes: { keyPrefix: /exclusive/, namespace: ${cluster.namespace} } }
  - { role: Writer, members: [app:kubernetes], attributes: { keyPrefix: /registry/, namespace: ${cluster.namespace} } }
  - role: Writer
    members: [app:kubernetes]
    attributes: { range: { from: compact_rev_key, to: compact_rev_kez }, namespace: ${cluster.namespace} }
`

afterAll(async () => {
  await endDatabases()
  endClients()
  rmSync(scratch, { recursive: true, force: true })
})

labTest('programs that people run live through a dead portal, a dead leader, a roll and a new root', async () => {
  await cluster.provision()
  await (await syncedAccess(cluster, access)).sync('apply')
  const root = await cluster.rootAccess()
  await root.etcdctl('put', '/skydns/example/shop/web', '{"host": "10.1.2.3", "ttl": 5}')

  const programs = programsOfClients()
  const names = ['patroni', 'coredns', 'traefik', 'routes', 'etcdctl', 'kubernetes'] as const
  const applications = await Promise.all(names.map((name) => application(cluster, name, scratch)))
  const of = (name: (typeof names)[number]) => {
    const found = applications[names.indexOf(name)]
    if (found === undefined) throw new Error(`no application ${name}`)
    return found
  }
  const both = ['password', 'certificate'] as const
  const writers = both.map((port) => writer(programs, of('routes'), port))
  const database = await patroni(programs, of('patroni'), scratch)
  const clients: Client[] = [
    ...writers,
    ...writers.map((written, index) => reader(programs, of('traefik'), both[index] ?? 'password', written.number)),
    ...(await Promise.all(both.map((port) => coredns(programs, of('coredns'), port, scratch)))),
    ...both.flatMap((port) => [exclusive('lock', of('etcdctl'), port), exclusive('elect', of('etcdctl'), port)]),
    await apiServer(of('kubernetes'), scratch),
    database.client,
  ]
  await watching(clients, async () => undefined)

  const told: Record<string, readonly Noticed[]> = {}
  const during = async (what: string, work: () => Promise<unknown>) => {
    told[what] = await watching(clients, work)
    const lines = told[what].map(
      ({ label, probes, failed, longestGapMilliseconds, errors }) =>
        `  ${label}: ${failed} of ${probes} failed, longest ${longestGapMilliseconds} ms ${errors.join(' | ')}`,
    )
    process.stderr.write(`${[what, ...lines].join('\n')}\n`)
  }
  /** As whoever runs the clients, or a controller that restarts pods when a Secret has changed. */
  const freshFiles = async () => {
    const changed = await Promise.all(applications.map(({ refresh }) => refresh()))
    if (changed.some(Boolean)) await Promise.all(clients.map(({ renew }) => renew?.()))
  }

  const target = { kubernetes: cluster.kubernetes, spec: cluster.spec(), access: root }
  await during('a portal is killed', async () => crash(await portal(target)))
  await during('the leader is killed', async () => crash(await leader(target)))
  await during('a member roll', async () => {
    cluster.configure({ etcd: { compaction: '2h' } })
    await cluster.provision()
  })
  await during('the exchange of the root', () =>
    meanwhile(freshFiles, 500, () => applyRotation(cluster, { what: 'root', after: 15_000 })),
  )
  await database.failover()
  for (const client of clients) await client.stop()
  const failures = Object.entries(told).map(([what, noticed]) => ({
    what,
    // A request to a portal or a leader that has just died can be lost. A lock, an election or a primary cannot.
    failed: noticed.filter(
      ({ label, failed }) => failed > 0 && (what.includes('killed') ? /lock|elect|Patroni/.test(label) : true),
    ),
  }))
  expect(failures).toEqual(Object.keys(told).map((what) => ({ what, failed: [] })))
})
