import { children, content, decode, type Element, isTagged, readObjectIdentifier } from './der.ts'
import { areKnownConstraints } from './name-constraints.ts'
import { oids } from './oids.ts'
import type { Certificate } from './read-certificate.ts'

/** The curves that TLS in Go supports (crypto/tls, CurveID), by object identifier. */
const curves: ReadonlySet<string> = new Set([oids.p256, oids.p384, oids.p521])

/** crypto/tls refuses longer keys. OpenSSL at its usual security level refuses keys below 2048 bits. */
const rsaBits = { least: 2048, most: 8192 } as const

const signatures: ReadonlySet<string> = new Set([
  oids.sha256WithRsa,
  oids.sha384WithRsa,
  oids.sha512WithRsa,
  oids.rsaPss,
  oids.ecdsaWithSha256,
  oids.ecdsaWithSha384,
  oids.ecdsaWithSha512,
  oids.ed25519,
])

/** Extensions that crypto/x509 evaluates. It refuses certificates with any other critical extension. */
const evaluated: ReadonlySet<string> = new Set([
  oids.subjectKeyIdentifier,
  oids.keyUsage,
  oids.subjectAlternativeName,
  oids.basicConstraints,
  oids.nameConstraints,
  oids.crlDistributionPoints,
  oids.certificatePolicies,
  oids.policyMappings,
  oids.authorityKeyIdentifier,
  oids.policyConstraints,
  oids.extendedKeyUsage,
  oids.inhibitAnyPolicy,
  oids.authorityInformationAccess,
])

/** Extensions that must not be critical (RFC 5280), and that crypto/x509 refuses if they are. */
const neverCritical: ReadonlySet<string> = new Set([
  oids.subjectKeyIdentifier,
  oids.authorityKeyIdentifier,
  oids.authorityInformationAccess,
])

/** The string types of a name that crypto/x509 reads: UTF8, Numeric, Printable, T61, IA5 and BMP. */
const stringTypes: ReadonlySet<number> = new Set([12, 18, 19, 20, 22, 30])
const printableString = 19

/**
 * Why members, etcdctl and other Go programs cannot read or verify this authority, although OpenSSL can. A member that
 * cannot read its roots does not start. Follows crypto/x509 of Go 1.26 (parser.go, x509.go, verify.go).
 */
export function unreadableByGo(certificate: Certificate): string[] {
  const body = children(children(decode(certificate.x509.raw))[0])
  const fields = isTagged(body[0], 0) ? body.slice(1) : body
  const [serial, signature, issuer, , subject, publicKey] = fields
  return [
    ...((content(serial)[0] ?? 0) > 127 ? ['has a negative serial number'] : []),
    ...[issuer, subject].flatMap(unreadableName).slice(0, 1),
    ...unreadableKey(certificate, publicKey),
    // Nothing verifies the self-signature of a root.
    ...(certificate.x509.checkIssued(certificate.x509) ? [] : unreadableSignature(signature)),
    ...unreadableExtensions(fields),
  ]
}

function unreadableKey({ x509 }: Certificate, subjectPublicKeyInfo: Element | undefined): string[] {
  const [algorithm, parameters] = children(children(subjectPublicKeyInfo)[0])
  const needed = 'needs an RSA key of 2048 to 8192 bits, an ECDSA key (P-256, P-384 or P-521) or an Ed25519 key, found'
  switch (readObjectIdentifier(algorithm)) {
    case oids.rsaEncryption: {
      const bits = x509.publicKey.asymmetricKeyDetails?.modulusLength ?? 0
      return bits < rsaBits.least || bits > rsaBits.most ? [`${needed} an RSA key of ${bits} bits`] : []
    }
    case oids.ecPublicKey: {
      if (Array.isArray(parameters?.value))
        return [`${needed} an ECDSA key whose curve is written out (explicit parameters) instead of named`]
      const name = x509.publicKey.asymmetricKeyDetails?.namedCurve ?? 'an unknown curve'
      return curves.has(readObjectIdentifier(parameters)) ? [] : [`${needed} an ECDSA key of ${name}`]
    }
    case oids.ed25519:
      return []
    case oids.rsaPss:
      return [`${needed} a key for RSA-PSS alone`]
    default:
      return [`${needed} another one (${x509.publicKey.asymmetricKeyType ?? 'unknown'})`]
  }
}

/** OpenSSL writes such names only on request, but other authorities write them by default. */
function unreadableName(name: Element | undefined): string[] {
  const values = children(name).flatMap((relative) => children(relative).map((attribute) => children(attribute)[1]))
  const unreadable = values.some((value) => {
    if (value === undefined || !stringTypes.has(value.type)) return true
    return value.type === printableString && !/^[A-Za-z0-9'()+,\-./ :=?*&]*$/.test(content(value).toString('latin1'))
  })
  return unreadable ? ['has a name with characters that its string type does not allow'] : []
}

function unreadableSignature(algorithm: Element | undefined): string[] {
  const oid = readObjectIdentifier(children(algorithm)[0])
  return signatures.has(oid) ? [] : [`needs a signature with SHA-256 or better, found one by algorithm ${oid}`]
}

function unreadableExtensions(fields: readonly Element[]): string[] {
  const tag = fields.find((field) => isTagged(field, 3))
  const extensions = tag ? children(children(tag)[0]) : []
  const ids = extensions.map((extension) => readObjectIdentifier(children(extension)[0]))
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  const unreadable = extensions.flatMap((extension) => {
    const [id, critical] = children(extension)
    const isCritical = children(extension).length === 3 && content(critical)[0] !== 0
    const oid = readObjectIdentifier(id)
    if (!isCritical) return []
    if (neverCritical.has(oid)) return [`has the extension ${oid} as a critical one, which Go refuses`]
    if (oid === oids.nameConstraints && !areKnownConstraints(content(children(extension).at(-1))))
      return ['has critical name constraints of a kind that Go does not know, such as a directory name']
    return evaluated.has(oid) ? [] : [`has the critical extension ${oid}, which Go does not know`]
  })
  return [...unreadable, ...twice.map((oid) => `has the extension ${oid} twice`)]
}
