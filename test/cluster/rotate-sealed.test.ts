import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { issueLeaf } from '../../src/certificates/issue.ts'
import { type Certificate, keyMatches, readCertificate } from '../../src/certificates/read-certificate.ts'
import { openRootKey } from '../../src/certificates/root-key-seal.ts'
import { memberHost, namesOf } from '../../src/cluster/names.ts'
import type { Secret } from '../../src/cluster/object-types.ts'
import { fileOf, filesOf, keyPairOf } from '../../src/cluster/secret-files.ts'
import { probeLeaf, verifyingMemberPorts } from '../../src/rotation/accepted-roots.ts'
import { probe } from '../../src/rotation/tls-probe.ts'
import { ownCluster } from './cluster.ts'
import { labTest } from './lab.ts'
import { expectNothingToDo } from './plan-at-rest.ts'
import { refusedRotation, rotated, rotatePromptly } from './rotate.ts'
import { keysInTheClear } from './rotation-secrets.ts'
import { attempt, type Ended } from './run-command.ts'

jest.setTimeout(180_000)

const identity = await generateIdentity()
const cluster = ownCluster('rotate-sealed', {
  members: 1,
  zones: { minimum: 1 },
  portals: { replicas: 1 },
  tls: { rootRecipients: [await identityToRecipient(identity)] },
})
const { kubernetes, namespace } = cluster
const shop = `${namespace}-shop`
const names = namesOf({ name: 'orders' })
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-sealed-'))
const policy = join(folder, 'access.yaml')

beforeAll(async () => {
  await kubernetes.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: shop } })
  await cluster.provision()
  writeFileSync(
    policy,
    `bindings:\n  - { role: Writer, members: [app:checkout], attributes: { keyPrefix: /orders/, namespace: ${shop} } }\n`,
  )
  await syncAccess('apply')
}, 180_000)

afterAll(async () => {
  await kubernetes.remove({ apiVersion: 'v1', kind: 'Namespace', name: shop })
  rmSync(folder, { recursive: true })
})

/** Throws what it says when it fails; a check does when access is not as the file says. */
async function syncAccess(mode: 'apply' | 'check'): Promise<void> {
  const { code, stdout, stderr } = await cluster.program(['sync-access', '--policy', policy, '--mode', mode])
  if (code !== 0) throw new Error(stderr + stdout)
}

const secret = (name: string, where = namespace) =>
  kubernetes.get<Secret>({ apiVersion: 'v1', kind: 'Secret', name, namespace: where })
const root = async () => readCertificate(fileOf(await secret(names.rootAuthority), 'tls.crt') ?? '', 'the root')
const issuer = async () => readCertificate(fileOf(await secret(names.authority), 'tls.crt') ?? '', 'the issuer')

/** Whether somebody who may read every Secret of the namespace can sign in its name. */
async function isInTheClear(certificate: Certificate): Promise<boolean> {
  return (await keysInTheClear(cluster)).some((key) => keyMatches(certificate, key))
}

/** The root's key lies there for those with an identity, and for nobody else. */
async function expectSealed(): Promise<void> {
  const files = filesOf(await secret(names.rootAuthority))
  expect(Object.keys(files).sort()).toEqual(['tls.crt', 'tls.key.age'])
  expect(keyMatches(await root(), await openRootKey(files['tls.key.age'] ?? '', identity))).toBe(true)
  expect(await isInTheClear(await root())).toBe(false)
  // As a thief would find it.
  expect(await isInTheClear(await issuer())).toBe(true)
}

/** The cluster serves its applications, is as its file says, and so is access. */
async function expectWell(): Promise<void> {
  const { etcdctl } = await cluster.rootAccess()
  expect(await etcdctl('put', '/well', 'yes')).toBe('OK\n')
  await expectNothingToDo(cluster)
  await syncAccess('check')
}

interface Delivered {
  readonly serial: string
  /** A file. */
  readonly ca: string
  /** By its certificate, at the port for those. */
  readonly put: (value: string, trusting?: string) => Promise<Ended>
}

