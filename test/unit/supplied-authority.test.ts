import { describe, expect, test } from '@jest/globals'
import { desiredCertificates } from '../../src/authority/desired-certificates.ts'
import { createIssuer, createRoot, issueLeaf } from '../../src/certificates/issue.ts'
import { readCertificate } from '../../src/certificates/read-certificate.ts'
import { unreadableByGo } from '../../src/certificates/readable-by-go.ts'
import { readSuppliedAuthority } from '../../src/certificates/supplied-authority.ts'
import type { Secret } from '../../src/cluster/object-types.ts'
import { fileOf } from '../../src/cluster/secret-files.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { noObjects } from '../../src/objects/observe-objects.ts'
import { Problem } from '../../src/problem/problem.ts'
import { openssl } from './certificates-openssl.ts'
import { findingsOf } from './user-file.ts'

const now = new Date()
const days = (count: number) => new Date(now.getTime() + count * 86_400_000)
const root = createRoot('team', 3650, now, 'RSA-3072')
const other = createRoot('team', 3650, now)
const intermediate = createIssuer('team', 700, root, now, 'ECDSA-P384')
const where = 'Secret orders-own-authority'

/** What the user reads below `tls.authority`. */
function found(
  files: { certificate?: string; key?: string; root?: string },
  at = now,
  names: readonly string[] = [],
): string[] {
  try {
    readSuppliedAuthority({ certificate: undefined, key: undefined, root: undefined, ...files }, where, at, names)
  } catch (error) {
    if (error instanceof Problem) return error.findings.map((finding) => finding.found.replace(`${where}: `, ''))
    throw error
  }
  return []
}

test('a root, alone or with itself as its root', () => {
  expect(found(root)).toEqual([])
  expect(found({ ...root, root: root.certificate })).toEqual([])
})

test('an intermediate with its root', () => {
  expect(found({ ...intermediate, root: root.certificate })).toEqual([])
})

const leaf = issueLeaf(
  { purpose: 'a leaf', subject: { commonName: 'x' }, names: [], usages: ['client'], days: 10 },
  intermediate,
  now,
)
const [leafAlone] = leaf.certificate.split(/(?<=-----END CERTIFICATE-----\n)/)

describe('is refused', () => {
  test.each<[string, Parameters<typeof found>, string[]]>([
    ['nothing', [{}], ['needs tls.crt and tls.key, found no tls.crt and no tls.key']],
    ["another one's key", [{ ...root, key: other.key }], ['tls.key is not the key of tls.crt']],
    ['text for a key', [{ ...root, key: 'text' }], ['tls.key holds no private key in PEM form']],
    [
      'an intermediate without its root',
      [intermediate],
      ['tls.crt is not a root, so ca.crt needs the root that issued it, found none'],
    ],
    [
      "an intermediate with another's root",
      [{ ...intermediate, root: other.certificate }],
      ['ca.crt did not issue tls.crt'],
    ],
    [
      'a root with another root',
      [{ ...root, root: other.certificate }],
      ['tls.crt is a root, and ca.crt is another one'],
    ],
    [
      'two roots',
      [{ ...intermediate, root: root.certificate + other.certificate }],
      ['ca.crt needs one root, found 2'],
    ],
    [
      'a whole chain',
      [{ ...intermediate, certificate: intermediate.certificate + root.certificate, root: root.certificate }],
      ["tls.crt needs the authority's certificate alone, found 2"],
    ],
    [
      'an ended one',
      [{ ...intermediate, root: root.certificate }, days(701)],
      [`tls.crt ended at ${readCertificate(intermediate.certificate, 'it').notAfter.toISOString()}`],
    ],
    [
      'one that has not begun',
      [root, days(-1)],
      [`tls.crt is not valid before ${readCertificate(root.certificate, 'it').notBefore.toISOString()}`],
    ],
    [
      'a leaf',
      [{ certificate: leafAlone ?? '', key: leaf.key, root: intermediate.certificate }],
      [
        'tls.crt is not allowed to sign certificates (CA:TRUE, keyCertSign)',
        'tls.crt allows no certificates of TLS servers (extended key usage)',
        'ca.crt is not a root: it is not signed by itself',
        'its root allows no issuer below it (path length 0)',
      ],
    ],
  ])('%s', (_, [files, at], expected) => {
    expect(found(files, at)).toEqual(expected)
  })

  test('and a text that is no certificate is named with its file', () => {
    expect(() => readSuppliedAuthority({ certificate: 'text', key: 'text', root: undefined }, where, now)).toThrow(
      'Secret orders-own-authority, tls.crt cannot be read',
    )
  })
})

