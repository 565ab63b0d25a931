/** Operations that the cluster runs by itself: CronJobs of the image that is built here, with the Roles that `permissions` prints. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { apiPort, s3Port } from '../../lab/constants.ts'
import { environment } from '../../lab/exec.ts'
import { bracketed, controlPlane } from '../../lab/families.ts'
import type { KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'
import { version } from '../../src/util/program-version.ts'
import { backupSettings, catalogOf, emptyFolder, storeOf } from '../cluster/backups.ts'
import { ownCluster } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { restrictedContainer, restrictedPod } from '../cluster/own-namespace.ts'
import { loadProgramImage } from '../cluster/program-image.ts'
import { command } from '../cluster/run-command.ts'
import { printedPermissions } from '../printed-permissions.ts'

jest.setTimeout(240_000)

const small = { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } }
const cluster = ownCluster('schedules', small)
const { kubernetes, namespace } = cluster
/** Nothing starts by itself here. */
const never = '0 0 1 jan *'
let image: Awaited<ReturnType<typeof loadProgramImage>>
let settings: Record<string, unknown>
let bucket: ReturnType<typeof storeOf> | undefined

beforeAll(async () => {
  image = await loadProgramImage()
  const { settings: backup } = await backupSettings(namespace)
  settings = { ...small, backup }
  cluster.configure(settings)
  bucket = storeOf(cluster)
}, 300_000)

afterAll(async () => {
  if (bucket) await emptyFolder(bucket)
  await kubernetes.remove({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', name: nodeReaders })
  await image?.remove()
})

/** Cluster-wide, so it does not go with the namespace. */
const nodeReaders = `managed-etcd-orders-status-${namespace}-schedule-status`

type Finished = KubernetesObject & {
  status?: { phase?: string; succeeded?: number; failed?: number; conditions?: { type: string; status: string }[] }
}

/** Runs what a CronJob would, now, and answers what it said. */
async function runNow(operation: string, name: string): Promise<string> {
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
  expect([log, status?.succeeded]).toEqual([log, 1])
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
  const schedules = { image: image.reference, apiServerPort: apiPort, backup: never, status: never }
  cluster.configure({ ...settings, schedules })
  const refusal = await cluster.provision().catch((error: unknown) => error)
  if (!(refusal instanceof Problem)) throw new Error(`it was not refused: ${refusal}`)
  expect(problemText(refusal)).toContain('are not there: managed-etcd-orders-backup, managed-etcd-orders-status')

  const printed = await printedPermissions('--schedules', '--cluster', cluster.file)
  await command('kubectl', ['apply', '--filename', '-'], { input: printed })
  await cluster.provision()
  // With the key of the signer, which the first run has printed.
  const again = await cluster.provision()
  expect(again.changed).toBe(true)
  expect((await cluster.provision()).changed).toBe(false)
  const jobs = await cluster.kubectl('get', 'cronjobs', '--output', 'name')
  expect(jobs.trim().split('\n')).toEqual(['cronjob.batch/orders-backup', 'cronjob.batch/orders-status'])
})

test('a CronJob backs the cluster up by its own identity, and not again where a backup is new', async () => {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_REGION = '' } = environment()
  const keys = { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION }
  const store = { ...keys, AWS_ENDPOINT_URL_S3: `http://${bracketed(controlPlane())}:${s3Port}` }
  await kubernetes.create({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'orders-store-credentials', namespace },
    stringData: store,
  })
  const log = await runNow('backup', 'first')
  expect(log).toMatch(/backup \S+ is in the bucket/)
  const { backups } = await catalogOf(cluster)
  expect(backups).toHaveLength(1)
  expect(await runNow('backup', 'second')).toContain(`nothing to do: ${backups[0]?.name} is the newest backup, taken`)
  expect((await catalogOf(cluster)).backups).toHaveLength(1)
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
