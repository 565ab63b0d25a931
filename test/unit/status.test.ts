import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { statusDeclaration } from '../../src/actions/status.declaration.ts'
import { createIssuer, createRoot, issueLeaf } from '../../src/certificates/issue.ts'
import { clusterLeaves } from '../../src/cluster/cluster-leaves.ts'
import { findClusterFiles } from '../../src/cluster-file/find-cluster-files.ts'
import { ApiStatusError } from '../../src/kubernetes/errors.ts'
import { disruptionBudgets } from '../../src/objects/availability.ts'
import { initialCorruptCheck } from '../../src/objects/initial-corrupt-check.ts'
import { members, membersService, membersState } from '../../src/objects/members.ts'
import { portalConfiguration, portals, service } from '../../src/objects/portals.ts'
import { operation } from '../../src/operation/operation.ts'
import { readInputs } from '../../src/operation/read-inputs.ts'
import { Problem } from '../../src/problem/problem.ts'
import { execute } from '../../src/program/execute.ts'
import { createRecordingReporter } from '../../src/report/recording-reporter.ts'
import { driftOf, keyOf, unmet } from '../../src/status/drift.ts'
import { failOnProblem } from '../../src/status/fail-on.ts'
import { statusText } from '../../src/status/format-text.ts'
import { defectsOf } from '../../src/status/known-defects.ts'
import { backupsOfRecord } from '../../src/status/observe-backups.ts'
import { certificateOfHaproxy } from '../../src/status/observe-certificates.ts'
import { probeEndpoint } from '../../src/status/observe-endpoints.ts'
import { observePart } from '../../src/status/observe-part.ts'
import { connectionsIn } from '../../src/status/observe-portals.ts'
import { clusterStatusOf, documentOf, invalidFileStatus, statusSchema } from '../../src/status/status.ts'
import { statusSummary } from '../../src/status/summary.ts'
import { freePort } from '../free-port.ts'
import { runProgramIn } from './run-program.ts'
import { at, healthy, spec, specWithBackups } from './status-fixtures.ts'

const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-status-'))
afterAll(() => rmSync(folder, { recursive: true }))

const well = documentOf([clusterStatusOf(specWithBackups(), healthy())], new Date(at))
const lost = {
  ...healthy(),
  members: { list: [0, 1, 2].map((n) => ({ name: `orders-${n}`, etcd: { unknown: 'no answer' } })) },
}
const unwell = documentOf([clusterStatusOf(specWithBackups(), lost)], new Date(at))
const invalid = invalidFileStatus(
  'etcd/b/cluster.yaml',
  new Problem('x', [{ code: 'UNKNOWN_KEY', subject: 'cluster', found: 'unknown key "membres"', fix: 'f' }]),
)

test('what status tells fits its published schema', () => {
  for (const document of [well, unwell, documentOf([invalid], new Date(at))])
    expect(statusSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document)
})

test('a terminal shows members, portals and whom they serve', () => {
  expect(statusText(well)).toMatchInlineSnapshot(`
"etcd/orders: ok; etcd 3.7.3, 3 of 3 members ready, 2 of 2 portals ready, recovery point 36 minutes ago
            zone    role      version  revision  behind  database                              read  pod
  orders-0  zone-a  leader    3.7.3    48213     0       25.0 MiB of 8.0 GiB, 20.0 MiB in use  3 ms  ready
  orders-1  zone-b  follower  3.7.3    48213     0       25.0 MiB of 8.0 GiB, 20.0 MiB in use  3 ms  ready
  orders-2  zone-c  follower  3.7.3    48213     0       25.0 MiB of 8.0 GiB, 20.0 MiB in use  3 ms  ready
                             zone    connections                            pod
  orders-portal-7d9f4-aaaaa  zone-a  orders-0 24, orders-1 18, orders-2 12  ready
  orders-portal-7d9f4-bbbbb  zone-b  orders-0 24, orders-1 18, orders-2 12  ready"
`)
})

