import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { V1CronJobSpec } from '@kubernetes/client-node'
import fc from 'fast-check'
import { parseAllDocuments } from 'yaml'
import { printedSchedules } from '../../src/actions/printed-schedules.ts'
import { parseCron, shortestMinutes } from '../../src/cluster/cron.ts'
import { clusterFileDigestVariable, scheduledOperations } from '../../src/cluster/schedules.ts'
import { parseClusterFile, readClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes, KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { schedules } from '../../src/objects/schedules.ts'
import { checkSchedules, missingAccounts, scheduleAccountsOf } from '../../src/preflight/schedules.ts'
import { unwantedObjects } from '../../src/provision/unwanted-objects.ts'
import { recipient } from './backup-fixtures.ts'
import { told } from './told.ts'
import { findingsOf } from './user-file.ts'

const image = `example.com/managed-etcd@sha256:${'a'.repeat(64)}`
const required = 'name: orders\nnamespace: etcd\nstorage: { class: fast, size: 20Gi }\n'
const backup = `backup: { bucket: backups, endpoint: "http://s3.example:7070", recipients: [${recipient}] }\n`
const all = `schedules:
  image: ${image}
  backup: 17 * * * *
  verify: 0 4 * * sun
  rotate: 30 3 * * mon
  defragment: 0 2 * * sun
  status: "*/15 * * * *"
`
const parse = (text: string) => parseClusterFile(required + text, 'f')
const full = parse(backup + all)
const none = parse(backup)

type CronJob = KubernetesObject & { spec: V1CronJobSpec }
const cronJobs = (spec = full) => schedules(spec).filter(({ kind }) => kind === 'CronJob') as CronJob[]
const podOf = ({ spec }: CronJob) => spec.jobTemplate.spec?.template.spec

test.each([
  ['17 * * * *', 60],
  ['*/15 * * * *', 15],
  ['0 0,6,18 * * *', 360],
  ['0 4 * * sun', 1440],
  ['30 3 1-7 jan-mar 1-5', 1440],
  ['5/20 9-17/2 * * *', 20],
])('%s is a cron line, with at least %d minutes between two runs', (line, minutes) => {
  const cron = parseCron(line)
  expect(typeof cron === 'string' ? cron : shortestMinutes(cron)).toBe(minutes)
})

test.each([
  ['* * * *', 'needs five fields'],
  ['@daily', 'needs five fields'],
  ['17  * * * *', 'needs five fields'],
  ['60 * * * *', 'needs minute as *, or values of 0 to 59'],
  ['* 24 * * *', 'needs hour'],
  ['* * 0 * *', 'needs day of the month'],
  ['* * * 13 *', 'needs month'],
  ['* * * * 7', 'needs day of the week'],
  ['* * * * fri-mon', 'needs day of the week'],
  ['*/0 * * * *', 'needs minute'],
  ['? * * * *', 'needs minute'],
  ['1,,2 * * * *', 'needs minute'],
  ['0 0 30 feb *', 'needs a day that its months have'],
])('%s is none: %s', (line, reason) => {
  expect(parseCron(line)).toContain(reason)
})

test('whatever is written, a line is taken or answered', () => {
  const line = fc.array(fc.stringMatching(/^[-0-9*,/a-z?]{1,8}$/), { minLength: 4, maxLength: 6 })
  fc.assert(
    fc.property(line, (parts) => {
      const cron = parseCron(parts.join(' '))
      return typeof cron === 'string' ? cron.startsWith('needs ') : shortestMinutes(cron) >= 1
    }),
  )
})

test.each([
  ['an image without a digest', all.replace(/@sha256:a+/, ':1.0.0'), 'schedules.image needs a digest'],
  ['no operation', `schedules: { image: "${image}" }\n`, 'schedules needs one of backup, verify, rotate'],
  ['a wrong line', all.replace('17 * * * *', '17 * * *'), 'schedules.backup needs five fields'],
  ['an offset', `${all}  timeZone: "+02:00"\n`, 'schedules.timeZone needs'],
  ['an unknown zone', `${all}  timeZone: Europe/Nowhere\n`, 'schedules.timeZone needs'],
])('refused: %s', (_what, text, found) => {
  expect(findingsOf(() => parse(backup + text))).toContain(found)
})

const zoned = (zone: string) => `${backup}${all}  timeZone: ${zone}\n`

test.each([
  ...['Etc/UTC', 'UTC', 'Etc/GMT+5', 'Europe/Berlin', 'America/Port-au-Prince', 'America/Argentina/Buenos_Aires'],
  // Names by which Node does not call them.
  ...['Europe/Kyiv', 'Asia/Kolkata', 'Asia/Ho_Chi_Minh', 'US/Eastern'],
  ...['CET', 'Japan', 'GMT-0', 'Etc/GMT0', 'Australia/NSW'],
])('the time zone %s is taken', (zone) => {
  expect(parse(zoned(zone)).schedules?.timeZone).toBe(zone)
})

test.each([
  ['EUROPE/BERLIN', 'Europe/Berlin'],
  ['Europe/berlin', 'Europe/Berlin'],
  ['America/Port-Au-Prince', 'America/Port-au-Prince'],
  ['Utc', 'Etc/UTC'],
  ['ETC/UTC', 'Etc/UTC'],
  ['Etc/Gmt+5', 'Etc/GMT+5'],
  ['EUROPE/KYIV', 'Europe/Kiev'],
  ['Asia/KOLKATA', 'Asia/Calcutta'],
  ['PST', 'America/Los_Angeles'],
  ['JAPAN', 'Asia/Tokyo'],
])('the time zone %s, which Node takes and the API server does not, is answered', (zone, meant) => {
  const answer = findingsOf(() => parse(zoned(zone)))
  expect(answer).toContain('schedules.timeZone needs')
  expect(answer).toContain(`did you mean ${meant}?`)
})

test('a backup and its verification need a bucket', () => {
  const answer = findingsOf(() => parse(all))
  expect(answer).toContain('schedules.backup needs the section backup, found none')
  expect(answer).toContain('schedules.verify needs the section backup')
  expect(answer).not.toContain('schedules.status')
})

test('each operation has a CronJob that runs one at a time, by an identity of its own, and ends', () => {
  expect(cronJobs().map(({ metadata }) => metadata.name)).toEqual(
    scheduledOperations.map((operation) => `orders-${operation}`),
  )
  expect(new Set(cronJobs().map((job) => podOf(job)?.serviceAccountName)).size).toBe(scheduledOperations.length)
  for (const job of cronJobs()) {
    const { concurrencyPolicy, startingDeadlineSeconds, timeZone, suspend, jobTemplate } = job.spec
    expect([concurrencyPolicy, timeZone, suspend]).toEqual(['Forbid', 'Etc/UTC', false])
    expect(startingDeadlineSeconds).toBeGreaterThanOrEqual(10)
    expect(jobTemplate.spec?.activeDeadlineSeconds).toBeGreaterThan(0)
    expect(jobTemplate.spec?.backoffLimit).toBeLessThanOrEqual(1)
    expect(jobTemplate.spec?.ttlSecondsAfterFinished).toBeGreaterThan(0)
  }
})

test('its pod is restricted, and has the credentials that its operation needs, and no others', () => {
  for (const job of cronJobs()) {
    const pod = podOf(job)
    expect(pod?.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } })
    const [container] = pod?.containers ?? []
    expect(container?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    })
    const [, operation = ''] = job.metadata.name.split('-')
    const secrets = [
      ...(container?.envFrom ?? []).map(({ secretRef }) => secretRef?.name),
      ...(pod?.volumes ?? []).flatMap(({ secret }) => (secret === undefined ? [] : [secret.secretName])),
    ]
    const expected: Record<string, string[]> = {
      backup: ['orders-store-credentials'],
      verify: ['orders-store-credentials', 'orders-backup-identity'],
    }
    expect([operation, secrets]).toEqual([operation, expected[operation] ?? []])
    expect(container?.env).toEqual([
      { name: clusterFileDigestVariable, value: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ])
  }
})

