/**
 * Operations that the cluster runs by itself: CronJobs of the image that is built here, with the Roles that
 * `permissions` prints.
 */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { apiPort, s3Port } from '../../lab/constants.ts'
import { environment } from '../../lab/exec.ts'
import { bracketed, controlPlane, families } from '../../lab/families.ts'
import type { ConfigMap } from '../../src/cluster/object-types.ts'
import { scheduledOperations } from '../../src/cluster/schedules.ts'
import type { ScheduledOperation } from '../../src/cluster/specification.ts'
import type { KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { withLease } from '../../src/kubernetes/lease-lock.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'
import { version } from '../../src/util/program-version.ts'
import { backupSettings, catalogOf, emptyFolder, runBackup, storeOf } from '../cluster/backups.ts'
import { lab } from '../cluster/breakage.ts'
import { ownCluster } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { restrictedContainer, restrictedPod } from '../cluster/own-namespace.ts'
import { loadProgramImage } from '../cluster/program-image.ts'
import { command } from '../cluster/run-command.ts'
import { createTestReporter } from '../cluster/test-reporter.ts'
import { printedPermissions } from '../printed-permissions.ts'

jest.setTimeout(240_000)

const small = { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } }
const cluster = ownCluster('schedules', small)
const { kubernetes, namespace } = cluster
/** Nothing starts by itself here. */
const never = '0 0 1 jan *'
/** The lab enforces policies only without IPv6. */
const enforceable = !families().includes('IPv6')
const all = Object.fromEntries(scheduledOperations.map((operation) => [operation, never]))
let image: Awaited<ReturnType<typeof loadProgramImage>>
let settings: Record<string, unknown>
let identity: string
let bucket: ReturnType<typeof storeOf> | undefined

beforeAll(async () => {
  image = await loadProgramImage()
  const backup = await backupSettings(namespace)
  identity = backup.identity
  // As pods reach it, and this process, too. The policy of the runs allows this port.
  settings = { ...small, backup: { ...backup.settings, endpoint: `http://${bracketed(controlPlane())}:${s3Port}` } }
  cluster.configure(settings)
  bucket = storeOf(cluster)
  if (enforceable) await lab('policies', 'on')
}, 300_000)

afterAll(async () => {
  if (enforceable) await lab('policies', 'off')
  if (bucket) await emptyFolder(bucket)
  await kubernetes.remove({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', name: nodeReaders })
  await image?.remove()
})

const at = (kind: string, name: string) => ({ kind, name, namespace })

async function secret(name: string, stringData: Record<string, string>): Promise<void> {
  await kubernetes.create({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, stringData })
}

/** Cluster-wide, so it does not go with the namespace. */
const nodeReaders = `managed-etcd-orders-status-${namespace}-schedule-status`

type Finished = KubernetesObject & {
  status?: { phase?: string; succeeded?: number; failed?: number; conditions?: { type: string; status: string }[] }
}

/** Runs what a CronJob would, now, and answers what it said. */
async function runNow(operation: ScheduledOperation, name: string, ends: 'well' | 'badly' = 'well'): Promise<string> {
  await cluster.kubectl('create', 'job', name, `--from=cronjob/orders-${operation}`)
  await eventually(
    `end of ${name}`,
    async () => {
      const job = await kubernetes.get<Finished>({ apiVersion: 'batch/v1', kind: 'Job', name, namespace })
      const ended = job?.status?.conditions?.find(({ type, status }) => ['Complete', 'Failed'].includes(type) && status)
      return ended === undefined ? { waitingFor: 'its pod' } : { done: undefined }
    },
    120,
  )
  const log = await cluster.kubectl('logs', `job/${name}`)
  const { status } = (await kubernetes.get<Finished>({ apiVersion: 'batch/v1', kind: 'Job', name, namespace })) ?? {}
  expect([log, status?.succeeded ?? 0]).toEqual([log, ends === 'well' ? 1 : 0])
  return log
}

test('the program in its image says its version, with nothing that can be written', async () => {
  await kubernetes.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
  const container = {
    ...restrictedContainer,
    name: 'main',
    image: image.reference,
    args: ['--version'],
  }
  const name = 'says-its-version'
  await kubernetes.apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace },
    spec: { ...restrictedPod, restartPolicy: 'Never', containers: [container] },
  })
  await eventually('its end', async () => {
    const pod = await kubernetes.get<Finished>({ apiVersion: 'v1', kind: 'Pod', name, namespace })
    const phase = pod?.status?.phase
    return phase === 'Succeeded' ? { done: undefined } : { waitingFor: `phase Succeeded, found ${phase}` }
  })
  expect(await kubernetes.log(namespace, name)).toEqual([version])
})

