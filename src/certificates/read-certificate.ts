import { createPrivateKey, X509Certificate } from 'node:crypto'
import { Problem } from '../problem/problem.ts'
import { decodeNames } from './alternative-names.ts'
import type { CertificateSubject, Usage } from './certificate.ts'
import { children, content, decode, type Element, isTagged, readObjectIdentifier } from './der.ts'
import { oids } from './oids.ts'

/** A parsed certificate. */
export interface Certificate {
  /** PEM of this certificate only. */
  readonly pem: string
  readonly subject: CertificateSubject
  /** DNS names and IP addresses in canonical form (see canonicalName). */
  readonly names: readonly string[]
  readonly usages: readonly Usage[]
  /** Lowercase hexadecimal. `openssl x509 -serial` and HAProxy print the same in uppercase. */
  readonly serial: string
  readonly notBefore: Date
  readonly notAfter: Date
  /** Hexadecimal; undefined if the certificate has none. */
  readonly subjectKeyId: string | undefined
  readonly authorityKeyId: string | undefined
  readonly isAuthority: boolean
  /** The maximum number of authorities between this one and a leaf; undefined if there is no limit. */
  readonly pathLength: number | undefined
  /** Whether the key usage allows the certificate to sign certificates. Without a key usage, everything is allowed. */
  readonly mayCertify: boolean
  /** Node's representation, for signatures and raw bytes. */
  readonly x509: X509Certificate
}

const keyCertSign = 0x04

/**
 * Parses the certificates in a PEM text, in order, and ignores text around them. Throws a Problem that names `what`
 * (such as `Secret orders-authority, tls.crt`) if there is none or if one cannot be parsed.
 */
export function readCertificates(pem: string, what: string): Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? []
  if (blocks.length === 0) throw unreadable(what, 'needs certificates in PEM form, found none')
  return blocks.map((block, index) => {
    try {
      return readOne(new X509Certificate(block))
    } catch (cause) {
      throw unreadable(what, `certificate ${index + 1} of ${blocks.length} is not valid X.509`, cause)
    }
  })
}

/** Like `readCertificates`, but returns nothing if one cannot be parsed. */
export function readableCertificates(pem: string | undefined): Certificate[] {
  if (pem === undefined) return []
  try {
    return readCertificates(pem, 'it')
  } catch (error) {
    if (error instanceof Problem) return []
    throw error
  }
}

/** The first certificate of a PEM text, which is the leaf of a chain. Throws like readCertificates. */
export function readCertificate(pem: string, what: string): Certificate {
  const [first] = readCertificates(pem, what)
  if (first === undefined) throw unreadable(what, 'needs a certificate in PEM form, found none')
  return first
}

/** Whether `key` (PEM) is the private key of the certificate. False if the text is not a key. */
export function keyMatches(certificate: Certificate, key: string): boolean {
  try {
    return certificate.x509.checkPrivateKey(createPrivateKey(key))
  } catch {
    return false
  }
}

/**
 * Whether `issuer` signed the certificate: checks names, key identifiers, signature and key usage, but not validity
 * times.
 */
export function isIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
  return (
    certificate.x509.checkIssued(issuer.x509) && issuer.isAuthority && certificate.x509.verify(issuer.x509.publicKey)
  )
}

function readOne(x509: X509Certificate): Certificate {
  const { subject, extensions } = fieldsOf(x509.raw)
  const extension = (oid: string): Element | undefined => {
    const value = extensions.get(oid)
    return value && decode(value)
  }
  const names = extension(oids.subjectAlternativeName)
  const subjectKey = extension(oids.subjectKeyIdentifier)
  const authorityKey = extension(oids.authorityKeyIdentifier)
  return {
    pem: x509.toString(),
    subject: { commonName: attribute(subject, oids.commonName), organization: attribute(subject, oids.organization) },
    names: names ? decodeNames(names) : [],
    usages: usages(extension(oids.extendedKeyUsage)),
    serial: x509.serialNumber.toLowerCase(),
    notBefore: x509.validFromDate,
    notAfter: x509.validToDate,
    subjectKeyId: subjectKey && content(subjectKey).toString('hex'),
    authorityKeyId: authorityKey && keyIdOf(authorityKey),
    isAuthority: x509.ca,
    pathLength: pathLength(extension(oids.basicConstraints)),
    mayCertify: mayCertify(extension(oids.keyUsage)),
    x509,
  }
}

/**
 * The parts of a certificate that Node does not expose: the encoded subject, and the DER values of the extensions by
 * object identifier.
 */
export function fieldsOf(der: Uint8Array): { subject: Element; extensions: ReadonlyMap<string, Buffer> } {
  const [body] = children(decode(der))
  const fields = children(body)
  // Version 1 certificates have no version field (tagged [0]).
  const [, , , , subject] = isTagged(fields[0], 0) ? fields.slice(1) : fields
  if (subject === undefined) throw new Error('the certificate has no subject')
  const tag = fields.find((field) => isTagged(field, 3))
  const list = tag ? children(children(tag)[0]) : []
  const extensions = list.map((extension): [string, Buffer] => {
    const [id, ...rest] = children(extension)
    return [readObjectIdentifier(id), content(rest.at(-1))]
  })
  return { subject, extensions: new Map(extensions) }
}

/** Without extended key usages, a certificate may be used for everything (RFC 5280, 4.2.1.12). */
function usages(extendedKeyUsage: Element | undefined): Usage[] {
  if (extendedKeyUsage === undefined) return ['server', 'client']
  const purposes = children(extendedKeyUsage).map(readObjectIdentifier)
  const server: Usage[] = purposes.includes(oids.serverAuth) ? ['server'] : []
  const client: Usage[] = purposes.includes(oids.clientAuth) ? ['client'] : []
  return [...server, ...client]
}

function keyIdOf(authorityKeyIdentifier: Element): string | undefined {
  const keyId = children(authorityKeyIdentifier).find((field) => isTagged(field, 0))
  return keyId && content(keyId).toString('hex')
}

function pathLength(basicConstraints: Element | undefined): number | undefined {
  const limit = basicConstraints && children(basicConstraints)[1]
  return limit && Number.parseInt(content(limit).toString('hex'), 16)
}

function mayCertify(keyUsage: Element | undefined): boolean {
  // A BIT STRING starts with the number of unused bits.
  return keyUsage === undefined || ((content(keyUsage)[1] ?? 0) & keyCertSign) !== 0
}

function attribute(name: Element, oid: string): string | undefined {
  const found = children(name)
    .flatMap((relativeName) => children(relativeName))
    .map((pair) => children(pair))
    .find(([type]) => readObjectIdentifier(type) === oid)
  return found && content(found[1]).toString('utf8')
}

function unreadable(what: string, found: string, cause?: unknown): Problem {
  const fix = 'store a certificate in PEM form there, or delete it so that a new one is created'
  return new Problem(
    `${what} cannot be read`,
    [{ code: 'CERTIFICATE_INVALID', subject: 'certificates', found: `${what}: ${found}`, fix }],
    {
      cause,
    },
  )
}