test('a backup that a workflow has just taken is not taken again', () => {
  const [job] = cronJobs()
  expect(job && podOf(job)?.containers[0]?.args).toEqual([
    'backup',
    ...['--cluster', '/etc/managed-etcd/cluster.yaml', '--unless-newer-than', '30m'],
  ])
})

test('a run reads the file that was provisioned, and reaches DNS, the API server and the store alone', () => {
  const [file, policy] = schedules(full)
  expect(file?.data).toEqual({ 'cluster.yaml': required + backup + all })
  expect(policy?.spec).toMatchObject({
    podSelector: { matchLabels: { 'app.kubernetes.io/component': 'schedule' } },
    ingress: [],
    egress: [{ ports: [443, 6443, 7070].map((port) => ({ protocol: 'TCP', port })) }, { ports: expect.anything() }],
  })
  const withoutPolicy = schedules(parse(`networkPolicy: none\n${backup}${all}`))
  expect(withoutPolicy.map(({ kind }) => kind)).not.toContain('NetworkPolicy')
})

test('a run refuses a file that somebody has changed in the ConfigMap: it may not write the CronJob', async () => {
  const env = Object.fromEntries(
    cronJobs().flatMap((job) => podOf(job)?.containers[0]?.env?.map(({ name, value = '' }) => [name, value]) ?? []),
  )
  const file = schedules(full).find(({ kind }) => kind === 'ConfigMap') as KubernetesObject & { data: Data }
  const { 'cluster.yaml': text = '' } = file.data
  const path = join(mkdtempSync(join(tmpdir(), 'managed-etcd-schedules-')), 'cluster.yaml')
  try {
    writeFileSync(path, text)
    expect((await readClusterFile(path, { environment: env })).images.etcd).toMatch(/^gcr/)
    writeFileSync(path, `${text}images: { etcd: "evil.example/etcd:v3.7.3" }\nnetworkPolicy: none\n`)
    expect(await told(readClusterFile(path, { environment: env }))).toContain('CLUSTER_FILE_CHANGED')
    expect((await readClusterFile(path, { environment: {} })).images.etcd).toMatch(/^evil/)
  } finally {
    rmSync(dirname(path), { recursive: true })
  }
})

