/**
 * A namespace of OpenShift: pods run as users of its range, in group 0. The SCC restricted-v2 is played by admission
 * policies.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import type { V1Container, V1PodSpec } from '@kubernetes/client-node'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { members } from '../../src/objects/members.ts'
import { backupSettings, emptyFolder, storeOf } from '../cluster/backups.ts'
import { type OwnCluster, ownCluster, type Settings } from '../cluster/cluster.ts'
import { assignedLevel, assignedUser, openshiftAnnotations, playRestrictedV2 } from '../cluster/openshift.ts'
import { attempt } from '../cluster/run-command.ts'

jest.setTimeout(240_000)

const small = { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } }
const [fresh, older] = [ownCluster('openshift', small), ownCluster('openshift-older', small)]
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-openshift-'))
const identityFile = join(folder, 'identity.txt')
const played: (() => Promise<void>)[] = []
let settings: Settings = {}
let bucket: ReturnType<typeof storeOf> | undefined

async function becomeOpenshift({ kubernetes, namespace, kubectl }: OwnCluster): Promise<void> {
  const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' }
  await kubernetes.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels } })
  // Not applied: what is printed for an identity is applied later, without them.
  const annotations = Object.entries(openshiftAnnotations).map(([key, value]) => `${key}=${value}`)
  await kubectl('annotate', 'namespace', namespace, ...annotations)
  played.push(await playRestrictedV2(kubernetes, namespace))
}

beforeAll(async () => {
  await becomeOpenshift(fresh)
  const { settings: backup, identity } = await backupSettings(fresh.namespace)
  writeFileSync(identityFile, identity, { mode: 0o600 })
  settings = { ...small, backup, runAsUser: 'assigned' }
  fresh.configure(settings)
  bucket = storeOf(fresh)
})

afterAll(async () => {
  for (const end of played) await end()
  if (bucket !== undefined) await emptyFolder(bucket)
  rmSync(folder, { recursive: true })
})

/** Who the processes of a container are. */
const usersIn = (cluster: OwnCluster, pod: string, container: string) =>
  cluster.kubectl('exec', pod, '--container', container, '--', 'id')

async function portalOf(cluster: OwnCluster): Promise<string> {
  const selector = 'app.kubernetes.io/component=portal'
  return (await cluster.kubectl('get', 'pods', '--selector', selector, '--output=name')).trim()
}

const succeeded = { code: 0 }

/** A pod of a StatefulSet, without what only its controller adds. */
function withoutVolumes(spec: V1PodSpec | undefined) {
  const mounts = (containers: readonly V1Container[] = []) => containers.map((one) => ({ ...one, volumeMounts: [] }))
  return { ...spec, containers: mounts(spec?.containers), initContainers: mounts(spec?.initContainers) }
}

test('a plan of pods with a fixed user says that restricted-v2 refuses them', async () => {
  fresh.configure({ ...small })
  const { told } = await fresh.provision('plan')
  expect(JSON.stringify(told)).toContain('USER_OUT_OF_RANGE')
  const pod = members(fresh.spec(), '').spec.template
  const create = ['create', '--namespace', fresh.namespace, '--dry-run=server', '--filename=-']
  const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'orders-0' }, spec: withoutVolumes(pod.spec) }
  const { code, stderr } = await attempt('kubectl', create, { input: JSON.stringify(object) })
  expect([code, stderr]).toEqual([1, expect.stringContaining('unable to validate against any security context')])
})

test('a cluster is provisioned, backed up, verified, restored and rotated as a user of the namespace', async () => {
  fresh.configure(settings)
  await fresh.provision()
  const { told } = await fresh.provision('plan')
  expect(JSON.stringify(told)).not.toContain('USER_')
  for (const [pod, container] of [
    ['pod/orders-0', 'token-proxy'],
    [await portalOf(fresh), 'haproxy'],
  ] as const)
    expect(await usersIn(fresh, pod, container)).toMatch(
      `uid=${assignedUser} gid=0(root) groups=0(root),${assignedUser}`,
    )
  const member = await fresh.kubernetes.get<Pod>({
    apiVersion: 'v1',
    kind: 'Pod',
    name: 'orders-0',
    namespace: fresh.namespace,
  })
  expect(member?.spec).toMatchObject({
    securityContext: { fsGroup: assignedUser, seLinuxOptions: { level: assignedLevel } },
    containers: [{ name: 'etcd', securityContext: { runAsUser: assignedUser } }],
  })

  const { etcdctl } = await fresh.rootAccess()
  await etcdctl('put', '/kept', 'before')
  expect(await fresh.program(['backup'])).toMatchObject(succeeded)
  expect(await fresh.program(['verify-backup', '--identity', identityFile])).toMatchObject(succeeded)
  await etcdctl('put', '/kept', 'after')
  const restore = ['restore', '--confirm', 'orders', '--identity', identityFile]
  expect(await fresh.program(restore, { seconds: 200 })).toMatchObject(succeeded)
  expect(await etcdctl('get', '/kept', '--print-value-only')).toBe('before\n')
  expect(await fresh.program(['rotate-certificates', '--what', 'leaves'])).toMatchObject(succeeded)
  expect((await fresh.provision()).changed).toBe(false)
})

test('a running cluster whose pods have a fixed user changes to users of the namespace, and keeps its data', async () => {
  await older.provision()
  const { etcdctl } = await older.rootAccess()
  await etcdctl('put', '/kept', 'by user 65532')
  expect(await usersIn(older, 'orders-0', 'token-proxy')).toContain('uid=65532')
  await becomeOpenshift(older)
  older.configure({ ...small, runAsUser: 'assigned' })
  const { plan = '' } = (await older.provision('plan')).outputs
  expect(plan).toContain('restart  orders-0')
  await older.provision()
  expect(await usersIn(older, 'orders-0', 'token-proxy')).toContain(`uid=${assignedUser}`)
  expect(await etcdctl('get', '/kept', '--print-value-only')).toBe('by user 65532\n')
  await etcdctl('put', '/kept', 'by the user of the namespace')
  await etcdctl('defrag')
  expect((await older.provision()).changed).toBe(false)
})