test('schedules without identities are refused; with what permissions prints, CronJobs are written', async () => {
  const schedules = { image: image.reference, apiServerPort: apiPort, ...all }
  cluster.configure({ ...settings, schedules })
  const refusal = await cluster.provision().catch((error: unknown) => error)
  if (!(refusal instanceof Problem)) throw new Error(`it was not refused: ${refusal}`)
  expect(problemText(refusal)).toContain('are not there: managed-etcd-orders-backup, managed-etcd-orders-')

  const printed = await printedPermissions('--schedules', '--cluster', cluster.file)
  await command('kubectl', ['apply', '--filename', '-'], { input: printed })
  await cluster.provision()
  // With the key of the signer, which the first run has printed.
  const again = await cluster.provision()
  expect(again.changed).toBe(true)
  expect((await cluster.provision()).changed).toBe(false)
  const jobs = await cluster.kubectl('get', 'cronjobs', '--output', 'name')
  expect(jobs.trim().split('\n')).toEqual(
    scheduledOperations.map((operation) => `cronjob.batch/orders-${operation}`).toSorted(),
  )
})

test('a CronJob backs the cluster up by its own identity, and not again where a backup is new', async () => {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_REGION = '' } = environment()
  await secret('orders-store-credentials', { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION })
  const log = await runNow('backup', 'first')
  expect(log).toMatch(/backup \S+ is in the bucket/)
  const { backups } = await catalogOf(cluster)
  expect(backups).toHaveLength(1)
  expect(await runNow('backup', 'second')).toContain(`nothing to do: ${backups[0]?.name} is the newest backup, taken`)
  const byWorkflow = await runBackup(cluster, { unlessNewerThan: 30 * 60_000 })
  expect(byWorkflow.changed).toBe(false)
  expect((await catalogOf(cluster)).backups).toHaveLength(1)
})

test('a CronJob proves the newest backup, with the identity of its Secret', async () => {
  expect(await runNow('verify', 'without-identity', 'badly')).toContain('identity')
  await secret('orders-backup-identity', { identity })
  expect(await runNow('verify', 'proof')).toContain((await catalogOf(cluster)).backups[0]?.name)
  const record = await kubernetes.get<ConfigMap>({ ...at('ConfigMap', 'orders-backup'), apiVersion: 'v1' })
  expect(record?.data?.['verified.verifiedAt']).toMatch(/^20/)
})

test('CronJobs renew certificates and shrink databases', async () => {
  expect(await runNow('rotate', 'renewal')).toMatch(/changed +false/)
  expect(await runNow('defragment', 'shrinking')).toMatch(/changed +(true|false)/)
})

test('what a workflow does, a CronJob notices: it names the run, and changes nothing', async () => {
  const { signal } = new AbortController()
  const workflow = { holder: 'https://github.com/acme/shop/actions/runs/1', operation: 'verify-backup' }
  const turn = { namespace, name: 'orders-verify', ...workflow, signal, now: () => new Date() }
  await withLease(kubernetes, { ...turn, report: createTestReporter() }, async () => {
    expect(await runNow('verify', 'too-many', 'badly')).toContain(workflow.holder)
  })
})

test('a CronJob tells the status by its own identity', async () => {
  expect(await runNow('status', 'look')).toMatch(/state\s+(ok|degraded)/)
})

test.each([
  ['backup', ['get', 'secret/orders-root'], 'yes'],
  ['backup', ['get', 'secret/orders-authority'], 'no'],
  ['backup', ['list', 'secrets'], 'no'],
  ['backup', ['create', 'pods'], 'no'],
  ['backup', ['patch', 'cronjob.batch/orders-backup'], 'no'],
  ['status', ['get', 'secret/orders-backup-signer'], 'no'],
  ['status', ['patch', 'configmap/orders-backup'], 'no'],
  ['status', ['delete', 'pod/orders-0'], 'no'],
  ['verify-backup', ['get', 'secret/orders-authority'], 'no'],
  ['verify-backup', ['create', 'pods/exec'], 'yes'],
  ['rotate-certificates', ['get', 'secret/orders-authority'], 'yes'],
  ['rotate-certificates', ['get', 'secret/orders-backup-identity'], 'no'],
  ['defragment', ['get', 'secret/orders-backup-identity'], 'no'],
  ['defragment', ['patch', 'cronjob.batch/orders-backup'], 'no'],
])('the identity of %s and %j: %s', async (operation, what, answer) => {
  const who = `--as=system:serviceaccount:${namespace}:managed-etcd-orders-${operation}`
  expect(await cluster.kubectl('auth', 'can-i', ...what, who).catch(() => 'no\n')).toBe(`${answer}\n`)
})

test('what is not in the file any more goes, with its plan', async () => {
  cluster.configure({ ...settings, schedules: { image: image.reference, apiServerPort: apiPort, status: never } })
  const plan = await cluster.provision('plan')
  expect(plan.outputs.plan).toContain('delete   CronJob orders-backup (not in schedules)')
  await cluster.provision()
  expect(await cluster.kubectl('get', 'cronjobs', '--output', 'name')).toBe('cronjob.batch/orders-status\n')
  cluster.configure(settings)
  await cluster.provision()
  expect(await cluster.kubectl('get', 'cronjobs', '--output', 'name')).toBe('')
  expect((await cluster.provision()).changed).toBe(false)
})
