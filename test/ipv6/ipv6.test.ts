/**
 * A Kubernetes without IPv4 in nodes, pods and Services, or with both families: `npm test -- ipv6` starts such a lab,
 * and then the usual one.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { apiPort, networks, s3Port } from '../../lab/constants.ts'
import { families } from '../../lab/families.ts'
import type { Service } from '../../src/cluster/object-types.ts'
import { listPods } from '../../src/cluster/pods.ts'
import { backupSettings, emptyFolder, storeOf } from '../cluster/backups.ts'
import { ownCluster, type RootAccess, type Settings } from '../cluster/cluster.ts'
import { endLoads, readyForLoad } from '../cluster/load.ts'
import { untilOk } from '../cluster/statuses.ts'
import { underLoad } from '../cluster/under-load.ts'

jest.setTimeout(300_000)

const present = families()
if (!present.includes('IPv6')) throw new Error('needs a lab with IPv6, found IPv4: npm test -- ipv6 starts one')

const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-ipv6-'))
const identityFile = join(folder, 'identity.txt')
const gateway = `[${networks.IPv6.gateway}]`

/** The API server by its IPv6 address, as clients outside of the lab's machine would have it. */
function useAddressOfServer(): void {
  const kubeconfig = readFileSync(process.env.KUBECONFIG ?? '', 'utf8')
  const path = join(folder, 'kubeconfig')
  writeFileSync(path, kubeconfig.replace(/https:\/\/127\.0\.0\.1:\d+/, `https://${gateway}:${apiPort}`), {
    mode: 0o600,
  })
  process.env.KUBECONFIG = path
}
useAddressOfServer()

let bucket: ReturnType<typeof storeOf> | undefined
afterAll(async () => {
  await endLoads()
  if (bucket !== undefined) await emptyFolder(bucket)
  rmSync(folder, { recursive: true })
})

const cluster = ownCluster('ipv6')
const { kubernetes, namespace } = cluster
let settings: Settings = {}
let access: RootAccess
let program: string

beforeAll(async () => {
  const { settings: backup, identity } = await backupSettings(namespace)
  writeFileSync(identityFile, identity, { mode: 0o600 })
  settings = { backup: { ...backup, endpoint: `http://${gateway}:${s3Port}` } }
  cluster.configure(settings)
  bucket = storeOf(cluster)
  ;({ access, program } = await readyForLoad(cluster))
}, 600_000)

const succeeded = { code: 0 }

const serviceNamed = (name: string) => kubernetes.get<Service>({ apiVersion: 'v1', kind: 'Service', name, namespace })

test('pods and Services have addresses of the families of the lab', async () => {
  for (const component of ['member', 'portal'] as const)
    for (const { status } of await listPods(kubernetes, cluster.spec(), component)) {
      const ips = (status as { podIPs?: { ip: string }[] } | undefined)?.podIPs ?? []
      expect(ips.map(({ ip }) => (isIPv6(ip) ? 'IPv6' : 'IPv4'))).toEqual(present)
    }
  expect((await serviceNamed('orders'))?.spec.ipFamilies).toEqual([present[0]])
})

test('clients write and read through both ports', async () => {
  await access.etcdctl('put', '/load/kept', 'by certificate')
  expect(await access.etcdctl('get', '/load/kept', '--print-value-only')).toBe('by certificate\n')
  const byPassword = (...args: string[]) => access.byPassword('--user', 'load:only for this test', ...args)
  expect(await byPassword('put', '/load/kept', 'by password')).toMatchObject({ code: 0, stdout: 'OK\n' })
  expect(await byPassword('get', '/load/kept', '--print-value-only')).toMatchObject({ stdout: 'by password\n' })
})

test('a backup is verified, status is ok, and the backup is restored', async () => {
  expect(await cluster.program(['backup'])).toMatchObject(succeeded)
  expect(await cluster.program(['verify-backup', '--identity', identityFile])).toMatchObject(succeeded)
  await untilOk(cluster)
  await access.etcdctl('put', '/load/kept', 'after the backup')
  const restore = ['restore', '--confirm', 'orders', '--identity', identityFile]
  expect(await cluster.program(restore, { seconds: 280 })).toMatchObject(succeeded)
  expect(await access.etcdctl('get', '/load/kept', '--print-value-only')).toBe('by password\n')
})

test('certificates are renewed and members restart under load, and no request fails', async () => {
  await underLoad({ access, program }, 'ipv6', 6000, async () => {
    expect(await cluster.program(['rotate-certificates', '--what', 'leaves'])).toMatchObject(succeeded)
    cluster.configure({ ...settings, etcd: { compaction: '2h' } })
    await cluster.provision()
  })
  expect((await cluster.provision()).changed).toBe(false)
})

test('the Service has the families that the cluster file names, or the server refuses them', async () => {
  const service = (more: object) => ({ ...settings, etcd: { compaction: '2h' }, portals: { service: more } })
  const [first, second] = present
  if (second === undefined) {
    cluster.configure(service({ ipFamilyPolicy: 'RequireDualStack' }))
    await expect(cluster.provision('plan')).rejects.toMatchObject({
      findings: [{ code: 'OBJECT_REJECTED', fix: expect.stringContaining('choose portals.service.ipFamilyPolicy') }],
    })
    return
  }
  for (const [more, expected] of [
    [{ ipFamilyPolicy: 'PreferDualStack' }, [first, second]],
    [{}, [first]],
    [{ ipFamilyPolicy: 'RequireDualStack', ipFamilies: [first, second] }, [first, second]],
    [{}, [first]],
  ] as const) {
    cluster.configure(service(more))
    expect((await cluster.provision('plan')).outputs.plan).toContain('restart  nothing: no member, no portal')
    await cluster.provision()
    expect((await serviceNamed('orders'))?.spec.ipFamilies).toEqual(expected)
    expect((await cluster.provision()).changed).toBe(false)
    await access.etcdctl('get', '/load/kept')
  }
  cluster.configure(service({ ipFamilies: [second] }))
  await expect(cluster.provision('plan')).rejects.toMatchObject({ findings: [{ code: 'SERVICE_IMMUTABLE' }] })
})
