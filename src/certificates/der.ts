import asn1 from 'node-forge/lib/asn1.js'

/** One DER element, as node-forge represents it. */
export type Element = ReturnType<typeof asn1.create>

const { UNIVERSAL, CONTEXT_SPECIFIC } = asn1.Class
const { Type } = asn1

export function sequence(...elements: Element[]): Element {
  return asn1.create(UNIVERSAL, Type.SEQUENCE, true, elements)
}

export function set(...elements: Element[]): Element {
  return asn1.create(UNIVERSAL, Type.SET, true, elements)
}

export function objectIdentifier(oid: string): Element {
  return asn1.create(UNIVERSAL, Type.OID, false, asn1.oidToDer(oid).getBytes())
}

/** A non-negative integer from its big-endian bytes. The first bit must be 0, and the first byte must not be 0. */
export function integer(bytes: Uint8Array): Element {
  return asn1.create(UNIVERSAL, Type.INTEGER, false, binary(bytes))
}

export function smallInteger(value: number): Element {
  return asn1.create(UNIVERSAL, Type.INTEGER, false, asn1.integerToDer(value).getBytes())
}

/** Only `true`: DER omits default values, and every BOOLEAN in a certificate defaults to false. */
export function booleanTrue(): Element {
  return asn1.create(UNIVERSAL, Type.BOOLEAN, false, '\xff')
}

/** NULL: the parameters of RSA signatures (RFC 4055, 5). */
export function nullElement(): Element {
  return asn1.create(UNIVERSAL, Type.NULL, false, '')
}

export function octetString(content: Uint8Array): Element {
  return asn1.create(UNIVERSAL, Type.OCTETSTRING, false, binary(content))
}

export function bitString(content: Uint8Array, unusedBits = 0): Element {
  return asn1.create(UNIVERSAL, Type.BITSTRING, false, String.fromCharCode(unusedBits) + binary(content))
}

export function utf8String(text: string): Element {
  return asn1.create(UNIVERSAL, Type.UTF8, false, binary(Buffer.from(text, 'utf8')))
}

/** UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280, 4.1.2.5). */
export function time(date: Date): Element {
  return date.getUTCFullYear() < 2050
    ? asn1.create(UNIVERSAL, Type.UTCTIME, false, asn1.dateToUtcTime(date))
    : asn1.create(UNIVERSAL, Type.GENERALIZEDTIME, false, asn1.dateToGeneralizedTime(date))
}

/** An element tagged [number] that contains other elements (explicit) or bytes (implicit). */
export function tagged(number: number, content: Element[] | Uint8Array): Element {
  return Array.isArray(content)
    ? asn1.create(CONTEXT_SPECIFIC, number, true, content)
    : asn1.create(CONTEXT_SPECIFIC, number, false, binary(content))
}

export function encode(element: Element): Buffer {
  return Buffer.from(asn1.toDer(element).getBytes(), 'latin1')
}

/** Throws if the bytes are not exactly one DER element. */
export function decode(der: Uint8Array): Element {
  return asn1.fromDer(binary(der))
}

/** The child elements; throws for a primitive element. */
export function children(element: Element | undefined): Element[] {
  if (element === undefined || !Array.isArray(element.value)) throw new Error('a constructed DER element is missing')
  return element.value
}

/** The contents of a primitive element; throws for a constructed one. */
export function content(element: Element | undefined): Buffer {
  if (element === undefined || Array.isArray(element.value)) throw new Error('a primitive DER element is missing')
  return Buffer.from(element.value, 'latin1')
}

export function readObjectIdentifier(element: Element | undefined): string {
  return asn1.derToOid(content(element).toString('latin1'))
}

export function isTagged(element: Element | undefined, number: number): element is Element {
  return element !== undefined && element.tagClass === CONTEXT_SPECIFIC && element.type === number
}

function binary(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}
