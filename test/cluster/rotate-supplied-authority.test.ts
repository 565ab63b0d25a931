import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, jest } from '@jest/globals'
import type { KeyPair } from '../../src/certificates/certificate.ts'
import { namespace as namespaceObject } from '../../src/objects/namespace.ts'
import { openssl } from '../unit/certificates-openssl.ts'
import { ownCluster } from './cluster.ts'
import { labTest } from './lab.ts'
import { expectNothingToDo } from './plan-at-rest.ts'
import { refusedRotation, rotated, rotatePromptly } from './rotate.ts'
import { keysInTheClear } from './rotation-secrets.ts'
import { attempt } from './run-command.ts'

jest.setTimeout(180_000)

const cluster = ownCluster('rotate-own', {
  members: 1,
  zones: { minimum: 1 },
  portals: { replicas: 1 },
  tls: { authority: { secret: 'team', dedicated: true } },
})
const { kubernetes, namespace } = cluster
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-own-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** As a team makes its authorities by hand: every root of it has the same name and is number 1. */
const config = `
[req]
distinguished_name = name
[name]
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[issuer]
basicConstraints = critical, CA:true, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
`
const newKey = () => openssl(['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'], {})

function newRoot(): KeyPair {
  const key = newKey()
  const line = ['-x509', '-new', '-key', 'key', '-subj', '/O=team/CN=root', '-days', '3650', '-set_serial', '1']
  return { key, certificate: openssl(['req', ...line, '-config', 'config', '-extensions', 'root'], { key, config }) }
}

function newIntermediate(root: KeyPair): KeyPair {
  const key = newKey()
  const line = ['-new', '-key', 'key', '-subj', '/O=team/CN=issuer']
  const request = openssl(['req', ...line, '-config', 'config'], { key, config })
  const signing = ['-in', 'request', '-CA', 'ca', '-CAkey', 'ca.key', '-set_serial', '7', '-days', '700']
  const files = { request, ca: root.certificate, 'ca.key': root.key, config }
  const certificate = openssl(['x509', '-req', ...signing, '-extfile', 'config', '-extensions', 'issuer'], files)
  return { key, certificate }
}

const [root, other] = [newRoot(), newRoot()]
const intermediate = newIntermediate(root)

/** As the team does it with kubectl. */
async function supply(authority: KeyPair, above?: KeyPair): Promise<void> {
  const files = { 'tls.crt': authority.certificate, 'tls.key': authority.key, 'ca.crt': above?.certificate }
  const data = Object.entries(files).flatMap(([file, text]) =>
    text === undefined ? [] : [[file, Buffer.from(text).toString('base64')]],
  )
  const metadata = { name: 'team', namespace }
  await kubernetes.apply({ apiVersion: 'v1', kind: 'Secret', metadata, data: Object.fromEntries(data) })
}

/** What OpenSSL shows of a port to somebody who trusts this root alone: the chain, and its verdict. */
async function served(endpoint: string, { certificate: trusted }: KeyPair): Promise<string> {
  const { certificate, key } = await cluster.rootAccess()
  const { hostname, host } = new URL(endpoint)
  const ca = join(folder, 'trusted.crt')
  writeFileSync(ca, trusted)
  const { stdout } = await attempt('openssl', [
    's_client',
    ...['-connect', host, '-servername', hostname, '-verify_hostname', hostname, '-cert', certificate, '-key', key],
    ...['-CAfile', ca, '-no-CApath', '-no-CAstore', '-showcerts'],
  ])
  return stdout
}

/** Portals and members serve what leads to this root and to no other, by way of this issuer where one is given. */
async function expectServedBelow(trusted: KeyPair, stranger: KeyPair, issuer?: KeyPair): Promise<void> {
  const { endpoint, mutualEndpoint } = await cluster.rootAccess()
  for (const port of [endpoint, mutualEndpoint]) {
    const shown = await served(port, trusted)
    expect(shown).toContain('Verify return code: 0 (ok)')
    if (issuer !== undefined) expect(shown).toContain(issuer.certificate)
    expect(await served(port, stranger)).not.toContain('Verify return code: 0 (ok)')
  }
  await expectNothingToDo(cluster)
}

labTest(
  "a cluster below a team's own intermediate: leaves are renewed, and what is in use is not taken again",
  async () => {
    await kubernetes.create(namespaceObject(cluster.spec()))
    await supply(intermediate, root)
    await cluster.provision()
    await expectServedBelow(root, other, intermediate)

    expect(rotated(await rotatePromptly(cluster, { what: 'leaves' }))).toContain('portals to clients')
    await expectServedBelow(root, other, intermediate)
    expect(await refusedRotation(cluster, { what: 'issuer' })).toContain(
      'needs another intermediate in Secret team, found the one that is in use',
    )
    expect(await refusedRotation(cluster, { what: 'root' })).toContain(
      'needs another root in Secret team, found the one that is in use',
    )
  },
)

labTest('another intermediate of the same root takes over as the issuer', async () => {
  const second = newIntermediate(root)
  await supply(second, root)
  expect(rotated(await rotatePromptly(cluster, { what: 'issuer' }))).toContain('issuer')
  await expectServedBelow(root, other, second)
})

labTest('another root of the team takes over, although it has the same name and number', async () => {
  await supply(newIntermediate(other), other)
  expect(await refusedRotation(cluster, { what: 'issuer' })).toContain(
    'Secret team holds an authority of another root than the one in use',
  )
  await supply(other)
  expect(rotated(await rotatePromptly(cluster, { what: 'root' }))).toEqual(expect.arrayContaining(['root', 'issuer']))
  await expectServedBelow(other, root)
  // What a team supplies is copied nowhere.
  expect((await keysInTheClear(cluster)).filter((key) => key === other.key.trim())).toHaveLength(1)
})
