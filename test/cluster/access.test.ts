import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { withAnyMember } from '../../src/access/survey.ts'
import { fileOf } from '../../src/cluster/objects/secrets.ts'
import type { Secret } from '../../src/cluster/objects/types.ts'
import { ownCluster, type RootAccess } from './cluster.ts'
import { attempt, type Ended } from './run-command.ts'
import { type SyncedAccess, syncedAccess } from './synced-access.ts'

jest.setTimeout(180_000)

const cluster = ownCluster('access')
const { kubernetes, namespace } = cluster
const shop = `${namespace}-shop`
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-access-'))
let root: RootAccess
let access: SyncedAccess

const writer = (app: string, prefix: string) =>
  `  - role: Writer\n    members: [app:${app}]\n    attributes: { keyPrefix: ${prefix}, namespace: ${shop} }\n`
const platform = `bindings:\n  - { role: Administrator, members: [group:platform] }\n`
const first = `${platform}  - { role: Viewer, members: [group:developers] }\n${writer('checkout', '/orders/')}`

beforeAll(async () => {
  const enforced = { 'pod-security.kubernetes.io/enforce': 'restricted' }
  await kubernetes.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: enforced } })
  await kubernetes.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: shop, labels: enforced } })
  await cluster.provision()
  root = await cluster.rootAccess()
  access = await syncedAccess(cluster, first)
})

afterAll(async () => {
  await kubernetes.remove({ apiVersion: 'v1', kind: 'Namespace', name: shop })
  rmSync(folder, { recursive: true })
})

interface App {
  /** etcdctl through the port for passwords. */
  readonly byPassword: (...args: string[]) => Promise<Ended>
  /** etcdctl through the port for certificates. */
  readonly byCertificate: (...args: string[]) => Promise<Ended>
  /** etcdctl's flags for the certificate, without an endpoint. */
  readonly certificate: readonly string[]
}

/** An app with what was delivered to it, which it keeps when it is taken away. */
async function app(name: string): Promise<App> {
  const reference = { apiVersion: 'v1', kind: 'Secret', name: `orders.app.${name}`, namespace: shop }
  const secret = await kubernetes.get<Secret>(reference)
  const keep = (file: string) => {
    const path = join(folder, `${name}-${file}`)
    writeFileSync(path, fileOf(secret, file) ?? '', { mode: 0o600 })
    return path
  }
  const ca = keep('ca.crt')
  const certificate = ['--cacert', ca, '--cert', keep('tls.crt'), '--key', keep('tls.key')]
  const user = `${fileOf(secret, 'username')}:${fileOf(secret, 'password')}`
  const quick = ['--command-timeout', '4s']
  return {
    certificate,
    byPassword: (...args) =>
      attempt('etcdctl', ['--endpoints', root.endpoint, '--cacert', ca, '--user', user, ...quick, ...args]),
    byCertificate: (...args) =>
      attempt('etcdctl', ['--endpoints', root.mutualEndpoint, ...certificate, ...quick, ...args]),
  }
}

/** Everything of both namespaces that sync-access could have written. */
async function versions(): Promise<Map<string, string | undefined>> {
  const kinds = [
    ['v1', 'Secret'],
    ['v1', 'ConfigMap'],
    ['rbac.authorization.k8s.io/v1', 'Role'],
    ['rbac.authorization.k8s.io/v1', 'RoleBinding'],
    ['coordination.k8s.io/v1', 'Lease'],
  ] as const
  const lists = kinds.flatMap(([version, kind]) =>
    [namespace, shop].map((where) => kubernetes.list(version, kind, where)),
  )
  const objects = (await Promise.all(lists)).flat()
  const etcd = await withAnyMember(root.memberAccess, (member) => member.authStatus())
  return new Map([
    ...objects.map(({ kind, metadata }) => [`${kind} ${metadata.name}`, metadata.resourceVersion] as const),
    ['users and roles of etcd', String(etcd.revision)] as const,
  ])
}

describe('with what the program prints as permissions, and nothing else', () => {
  test('a plan sees what is to come, an apply does it, and a second one writes nothing', async () => {
    const plan = await access.sync('plan')
    expect(plan.changed).toBe(false)
    expect(plan.outputs.plan).toContain('app:checkout')
    const digest = plan.outputs['plan-digest'] ?? ''
    await expect(access.sync('apply', { digest: 'f'.repeat(64) })).rejects.toMatchObject({
      findings: [{ subject: 'plan-digest' }],
    })
    expect((await access.sync('apply', { digest })).changed).toBe(true)

    const before = await versions()
    expect(await access.sync('apply')).toMatchObject({ changed: false, outputs: { 'in-sync': 'true' } })
    expect(await access.sync('plan')).toMatchObject({ outputs: { 'in-sync': 'true' } })
    expect((await access.sync('check', { as: access.syncer })).outputs['in-sync']).toBe('true')
    expect(await versions()).toEqual(before)
  })

  test('the app gets in by password and by certificate, to its own keys only', async () => {
    const checkout = await app('checkout')
    expect(await checkout.byPassword('put', '/orders/1', 'one')).toMatchObject({ code: 0 })
    expect(await checkout.byCertificate('get', '/orders/1', '--print-value-only')).toMatchObject({ stdout: 'one\n' })
    for (const way of [checkout.byPassword, checkout.byCertificate])
      expect((await way('get', '/others/1')).stderr).toContain('permission denied')
    expect((await checkout.byCertificate('user', 'list')).stderr).toContain('permission denied')
  })
})