/** What was delivered to the application, which it keeps when there is something newer. */
async function delivered(): Promise<Delivered> {
  const credentials = await secret('orders.app.checkout', shop)
  const { serial } = readCertificate(fileOf(credentials, 'tls.crt') ?? '', 'the application')
  const keep = (file: string) => {
    const path = join(folder, `${serial}-${file}`)
    writeFileSync(path, fileOf(credentials, file) ?? '', { mode: 0o600 })
    return path
  }
  const endpoint = fileOf(credentials, 'mtls-endpoint') ?? ''
  expect(endpoint).toMatch(/:2479$/)
  const [ca, certificate, key] = [keep('ca.crt'), keep('tls.crt'), keep('tls.key')]
  const own = ['--endpoints', endpoint, '--cert', certificate, '--key', key, '--command-timeout', '4s']
  const put: Delivered['put'] = (value, trusting = ca) =>
    attempt('etcdctl', [...own, '--cacert', trusting, 'put', '/orders/1', value])
  return { serial, ca, put }
}

labTest('the key of the root is sealed from the start, and without identity nothing is made below it', async () => {
  await expectSealed()
  const [issuer, root] = [
    await refusedRotation(cluster, { what: 'issuer' }),
    await refusedRotation(cluster, { what: 'root' }),
  ]
  const sealed = 'whose key is sealed to tls.rootRecipients, and no identity was given'
  expect(issuer).toContain(`a new issuer is signed by the root, ${sealed}`)
  expect(root).toContain(`a new root is created, ${sealed}`)
  for (const text of [issuer, root]) {
    expect(text).toContain('give the input identity (an age identity of one of the recipients)')
    expect(text).toContain('what: leaves can be done without it until ')
  }
  const stranger = await generateIdentity()
  for (const what of ['issuer', 'root'] as const) {
    const text = await refusedRotation(cluster, { what, identity: stranger })
    expect(text).not.toContain(stranger)
  }
})

labTest('leaves need no identity: the one that was delivered to an application is renewed, and works', async () => {
  const before = await delivered()
  expect(await before.put('before')).toMatchObject({ code: 0 })
  const ran = await rotatePromptly(cluster, { what: 'leaves' })
  expect(rotated(ran)).toContain(`application ${shop}/orders.app.checkout`)
  const after = await delivered()
  expect(after.serial).not.toBe(before.serial)
  expect(await after.put('after')).toMatchObject({ code: 0, stdout: 'OK\n' })
  await expectWell()
})

labTest('with identity a new issuer is made', async () => {
  const before = { root: await root(), issuer: await issuer() }
  expect(rotated(await rotatePromptly(cluster, { what: 'issuer', identity }))).toContain('issuer')
  expect((await root()).serial).toBe(before.root.serial)
  expect((await issuer()).serial).not.toBe(before.issuer.serial)
  await expectSealed()
  await expectWell()
})

labTest(
  'with identity a new root is made, sealed as the old one was; every port then refuses the old one',
  async () => {
    const before = { root: await root(), application: await delivered() }
    const signer = keyPairOf(await secret(names.authority))
    if (signer === undefined) throw new Error('there is no issuer')
    const client = issueLeaf(probeLeaf(cluster.spec(), 1), signer, new Date())
    const admissions = () =>
      Promise.all(
        verifyingMemberPorts.map(async ({ number, speaks }) => {
          const open = () => kubernetes.portForward(namespace, 'orders-0', number)
          const { admission } = await probe(open, memberHost(cluster.spec(), 'orders-0'), client, speaks)
          return `${number} ${admission}`
        }),
      )
    expect(await admissions()).toEqual(['2379 admitted', '2380 admitted', '2382 admitted', '2383 admitted'])

    const ran = await rotatePromptly(cluster, { what: 'root', identity })
    expect(rotated(ran)).toEqual(expect.arrayContaining(['root', 'issuer', 'members to each other']))
    const notes = ran.told.flatMap((said) => (said.kind === 'note' ? [said.text] : []))
    expect(notes).toContain('a client of the new root is accepted by 2 of 2 members and portals')
    expect(notes).toContain('a client of the old root is refused by 2 of 2 members and portals')
    expect(await admissions()).toEqual(['2379 refused', '2380 refused', '2382 refused', '2383 refused'])

    expect((await root()).serial).not.toBe(before.root.serial)
    expect(await isInTheClear(before.root)).toBe(false)
    await expectSealed()
    expect(await before.application.put('old')).not.toMatchObject({ code: 0 })
    expect(await (await delivered()).put('new')).toMatchObject({ code: 0, stdout: 'OK\n' })
    await expectWell()
  },
)
