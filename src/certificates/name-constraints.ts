import { isIP } from 'node:net'
import { addressBytes, dnsTag, ipTag } from './alternative-names.ts'
import { children, content, decode, type Element, isTagged } from './der.ts'
import { oids } from './oids.ts'
import { type Certificate, fieldsOf } from './read-certificate.ts'

const emailTag = 1
const uriTag = 6

/**
 * The names that no certificate below this authority may have (RFC 5280, 4.2.1.10): one of them makes a whole
 * certificate invalid. Follows crypto/x509.
 */
export function namesNotAllowed(authority: Certificate, names: readonly string[]): string[] {
  const value = fieldsOf(authority.x509.raw).extensions.get(oids.nameConstraints)
  if (value === undefined) return []
  const permitted = basesIn(value, 0)
  const excluded = basesIn(value, 1)
  return names.filter((name) => {
    const tag = isIP(name) === 0 ? dnsTag : ipTag
    const ofKind = permitted.filter((base) => isTagged(base, tag))
    const matches = (base: Element) => isTagged(base, tag) && covers(content(base), name)
    return (ofKind.length > 0 && !ofKind.some(matches)) || excluded.some(matches)
  })
}

/** Whether crypto/x509 evaluates all of them. It refuses an authority with critical ones of another kind. */
export function areKnownConstraints(value: Uint8Array): boolean {
  return [...basesIn(value, 0), ...basesIn(value, 1)].every((base) =>
    [emailTag, dnsTag, uriTag, ipTag].some((tag) => isTagged(base, tag)),
  )
}

/** The bases of the subtrees that are permitted [0] or excluded [1]. */
function basesIn(value: Uint8Array, which: 0 | 1): Element[] {
  const list = children(decode(value)).find((element) => isTagged(element, which))
  return list === undefined ? [] : children(list).flatMap((subtree) => children(subtree).slice(0, 1))
}

function covers(base: Buffer, name: string): boolean {
  if (isIP(name) !== 0) {
    const address = addressBytes(name)
    const mask = base.subarray(address.length)
    return (
      base.length === 2 * address.length &&
      address.every((byte, at) => (byte & (mask[at] ?? 0)) === ((base[at] ?? 0) & (mask[at] ?? 0)))
    )
  }
  const domain = base.toString('latin1').toLowerCase()
  if (domain === '') return true
  return domain.startsWith('.') ? name.endsWith(domain) : name === domain || name.endsWith(`.${domain}`)
}