test('a narrow terminal gets narrower columns, whole words, and all of it', () => {
  const narrow = statusText(unwell, 80)
  for (const line of narrow.split('\n').filter((text) => !text.includes('managed-etcd ')))
    expect([...line].length).toBeLessThanOrEqual(80)
  const words = (text: string) => text.split(/\s+/).toSorted()
  expect(words(narrow)).toEqual(words(statusText(unwell)))
  expect(statusText(well, 100)).toMatchInlineSnapshot(`
"etcd/orders: ok; etcd 3.7.3, 3 of 3 members ready, 2 of 2 portals ready, recovery point 36 minutes
ago
            zone    role      version  revision  behind  database                        read  pod
  orders-0  zone-a  leader    3.7.3    48213     0       25.0 MiB of 8.0 GiB, 20.0 MiB   3 ms  ready
                                                         in use
  orders-1  zone-b  follower  3.7.3    48213     0       25.0 MiB of 8.0 GiB, 20.0 MiB   3 ms  ready
                                                         in use
  orders-2  zone-c  follower  3.7.3    48213     0       25.0 MiB of 8.0 GiB, 20.0 MiB   3 ms  ready
                                                         in use
                             zone    connections                            pod
  orders-portal-7d9f4-aaaaa  zone-a  orders-0 24, orders-1 18, orders-2 12  ready
  orders-portal-7d9f4-bbbbb  zone-b  orders-0 24, orders-1 18, orders-2 12  ready"
`)
})

test('what is wrong comes with its code and what mends it', () => {
  const text = statusText(unwell)
  expect(text).toContain('etcd/orders: unavailable')
  expect(text).toContain(
    'critical  QUORUM_LOST  etcd/orders: linearizable reads fail on every member, 2 of 3; 0 of 3 answer',
  )
  expect(text).toContain('managed-etcd repair')
  expect(statusSummary(unwell)).toContain('- **critical** `QUORUM_LOST`')
})

test('several clusters are a line each, and the worst makes the whole', () => {
  const document = documentOf([...well.clusters, invalid], new Date(at))
  expect(document.state).toBe('unknown')
  expect(statusText(document).split('\n').slice(0, 3)).toEqual([
    '2 clusters: unknown',
    expect.stringMatching(/^ {2}ok +etcd\/orders/),
    '  unknown  etcd/b/cluster.yaml  its file is not valid',
  ])
  expect(statusSummary(document)).toContain('unknown key "membres"')
})

test.each([
  ['ok', 'degraded', false],
  ['unavailable', 'degraded', true],
  ['unavailable', 'unavailable', true],
  ['unavailable', 'never', false],
] as const)('%s with fail-on: %s fails: %s', (state, failOn, fails) => {
  expect(failOnProblem(state === 'ok' ? well : unwell, failOn) !== undefined).toBe(fails)
})

