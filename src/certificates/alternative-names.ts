import { isIP, SocketAddress } from 'node:net'
import { Problem } from '../problem/problem.ts'
import { children, content, type Element, isTagged, sequence, tagged } from './der.ts'

/** The tags of two kinds of GeneralNames. */
export const dnsTag = 2
export const ipTag = 7
const label = '[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?'
const dnsName = new RegExp(`^(\\*\\.)?${label}(\\.${label})*$`)

/**
 * The canonical form of a name, so that equal names are equal texts: DNS names in lower case without the final dot,
 * addresses as in RFC 5952. Throws a Problem for any other text.
 */
export function canonicalName(name: string): string {
  const family = isIP(name)
  // A zone (fe80::1%eth0) is only meaningful on one machine.
  if (family !== 0 && !name.includes('%')) {
    return family === 4 ? name : new SocketAddress({ address: name, family: 'ipv6' }).address
  }
  const dns = name.toLowerCase().replace(/\.$/, '')
  if (dns.length <= 253 && dnsName.test(dns)) return dns
  throw new Problem(`no certificate can be issued for the name "${name}"`, [
    {
      code: 'HOSTNAME_INVALID',
      subject: 'hostnames',
      found: `needs a DNS name (letters, digits, "-" and "."; others as punycode) or an IP address, found "${name}"`,
      fix: 'correct it in portals.hostnames',
    },
  ])
}

/** GeneralNames (RFC 5280, 4.2.1.6) of DNS names and IP addresses. */
export function encodeNames(names: readonly string[]): Element {
  return sequence(
    ...names.map((name) =>
      isIP(name) === 0 ? tagged(dnsTag, Buffer.from(name, 'latin1')) : tagged(ipTag, addressBytes(name)),
    ),
  )
}

/** The DNS names and IP addresses of GeneralNames, in canonical form. Ignores other kinds of names. */
export function decodeNames(generalNames: Element): string[] {
  return children(generalNames).flatMap((name) => {
    if (isTagged(name, dnsTag)) return [content(name).toString('latin1').toLowerCase()]
    if (isTagged(name, ipTag)) return [addressText(content(name))]
    return []
  })
}

/** 4 or 16 bytes, in network order. */
export function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number))
  // The last 32 bits may have the form of an IPv4 address.
  const hexadecimal = address.replace(/[\d.]+$/, (tail) =>
    isIP(tail) === 4
      ? Buffer.from(tail.split('.').map(Number))
          .toString('hex')
          .replace(/^(.{4})/, '$1:')
      : tail,
  )
  const [head = '', tail] = hexadecimal.split('::')
  const before = groups(head)
  const after = groups(tail ?? '')
  const zeros = new Array<string>(8 - before.length - after.length).fill('0')
  return Buffer.from([...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join(''), 'hex')
}

function groups(text: string): string[] {
  return text === '' ? [] : text.split(':')
}

export function addressText(bytes: Buffer): string {
  if (bytes.length === 4) return bytes.join('.')
  if (bytes.length !== 16) throw new Error(`an IP address of ${bytes.length} bytes`)
  const address = bytes.toString('hex').replace(/(.{4})(?=.)/g, '$1:')
  return new SocketAddress({ address, family: 'ipv6' }).address
}
