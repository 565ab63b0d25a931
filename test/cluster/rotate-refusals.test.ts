import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, jest, test } from '@jest/globals'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { parse } from 'yaml'
import { namesOf } from '../../src/cluster/names.ts'
import type { Secret } from '../../src/cluster/object-types.ts'
import { withLease } from '../../src/kubernetes/lease-lock.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'
import { ownCluster } from './cluster.ts'
import { applyRotation, type Rotating, refusedRotation } from './rotate.ts'
import { secretTexts } from './rotation-secrets.ts'
import { createTestReporter } from './test-reporter.ts'
import { isRole, objectsIn, untilRolesHold } from './until-roles-hold.ts'
import { versionsOf } from './versions-of.ts'

jest.setTimeout(180_000)

const one = { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } }
const cluster = ownCluster('rotate-refused', one)
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-rotate-'))
afterAll(() => rmSync(folder, { recursive: true }))
const names = namesOf({ name: 'orders' })

const refusal = (asked: Rotating) => refusedRotation(cluster, asked)

test('a cluster that is not there', async () => {
  const metadata = { name: cluster.namespace }
  await cluster.kubernetes.create({ apiVersion: 'v1', kind: 'Namespace', metadata })
  const text = await applyRotation(cluster).catch((error: unknown) =>
    error instanceof Problem ? problemText(error) : error,
  )
  expect(text).toContain('needs the cluster orders in namespace ')
  expect(text).toContain('run provision first')
})

test('nothing is due: nothing is written, not even a Lease, and the summary tells when everything ends', async () => {
  await cluster.provision()
  const before = await versionsOf(cluster)
  const { changed, outputs, told } = await applyRotation(cluster)
  expect(changed).toBe(false)
  expect(outputs).toMatchObject({ rotated: '[]', 'waits-until': '' })
  expect(new Date(outputs['not-after'] ?? '').getTime()).toBeGreaterThan(Date.now() + 89 * 86_400_000)
  expect(await versionsOf(cluster)).toEqual(before)
  const summary = told.find((said) => said.kind === 'summary')
  expect(summary?.kind === 'summary' && summary.markdown).toContain('gantt')
})

test('a clock that is ahead', async () => {
  const now = () => new Date(Date.now() + 10 * 60_000)
  expect(await refusal({ what: 'leaves', now })).toContain('needs clocks that agree within 4 minutes')
})

test('another operation', async () => {
  const turn = { namespace: cluster.namespace, name: names.operation, holder: 'somebody else', operation: 'backup' }
  const surroundings = {
    now: () => new Date(),
    signal: new AbortController().signal,
    report: createTestReporter(),
  }
  await withLease(cluster.kubernetes, { ...turn, ...surroundings }, async () => {
    const text = await refusal({ what: 'leaves' })
    expect(text).toContain('"backup" runs since ')
    expect(text).toContain('started by somebody else')
  })
})

test("a root's key that is not there: an issuer is refused, leaves and another root are not", async () => {
  const { kubernetes, namespace } = cluster
  const reference = { apiVersion: 'v1', kind: 'Secret', name: names.rootAuthority, namespace }
  const secret = await kubernetes.get<Secret>(reference)
  await kubernetes.remove(reference)
  const text = await refusal({ what: 'issuer' })
  expect(text).toContain(
    "a new issuer is signed by the root, and the root's key is not in Secret orders-root-authority",
  )
  expect(text).toContain('what: leaves can be done without it until ')
  expect((await applyRotation(cluster, { what: 'root', mode: 'plan' })).changed).toBe(false)

  const identity = await generateIdentity()
  cluster.configure({ ...one, tls: { rootRecipients: [await identityToRecipient(identity)] } })
  const sealed = await refusal({ what: 'root' })
  expect(sealed).toContain(
    'a new root is created, whose key is sealed to tls.rootRecipients, and no identity was given',
  )
  expect((await applyRotation(cluster, { what: 'root', mode: 'plan', identity })).changed).toBe(false)
  cluster.configure(one)
  if (secret === undefined) throw new Error('there was no root')
  const { name, labels } = secret.metadata
  const metadata = { name, namespace, ...(labels ? { labels } : {}) }
  await kubernetes.apply({ apiVersion: 'v1', kind: 'Secret', type: 'Opaque', metadata, data: secret.data })
})

test('somebody without permissions: the roles that are offered are enough', async () => {
  const token = (await cluster.kubectl('create', 'token', 'default')).trim()
  const own = parse(readFileSync(process.env.KUBECONFIG ?? '', 'utf8'))
  const kubeconfig = JSON.stringify({
    ...own,
    contexts: [{ name: 'theirs', context: { cluster: own.clusters[0].name, user: 'theirs' } }],
    'current-context': 'theirs',
    users: [{ name: 'theirs', user: { token } }],
  })
  const text = await refusal({ what: 'token-key', kubeconfig })
  expect(text).toMatch(/needs \d+ permissions that you do not have/)
  const role = join(folder, 'role.yaml')
  const offered = text.slice(text.indexOf('apiVersion: rbac')).replaceAll(/^ {15}/gm, '')
  writeFileSync(role, offered)
  await cluster.kubectl('apply', '-f', role)
  const subject = `--serviceaccount=${cluster.namespace}:default`
  await cluster.kubectl('create', 'rolebinding', 'theirs', '--role=managed-etcd-orders-rotate-certificates', subject)
  await untilRolesHold(kubeconfig, objectsIn(offered).filter(isRole))
  expect((await applyRotation(cluster, { what: 'token-key', kubeconfig })).changed).toBe(true)
})

test('a run of its own process shows no key and leaves none on the disk', async () => {
  const before = await secretTexts(cluster)
  const temporary = mkdtempSync(join(folder, 'runner-'))
  const env = { ...process.env, TMPDIR: temporary, RUNNER_TEMP: temporary }
  const { code, stdout, stderr } = await cluster.program(['rotate-certificates', '--what', 'issuer', '--json'], { env })
  expect(code).toBe(0)
  expect(stdout).toContain('notAfter')
  const left = readdirSync(temporary, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const written = left.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  const texts = new Set([...before, ...(await secretTexts(cluster))])
  expect(texts.size).toBeGreaterThan(60)
  const everything = [stdout, stderr, ...written].join('\n')
  expect([...texts].filter((text) => everything.includes(text))).toHaveLength(0)
})

test('a member that is down', async () => {
  await cluster.kubectl('scale', 'statefulset', 'orders', '--replicas=0')
  await cluster.kubectl('wait', '--for=delete', 'pod/orders-0', '--timeout=60s')
  expect(await refusal({ what: 'leaves' })).toContain('needs every member to be ready, found orders-0 not ready')
})
