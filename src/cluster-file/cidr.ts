import { isIP } from 'node:net'
import { addressBytes, addressText } from '../certificates/alternative-names.ts'
import type { ValidationError } from '../yaml/fields.ts'

/** A network in the form of NetworkPolicies: an address and the length of its prefix. The other bits are zero. */
export function validateCidr(cidr: string): ValidationError | undefined {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(cidr) ?? []
  if (isIP(address) === 0 || address.includes('%'))
    return { fix: 'write a network such as 10.0.0.0/8 or 2001:db8::/32' }
  const bytes = addressBytes(address)
  const most = bytes.length * 8
  if (bits === undefined) return { fix: `did you mean ${address}/${most}, this one address?` }
  if (Number(bits) > most) return { fix: `write at most /${most}` }
  if (isMapped(bytes) && Number(bits) >= 96)
    return { fix: `did you mean ${addressText(cut(bytes.subarray(12), Number(bits) - 96))}/${Number(bits) - 96}?` }
  const network = `${addressText(cut(bytes, Number(bits)))}/${Number(bits)}`
  return network === cidr ? undefined : { fix: `did you mean ${network}?` }
}

/** An IPv4 address in the form of IPv6, which Kubernetes refuses or reads in one of two ways. */
function isMapped(bytes: Buffer): boolean {
  return bytes.length === 16 && bytes.subarray(0, 12).equals(Buffer.from('00000000000000000000ffff', 'hex'))
}

/** The first `bits` of an address. */
function cut(address: Buffer, bits: number): Buffer {
  return Buffer.from(address.map((byte, index) => byte & (0xff00 >> Math.max(0, Math.min(8, bits - index * 8)))))
}