test('a shell shows each finding once, also those that fail the run', async () => {
  const silent = join(folder, 'silent')
  mkdirSync(silent)
  writeFileSync(join(silent, 'cluster.yaml'), 'name: orders\nnamespace: etcd\nstorage: { class: fast, size: 20Gi }\n')
  const kubeconfig = {
    clusters: [{ name: 'c', cluster: { server: `https://127.0.0.1:${await freePort()}` } }],
    users: [{ name: 'u', user: { token: 'not used' } }],
    contexts: [{ name: 'it', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'it',
  }
  writeFileSync(join(silent, 'kubeconfig'), JSON.stringify(kubeconfig))
  const { code, stderr } = await runProgramIn(
    silent,
    ['status', '--cluster', 'cluster.yaml', '--kubeconfig', 'kubeconfig'],
    { HOME: silent },
  )
  expect(code).toBe(1)
  expect(stderr.match(/API_SERVER_SILENT/g)).toHaveLength(1)
  expect(stderr).toMatch(
    /needs a listener at 127.0.0.1:\d+, found none\n +check that the cluster runs and that context "it"/,
  )
  expect(stderr).toMatch(/etcd\/orders is unknown; fail-on: unknown asks to fail for it\n$/)
})

test('fail-on takes its words only, and says them', () => {
  expect(() => readInputs(statusDeclaration, { 'fail-on': 'warning' })).toThrow(Problem)
  expect(() => readInputs(statusDeclaration, { 'compare-data': 'yes' })).toThrow(Problem)
})

test('an operation that is asked to fail for what it found gives its outputs all the same', async () => {
  const action = {
    ...statusDeclaration,
    run: async () => ({
      changed: false,
      unmet: new Problem('it is not well'),
      outputs: { healthy: 'false', state: 'unavailable', page: '', issues: '' },
      details: {},
    }),
  }
  const { exitCode, report } = await execute({
    operation: operation(statusDeclaration, async () => action),
    texts: {},
    reporter: {
      ...createRecordingReporter(),
      hide: (text) => text,
      debug: () => undefined,
      close: async () => undefined,
    },
    now: () => new Date(at),
    signal: new AbortController().signal,
    holder: 'the tests',
    debug: false,
  })
  expect([exitCode, report.result, report.outputs.state, report.changed]).toEqual([1, 'refused', 'unavailable', false])
  expect(report.problem?.message).toBe('it is not well')
})

test('a star stands for one name; what fits nothing is refused', async () => {
  for (const name of ['a', 'b', '.c']) {
    mkdirSync(join(folder, 'etcd', name), { recursive: true })
    writeFileSync(join(folder, 'etcd', name, 'cluster.yaml'), '')
  }
  mkdirSync(join(folder, 'etcd', 'empty'))
  const found = await findClusterFiles(join(folder, 'etcd/*/cluster.y*ml'))
  expect(found).toEqual(['a', 'b'].map((name) => join(folder, 'etcd', name, 'cluster.yaml')))
  expect(await findClusterFiles('etcd/cluster.yaml')).toEqual(['etcd/cluster.yaml'])
  await expect(findClusterFiles(join(folder, '*.yaml'))).rejects.toThrow('no cluster file matches')
})

test('what may not be observed, what fails and what is silent is unknown; a fault of the program is none of them', async () => {
  const refused = new ApiStatusError(403, 'Forbidden', 'cannot get Secret etcd/orders-root: forbidden', [])
  expect(await observePart(() => Promise.reject(refused))).toEqual({
    unknown: `not permitted: ${refused.message}`,
    notPermitted: true,
  })
  expect(await observePart(() => Promise.reject(new Problem('it broke')))).toEqual({ unknown: 'it broke' })
  expect(await observePart(() => new Promise(() => undefined), 10)).toEqual({ unknown: 'no answer within 0.0 s' })
  await expect(observePart(() => Promise.reject(new TypeError('undefined is not a function')))).rejects.toThrow(
    TypeError,
  )
})

const objects = (of = spec()) => [
  members(of, 'f'),
  portals(of, 'f'),
  membersState(of, 'existing'),
  initialCorruptCheck(of),
  portalConfiguration(of),
  service(of),
  membersService(of),
  ...disruptionBudgets(of),
]
const live = (of = spec()) => new Map(objects(of).map((object) => [keyOf(object), structuredClone(object)]))

test('objects as the file wants them have not drifted, whatever the server and others have put beside', () => {
  const found = live()
  const statefulSet = found.get('StatefulSet orders') as ReturnType<typeof members>
  statefulSet.spec.podManagementPolicy = 'Parallel'
  statefulSet.metadata.annotations = { 'mesh.example.com/inject': 'true' }
  statefulSet.spec.template.spec?.containers.unshift({ name: 'sidecar', image: 'mesh' })
  expect(driftOf(spec(), found)).toEqual([])
})

test('a cluster of another file has drifted from this one, by what differs alone', () => {
  const other = spec('etcd: { compaction: 2h }\nportals: { replicas: 3 }')
  expect(driftOf(other, live()).map(({ object, path }) => `${object} ${path}`)).toEqual([
    expect.stringMatching(/^StatefulSet orders spec\.template\.spec\.containers\[etcd\]\.command/),
    'Deployment orders-portal spec.replicas',
    // The token proxies take the connections of every portal.
    'ConfigMap orders-members data.haproxy.cfg',
  ])
  expect(driftOf(spec(), new Map())).toHaveLength(objects().length)
})

test.each([
  [{ memory: '768Mi' }, { memory: '805306368' }, 0],
  [{ cpu: '100m' }, { cpu: '0.1' }, 0],
  [{ cpu: '100m' }, { cpu: '200m' }, 1],
  [{ data: '' }, {}, 0],
  [{ list: [1, 2] }, { list: [1] }, 1],
  [{ list: [] }, { list: [1] }, 1],
  [{ list: [] }, {}, 0],
])('%j against %j: %d differences', (desired, found, count) => {
  expect(unmet(desired, found, '')).toHaveLength(count)
})

test("HAProxy's columns are found by their names", () => {
  const csv = '# pxname,svname,qcur,qmax,scur,smax,\ngrpc,orders-0,0,0,7,9,\ngrpc,orders-1,0,0,,9,\n'
  expect([...connectionsIn(csv)]).toEqual([
    ['grpc/orders-0', 7],
    ['grpc/orders-1', 0],
  ])
})

test('a certificate as HAProxy tells it; what it does not tell is none', () => {
  const told = `Filename: /tls/client.pem
Status: Used
Serial: 0AFF
notBefore: Nov 26 12:00:00 2026 GMT
notAfter: Feb 24 12:00:00 2027 GMT
Subject: /O=portal
Issuer: /CN=orders issuer`
  expect(certificateOfHaproxy('p to members', told)).toEqual({
    where: 'p to members',
    kind: 'leaf',
    subject: 'O=portal',
    serial: '0aff',
    from: '2026-11-26T12:00:00.000Z',
    to: '2027-02-24T12:00:00.000Z',
  })
  expect(certificateOfHaproxy('p to members', "Can't display the certificate: Not found")).toBeUndefined()
})

test('a backup record that somebody has edited tells what of it is sound', () => {
  expect(backupsOfRecord({})).toMatchObject({ kept: 0, timeline: [] })
  const edited = { backups: 'many', 'newest.name': 'b', 'newest.takenAt': 'yesterday', unsigned: '2' }
  expect(backupsOfRecord(edited)).toEqual({ source: 'record', kept: 0, unsigned: 2, invalid: 0, timeline: [] })
})

test.each([
  ['3.5.33', 2],
  ['3.6.13', 4],
  ['3.6.16', 1],
  ['3.7.0', 4],
  ['3.7.1', 2],
  ['3.7.3', 0],
  ['3.8.0', 0],
])('etcd %s has %d known defects', (version, count) => {
  expect(defectsOf(version)).toHaveLength(count)
})

test.each([
  ['{"health":"true","reason":""}', true],
  ['{"health":"false","reason":"NO LEADER"}', false],
  ['<html>sign in</html>', undefined],
])('an endpoint that answers %s', async (body, wanted) => {
  const now = new Date()
  const issuer = createIssuer('orders', 365, createRoot('orders', 3650, now), now)
  const { key, certificate } = issueLeaf(clusterLeaves(spec()).portal, issuer, now)
  const server = createServer({ key, cert: certificate }, (_, response) => response.end(body))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const found = await probeEndpoint('127.0.0.1', port)
  server.close()
  expect(found.healthy).toBe(wanted)
  expect(found.certificateEnds).toBeDefined()
})

test('an endpoint where nobody listens is told so', async () => {
  expect(await probeEndpoint('127.0.0.1', 1)).toEqual({
    address: '127.0.0.1:1',
    found: 'no connection from here (ECONNREFUSED)',
  })
})
