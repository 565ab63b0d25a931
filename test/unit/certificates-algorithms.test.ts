import { createPrivateKey } from 'node:crypto'
import { connect, createServer } from 'node:tls'
import { describe, expect, test } from '@jest/globals'
import { type KeyAlgorithm, keyAlgorithms } from '../../src/certificates/certificate.ts'
import { createIssuer, createRoot, issueLeaf } from '../../src/certificates/issue.ts'
import { keyMatches, readCertificates } from '../../src/certificates/read-certificate.ts'
import { clusterLeaves } from '../../src/cluster/cluster-leaves.ts'
import { openssl } from './certificates-openssl.ts'
import { chainFaults } from './verify-chain.ts'

const now = new Date()
const orders = { name: 'orders', namespace: 'etcd', clusterDomain: 'cluster.local', portals: { hostnames: [] } }

function made(algorithm: KeyAlgorithm, root: KeyAlgorithm = algorithm) {
  const authority = createRoot('etcd/orders', 3650, now, root)
  const issuer = createIssuer('etcd/orders', 365, authority, now, algorithm)
  const wanted = clusterLeaves({ ...orders, tls: { leafDays: 90, keyAlgorithm: algorithm } })
  return { root: authority, leaf: issueLeaf(wanted.members, issuer, now) }
}

const shown = {
  'ECDSA-P256': ['ecdsa-with-SHA256', 'ASN1 OID: prime256v1'],
  'ECDSA-P384': ['ecdsa-with-SHA384', 'ASN1 OID: secp384r1'],
  'RSA-3072': ['sha256WithRSAEncryption', 'Public-Key: (3072 bit)'],
} as const

describe.each(keyAlgorithms)('%s', (algorithm) => {
  const { root, leaf } = made(algorithm)

  test('OpenSSL sees the key and the signature that were asked for, and trusts the chain', () => {
    const text = openssl(['x509', '-in', 'leaf', '-noout', '-text'], { leaf: leaf.certificate })
    const [signature, key] = shown[algorithm]
    expect(text).toContain(`Signature Algorithm: ${signature}\n`)
    expect(text).toContain(key)
    for (const purpose of ['sslserver', 'sslclient']) {
      const args = ['verify', '-x509_strict', '-purpose', purpose, '-CAfile', 'root', '-untrusted', 'leaf', 'leaf']
      expect(openssl(args, { root: root.certificate, leaf: leaf.certificate })).toBe('leaf: OK\n')
    }
  })

  test("Node trusts it, and its key is the leaf's, in PKCS #8", () => {
    expect(chainFaults(leaf.certificate, root.certificate, now)).toEqual([])
    const [first] = readCertificates(leaf.certificate, 'the leaf')
    expect(first && keyMatches(first, leaf.key)).toBe(true)
    expect(leaf.key).toMatch(/^-----BEGIN PRIVATE KEY-----\n/)
    expect(createPrivateKey(leaf.key).asymmetricKeyType).toBe(algorithm === 'RSA-3072' ? 'rsa' : 'ec')
  })

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('a server and a client shake hands by %s', async (version) => {
    const both = {
      cert: leaf.certificate,
      key: leaf.key,
      ca: root.certificate,
      minVersion: version,
      maxVersion: version,
    }
    const server = createServer({ ...both, requestCert: true }, (socket) => socket.end('welcome'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    const said = await new Promise<string>((resolve, reject) => {
      let text = ''
      connect({ ...both, port, host: '127.0.0.1', servername: 'orders.etcd.svc' })
        .on('data', (piece) => {
          text += piece
        })
        .on('end', () => resolve(text))
        .on('error', reject)
    })
    server.close()
    expect(said).toBe('welcome')
  })
})

test('what signs may be of another kind than what is signed', () => {
  const { root, leaf } = made('ECDSA-P256', 'RSA-3072')
  expect(
    openssl(['verify', '-CAfile', 'root', '-untrusted', 'leaf', 'leaf'], {
      root: root.certificate,
      leaf: leaf.certificate,
    }),
  ).toBe('leaf: OK\n')
})