describe('what Go reads decides, not what OpenSSL reads', () => {
  /** OpenSSL's certificates begin when they are made. */
  const tomorrow = days(1)
  const selfSigned = ['-x509', '-days', '900', '-subj', '/CN=own', '-addext', 'keyUsage=critical,keyCertSign']
  /** A key by `openssl genpkey` with these arguments, and a root of it. */
  function made(genpkey: readonly string[], more: readonly string[] = []): { certificate: string; key: string } {
    const key = openssl(['genpkey', ...genpkey], {})
    return { key, certificate: openssl(['req', '-new', ...selfSigned, ...more, '-key', 'key'], { key }) }
  }
  const curve = (name: string) => ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${name}`]

  test.each([
    ['Ed25519', ['-algorithm', 'ed25519']],
    ['P-521', curve('P-521')],
    ['RSA-4096', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:4096']],
  ])('%s is taken, and signs an issuer that OpenSSL trusts', (_, genpkey) => {
    const own = made(genpkey)
    expect(found(own, tomorrow)).toEqual([])
    const issuer = createIssuer('team', 100, own, tomorrow)
    const args = ['verify', '-attime', `${Math.floor(tomorrow.getTime() / 1000)}`, '-CAfile', 'root', 'issuer']
    expect(openssl(args, { root: own.certificate, issuer: issuer.certificate })).toBe('issuer: OK\n')
  })

  const needed = 'needs an RSA key of 2048 to 8192 bits, an ECDSA key (P-256, P-384 or P-521) or an Ed25519 key, found'
  test.each<[string, readonly string[], string]>([
    ['a key for RSA-PSS', ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048'], 'a key for RSA-PSS alone'],
    ['a short RSA key', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024'], 'an RSA key of 1024 bits'],
    ['secp256k1', curve('secp256k1'), 'an ECDSA key of secp256k1'],
    ['Ed448', ['-algorithm', 'ed448'], 'another one (ed448)'],
    [
      'a curve that is written out',
      [...curve('P-256'), '-pkeyopt', 'ec_param_enc:explicit'],
      'an ECDSA key whose curve is written out (explicit parameters) instead of named',
    ],
  ])('%s is refused', (_, genpkey, text) => {
    expect(found(made(genpkey), tomorrow)).toEqual([`tls.crt ${needed} ${text}`])
  })

  test('an unknown critical extension is refused', () => {
    const own = made(curve('P-256'), ['-addext', '1.2.3.4=critical,ASN1:NULL'])
    expect(found(own, tomorrow)).toEqual(['tls.crt has the critical extension 1.2.3.4, which Go does not know'])
  })

  // Go and OpenSSL then trust no certificate below it that has such a name, and members never find each other.
  test.each<[string, readonly string[]]>([
    ['permitted;DNS:corp.example', ['localhost', 'orders.etcd.svc', 'orders.etcd.svc.corp.example.org']],
    ['permitted;DNS:.svc', ['localhost', 'orders.etcd.svc.corp.example', 'orders.etcd.svc.corp.example.org']],
    ['excluded;DNS:svc', ['orders.etcd.svc']],
    ['permitted;IP:10.0.0.0/255.0.0.0', ['127.0.0.1', '::1']],
    ['excluded;IP:127.0.0.0/255.0.0.0', ['127.0.0.1']],
    ['permitted;email:corp.example', []],
    ['permitted;DNS:localhost,permitted;DNS:svc,permitted;DNS:corp.example,permitted;DNS:org,excluded;DNS:x.svc', []],
  ])('by the name constraints %s, the names %j', (constraints, forbidden) => {
    const own = made(curve('P-256'), ['-addext', `nameConstraints=critical,${constraints}`])
    const names = ['localhost', '127.0.0.1', '::1', 'orders.etcd.svc']
    names.push('orders.etcd.svc.corp.example', 'orders.etcd.svc.corp.example.org')
    const reason = `tls.crt allows no certificates for ${forbidden.length} names of the cluster, such as ${forbidden.join(', ')} (name constraints)`
    expect(found(own, tomorrow, names)).toEqual(forbidden.length === 0 ? [] : [reason])
    // OpenSSL says the same of each.
    const allowed = names.filter((name) => !forbidden.includes(name))
    expect(names.filter((name) => verifiable(own, name))).toEqual(allowed)
  })

  test('critical constraints of directory names, which Go does not evaluate', () => {
    const config = `[req]\ndistinguished_name=n\nprompt=no\nx509_extensions=x\n[n]\nCN=own\n[x]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\nsubjectKeyIdentifier=hash\nnameConstraints=critical,permitted;dirName:d\n[d]\nO=corp\n`
    const key = openssl(['genpkey', ...curve('P-256')], {})
    const args = ['req', '-new', '-x509', '-days', '900', '-config', 'config', '-key', 'key']
    expect(found({ key, certificate: openssl(args, { key, config }) }, tomorrow)).toEqual([
      'tls.crt has critical name constraints of a kind that Go does not know, such as a directory name',
    ])
  })

  const verifiable = (own: { certificate: string; key: string }, name: string): boolean => {
    const authority = readSuppliedAuthority({ ...own, root: undefined }, where, tomorrow)
    if (authority.kind !== 'root') throw new Error('needs a root')
    const signer = createIssuer('own', 100, { certificate: own.certificate, key: own.key }, tomorrow)
    const request = {
      purpose: 'x',
      subject: { organization: 'x' },
      names: [name],
      usages: ['server'] as const,
      days: 9,
    }
    const [alone, above] = issueLeaf(request, signer, tomorrow).certificate.split(/(?<=-----END CERTIFICATE-----\n)/)
    const files = { root: own.certificate, above: above ?? '', leaf: alone ?? '' }
    const at = `${Math.floor(tomorrow.getTime() / 1000)}`
    try {
      return openssl(['verify', '-attime', at, '-CAfile', 'root', '-untrusted', 'above', 'leaf'], files).includes('OK')
    } catch {
      return false
    }
  }

  test.each([
    ['a negative serial number', ['-set_serial', '-5'], 'has a negative serial number'],
    [
      'a key identifier that is critical',
      ['-addext', 'subjectKeyIdentifier=critical,hash'],
      'has the extension 2.5.29.14 as a critical one, which Go refuses',
    ],
  ])('%s, which OpenSSL reads, is refused', (_, more, text) => {
    expect(found(made(curve('P-256'), more), tomorrow)).toEqual([`tls.crt ${text}`])
  })

  test('a name with characters that its type does not have is refused', () => {
    const { certificate } = made(curve('P-256'))
    /** The signature does not matter to who reads a name. */
    const named = (type: number, text: string) => {
      const der = readCertificate(certificate, 'it').x509.raw.toString('latin1')
      const changed = der.replaceAll('\x0c\x03own', `${String.fromCharCode(type)}\x03${text}`)
      expect(changed).not.toBe(der)
      const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(changed, 'latin1').toString('base64')}\n-----END CERTIFICATE-----\n`
      return unreadableByGo(readCertificate(pem, 'it'))
    }
    const refused = ['has a name with characters that its string type does not allow']
    expect(named(19, 'o-n')).toEqual([])
    expect(named(19, 'o_n')).toEqual(refused)
    expect(named(19, 'o@n')).toEqual(refused)
  })

  test('an intermediate that its root has signed by SHA-1 is refused, with the root above it being fine', () => {
    const files = { root: root.certificate, rootKey: root.key, key: intermediate.key, ext: authorityExtensions }
    const request = openssl(['req', '-new', '-subj', '/CN=weak', '-key', 'key'], files)
    const signing = ['x509', '-req', '-in', 'request', '-CA', 'root', '-CAkey', 'rootKey', '-days', '300', '-sha1']
    const certificate = openssl([...signing, '-extfile', 'ext'], { ...files, request })
    expect(found({ certificate, key: intermediate.key, root: root.certificate }, tomorrow)).toEqual([
      'tls.crt needs a signature with SHA-256 or better, found one by algorithm 1.2.840.113549.1.1.5',
    ])
  })

  test.each(['pkcs8', 'traditional'])('an encrypted key is told as that: %s', (form) => {
    const form8 = ['-aes256', '-passout', 'pass:case', ...(form === 'pkcs8' ? [] : ['-traditional'])]
    const key = openssl(['pkey', '-in', 'key', ...form8], { key: root.key })
    expect(found({ ...root, key })).toEqual([
      'tls.key is encrypted with a passphrase; decrypt it before you store it (openssl pkey -in FILE)',
    ])
  })
})