type Data = Readonly<Record<string, string>>

test('what is not scheduled any more goes; what others made stays', async () => {
  const there = [...schedules(full), { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'orders-own' } }]
  const strangers = new Set(['orders-status'])
  const get = async ({ kind, name }: { kind: string; name: string }) => {
    const found = there.find((object) => object.kind === kind && object.metadata.name === name)
    return found && strangers.has(name) ? { ...found, metadata: { name } } : found
  }
  const kubernetes = { get } as unknown as Kubernetes
  const unwanted = async (spec: typeof full) =>
    (await unwantedObjects(kubernetes, spec, false)).map(({ object }) => `${object.kind} ${object.metadata.name}`)
  expect(await unwanted(full)).toEqual([])
  expect(await unwanted(none)).toEqual([
    ...['backup', 'verify', 'rotate', 'defragment'].map((operation) => `CronJob orders-${operation}`),
    'NetworkPolicy orders-schedules',
    'ConfigMap orders-schedules',
  ])
  const backupsOnly = parse(`${backup}schedules: { image: "${image}", backup: 17 * * * * }\n`)
  expect(await unwanted(backupsOnly)).toEqual([
    'CronJob orders-verify',
    'CronJob orders-rotate',
    'CronJob orders-defragment',
  ])
  const withoutPolicies = await unwantedObjects(kubernetes, parse(`networkPolicy: none\n${backup}${all}`), false)
  expect(withoutPolicies.map(({ object, reason }) => `${object.metadata.name} (${reason})`)).toEqual([
    'orders-schedules (networkPolicy: none)',
  ])
})

test('a schedule whose identity nobody has made is refused, with what to apply', async () => {
  const there = ['managed-etcd-orders-backup', 'managed-etcd-orders-status']
  const get = async ({ name }: { name: string }) => (there.includes(name) ? { metadata: { name } } : undefined)
  const missing = await missingAccounts({ get } as unknown as Kubernetes, 'etcd', scheduleAccountsOf(full))
  const [finding, ...more] = checkSchedules(full, missing)
  expect(more).toEqual([])
  expect(finding?.found).toBe(
    'needs ServiceAccounts in namespace "etcd" that are not there: managed-etcd-orders-verify-backup, managed-etcd-orders-rotate-certificates, managed-etcd-orders-defragment',
  )
  expect(finding?.fix).toContain('permissions --schedules')
  expect(checkSchedules(full, [])).toEqual([])
})

interface Printed {
  kind: string
  metadata: { name: string; namespace?: string }
  items?: Printed[]
  roleRef?: { kind: string; name: string }
  subjects?: { kind: string; name: string; namespace: string }[]
}

test('what an administrator applies: an account for each operation, bound to the Roles of its action and to no others', async () => {
  const text = await printedSchedules(full, async () => [{ namespace: 'shop', secrets: ['orders.app.checkout'] }])
  const objects = parseAllDocuments(text)
    .map((document) => document.toJS() as Printed)
    .flatMap((object) => object.items ?? [object])
  expect(objects[0]).toMatchObject({ kind: 'Namespace', metadata: { name: 'etcd' } })
  const accounts = objects.filter(({ kind }) => kind === 'ServiceAccount').map(({ metadata }) => metadata.name)
  expect(accounts).toEqual(scheduleAccountsOf(full))
  const bindings = objects.filter(({ kind }) => kind.endsWith('Binding') && kind !== 'ValidatingAdmissionPolicyBinding')
  for (const { metadata, roleRef, subjects } of bindings) {
    const role = objects.find(
      ({ kind, metadata: of }) =>
        kind === roleRef?.kind && of.name === roleRef.name && of.namespace === metadata.namespace,
    )
    // Outside the cluster's namespace, the names of Roles and bindings end with it.
    const outside = metadata.namespace === 'etcd' ? '' : '.etcd'
    const [account] = subjects ?? []
    expect([metadata.name, role?.metadata.name]).toEqual([metadata.name, `${account?.name}${outside}`])
    expect(metadata.name.endsWith(outside)).toBe(true)
    expect(subjects).toEqual([{ kind: 'ServiceAccount', name: account?.name, namespace: 'etcd' }])
    expect(accounts).toContain(account?.name)
  }
  // One for each of the five, status looks at nodes, and rotate-certificates renews what applications have.
  expect(bindings.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? '*'}`).toSorted()).toEqual([
    'ClusterRoleBinding *',
    ...Array(5).fill('RoleBinding etcd'),
    'RoleBinding shop',
  ])
  expect(text).toContain('kind: ValidatingAdmissionPolicy\n')
  expect(await told(printedSchedules(none, async () => []))).toContain('needs the section schedules in f, found none')
})
