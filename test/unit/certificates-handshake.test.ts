import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ConnectionOptions, connect, createServer, type TLSSocket } from 'node:tls'
import { expect, test } from '@jest/globals'
import type { KeyPair } from '../../src/certificates/certificate.ts'
import { createIssuer, createRoot, issueLeaf } from '../../src/certificates/issue.ts'
import { clusterLeaves } from '../../src/cluster/cluster-leaves.ts'

const now = new Date()
const root = createRoot('orders', 3650, now)
const issuer = createIssuer('orders', 365, root, now)
const wanted = clusterLeaves({
  name: 'orders',
  namespace: 'etcd',
  clusterDomain: 'cluster.local',
  portals: { hostnames: ['etcd.example.com', '192.0.2.7'] },
  tls: { leafDays: 90, keyAlgorithm: 'ECDSA-P256' },
})
const members = issueLeaf(wanted.members, issuer, now)
const rootUser = issueLeaf(wanted.rootUser, issuer, now)

/** Whom the server takes the client for; throws what the side that refuses says. */
async function handshake(server: KeyPair, client: KeyPair, options: ConnectionOptions = {}) {
  const ours = { cert: server.certificate, key: server.key, ca: root.certificate }
  const listener = createServer({ ...ours, requestCert: true, rejectUnauthorized: false })
  const accepted = once(listener, 'secureConnection').then(([socket]) => socket as TLSSocket)
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  const theirs = { cert: client.certificate, key: client.key, ca: root.certificate }
  const socket = connect({ host: '127.0.0.1', port, ...theirs, ...options })
  const failure = new Promise<never>((_, reject) => socket.once('error', reject))
  try {
    const connected = once(socket, 'secureConnect')
    // In TLS 1.3 the client is done before the server has looked at its certificate: both have to agree.
    const [peer] = await Promise.race([Promise.all([accepted, connected]), failure])
    if (!peer.authorized) throw new Error(`the server says ${peer.authorizationError}`)
    const user = peer.getPeerCertificate().subject
    peer.destroy()
    return { user: { ...user }, protocol: socket.getProtocol() }
  } finally {
    for (const promise of [failure, accepted]) promise.catch(() => undefined)
    socket.destroy()
    listener.close()
  }
}

test.each(['TLSv1.2', 'TLSv1.3'] as const)(
  'client and member trust each other by the root alone over %s',
  async (version) => {
    const seen = await handshake(members, rootUser, { minVersion: version, maxVersion: version })
    expect(seen).toEqual({ user: { CN: 'root' }, protocol: version })
  },
)

test.each(['etcd.example.com', 'orders.etcd.svc', 'orders-1.orders-members.etcd.svc.cluster.local'])(
  'a member passes for %s',
  async (servername) => {
    expect(await handshake(members, rootUser, { servername })).toBeDefined()
  },
)

test('a member does not pass for a name that is not its own', async () => {
  await expect(handshake(members, rootUser, { servername: 'payments.etcd.svc' })).rejects.toThrow('does not match')
})

test('a portal shows members a client certificate without a user', async () => {
  const portalClient = issueLeaf(wanted.portalClient, issuer, now)
  expect((await handshake(members, portalClient)).user).toEqual({ O: 'portal' })
})

test("a portal's server certificate does not open a member", async () => {
  const portal = issueLeaf(wanted.portal, issuer, now)
  await expect(handshake(members, portal)).rejects.toThrow('the server says INVALID_PURPOSE')
})

test('a client of another root is refused', async () => {
  const stranger = createIssuer('orders', 365, createRoot('orders', 3650, now), now)
  await expect(handshake(members, issueLeaf(wanted.rootUser, stranger, now))).rejects.toThrow('ISSUER_CERT')
})

test('a member of another root is refused', async () => {
  const stranger = createIssuer('orders', 365, createRoot('orders', 3650, now), now)
  await expect(handshake(issueLeaf(wanted.members, stranger, now), rootUser)).rejects.toThrow('issuer certificate')
})

test('leaf and issuer can be exchanged while the root is all that clients know', async () => {
  const newIssuer = createIssuer('orders', 365, root, now)
  expect((await handshake(issueLeaf(wanted.members, newIssuer, now), rootUser)).user).toEqual({ CN: 'root' })
})

test("a sister intermediate's CN=root is the root user, which is why a root has to be the cluster's alone", async () => {
  const sister = issueLeaf(wanted.rootUser, createIssuer('payments', 365, root, now), now)
  expect((await handshake(members, sister)).user).toEqual({ CN: 'root' })
})