const authorityExtensions = `basicConstraints=critical,CA:TRUE,pathlen:0
keyUsage=critical,keyCertSign
subjectKeyIdentifier=hash
`

describe('a cluster that is made with it', () => {
  const spec = parseClusterFile(
    'name: orders\nnamespace: etcd\nstorage: { class: encrypted, size: 20Gi }\ntls: { authority: { secret: own, dedicated: true } }\n',
    'etcd/cluster.yaml',
  )
  const secret = (files: Record<string, string>): Secret => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'own', namespace: 'etcd' },
    data: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text).toString('base64')])),
  })
  const portalOf = async (supplied: Secret) => {
    const trust = await desiredCertificates(spec, { ...noObjects.trust, supplied }, now)
    const named = (name: string) =>
      trust.objects.find((one) => one.kind === 'Secret' && one.metadata.name === name) as Secret
    return {
      trust,
      chain: fileOf(named('orders-portal-tls'), 'server.pem') ?? '',
      root: named('orders-root-authority'),
    }
  }

  test.each([
    ['root', secret({ 'tls.crt': root.certificate, 'tls.key': root.key })],
    [
      'intermediate',
      secret({ 'tls.crt': intermediate.certificate, 'tls.key': intermediate.key, 'ca.crt': root.certificate }),
    ],
  ])(
    'serves leaves below the %s, and OpenSSL trusts them; its key is copied nowhere but where it signs',
    async (kind, supplied) => {
      const made = await portalOf(supplied)
      expect(made.trust.bundle).toBe(root.certificate)
      const files = { root: root.certificate, chain: made.chain }
      expect(openssl(['verify', '-CAfile', 'root', '-untrusted', 'chain', 'chain'], files)).toBe('chain: OK\n')
      expect(Object.keys(made.root.data)).toEqual(['tls.crt'])
      expect(JSON.stringify(made.trust.objects).includes(Buffer.from(root.key).toString('base64'))).toBe(false)
      expect(kind === 'root' || made.chain.includes(intermediate.certificate)).toBe(true)
    },
  )

  test('may have only the names that its root allows', async () => {
    const arguments_ = ['req', '-new', '-x509', '-days', '900', '-subj', '/CN=own', '-key', 'key']
    const constraints = ['keyUsage=critical,keyCertSign', 'nameConstraints=critical,permitted;DNS:corp.example']
    const certificate = openssl([...arguments_, ...constraints.flatMap((one) => ['-addext', one])], { key: root.key })
    const supplied = secret({ 'tls.crt': certificate, 'tls.key': root.key })
    await expect(desiredCertificates(spec, { ...noObjects.trust, supplied }, days(1))).rejects.toMatchObject({
      findings: [{ found: expect.stringContaining('such as orders-members.etcd.svc.cluster.local, ') }],
    })
  })

  test('waits for the Secret', async () => {
    await expect(desiredCertificates(spec, noObjects.trust, now)).rejects.toMatchObject({
      message: 'the supplied authority is missing: nothing was written',
    })
  })
})

describe('an authority whose root may sign for others', () => {
  const file = (name: string, dedicated: string) =>
    `name: ${name}\nnamespace: etcd\nstorage: { class: encrypted, size: 20Gi }\ntls: { authority: { secret: own${dedicated} } }\n`

  test.each(['', ', dedicated: false'])('is refused with the reason: "secret: own%s"', (dedicated) => {
    const shown = findingsOf(() => parseClusterFile(file('orders', dedicated), 'etcd/cluster.yaml'))
    expect(shown).toContain('a certificate of another service or cluster with CN=root is the root user here')
    expect(shown).toContain(
      'write dedicated: true if the root of this authority signs certificates for this cluster only',
    )
  })

  test('two clusters with one root are refused until each says that it is its own', () => {
    for (const name of ['orders', 'payments']) {
      const shown = findingsOf(() => parseClusterFile(file(name, ''), 'etcd/cluster.yaml'))
      expect(shown).toContain('tls.authority.dedicated needs true')
    }
    expect(parseClusterFile(file('orders', ', dedicated: true'), 'c').tls.authority).toEqual({
      secret: 'own',
      dedicated: true,
    })
  })
})
