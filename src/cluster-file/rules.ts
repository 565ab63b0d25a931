import { parseVersion } from '../cluster/etcd-versions.ts'
import { memberHost, memberNames } from '../cluster/names.ts'
import { gibibyte, mebibyte, parseQuantity, quantityOf } from '../cluster/quantity.ts'
import type { Quantity } from '../cluster/specification.ts'
import type { Path } from '../yaml/to-data.ts'
import type { BrokenRule } from '../yaml/validate.ts'
import { parseImage } from './image-reference.ts'

/**
 * The value of a field that is valid by itself, with its default. Undefined if it is missing or invalid, which other
 * code reports.
 */
export type ValidValue = (...path: Path) => unknown

/**
 * etcd's suggested maximum (https://etcd.io/docs/latest/dev-guide/limit/). Above it, etcd warns, and restarts and
 * copies are slow.
 */
const mostQuota = 8 * gibibyte

const leastQuota = 64 * mebibyte
const leastSize = gibibyte

/**
 * The largest quota that a volume has space for. The database counts twice: a member that has fallen behind writes the
 * leader's complete copy beside its own, and a defragmentation also writes a copy. In addition, 1 GiB is reserved: five
 * WAL segments of 64 MB and the next one (etcd's --max-wals), and the overhead of ext4 (inodes, journal). A volume
 * below 2 GiB reserves half of its size, because the overhead of a smaller file system is smaller.
 */
export function quotaThatFits(sizeBytes: number): Quantity {
  const reserve = Math.min(gibibyte, sizeBytes / 2)
  return quantityOf(Math.min(mostQuota, (sizeBytes - reserve) / 2))
}

/** The smallest volume size for a quota. */
function sizeThatFits(quotaBytes: number): Quantity {
  return quantityOf(Math.ceil(Math.min(4 * quotaBytes, 2 * quotaBytes + gibibyte) / mebibyte) * mebibyte)
}

/** Errors in combinations of fields. */
export function brokenRules(sound: ValidValue): BrokenRule[] {
  return [zonesRule, sizeRule, quotaRule, lifetimeRule, authorityRule, imageRule, addressRule].flatMap(
    (rule) => rule(sound) ?? [],
  )
}

type Rule = (sound: ValidValue) => BrokenRule | undefined

const zonesRule: Rule = (sound) => {
  const members = sound('members')
  const minimum = sound('zones', 'minimum')
  if (typeof members !== 'number' || typeof minimum !== 'number' || minimum <= members) return undefined
  const found = `zones.minimum needs at most members (${members}), found ${minimum}`
  return {
    code: 'CONFLICTING_VALUES',
    path: ['zones', 'minimum'],
    found,
    fix: `write ${members} or less: each member is in one zone`,
  }
}

const sizeRule: Rule = (sound) => {
  const size = quantity(sound('storage', 'size'))
  if (!size || size.bytes >= leastSize) return undefined
  const found = `storage.size needs 1Gi or more, found ${size.text}`
  return {
    code: 'CONFLICTING_VALUES',
    path: ['storage', 'size'],
    found,
    fix: "write 1Gi or more: etcd's log alone takes up to 384Mi",
  }
}

const quotaRule: Rule = (sound) => {
  const path = ['etcd', 'quota']
  const size = quantity(sound('storage', 'size'))
  const quota = quantity(sound(...path))
  if (!quota) return undefined
  const found = (needs: string) => `etcd.quota needs ${needs}, found ${quota.text}`
  if (quota.bytes > mostQuota)
    return {
      code: 'CONFLICTING_VALUES',
      path,
      found: found('at most 8Gi'),
      fix: 'write 8Gi or less: etcd recommends no more, because restarts and copies of a member take longer',
    }
  if (quota.bytes < leastQuota)
    return {
      code: 'CONFLICTING_VALUES',
      path,
      found: found('at least 64Mi'),
      fix: 'write 64Mi or more, or remove the line (the default is derived from storage.size)',
    }
  if (!size || size.bytes < leastSize || quota.bytes <= quotaThatFits(size.bytes).bytes) return undefined
  const fits = quotaThatFits(size.bytes).text
  const fix = `write ${fits} or less, or set storage.size: ${sizeThatFits(quota.bytes).text} (twice the database, and its log)`
  return { code: 'CONFLICTING_VALUES', path, found: found(`at most ${fits} with storage.size ${size.text}`), fix }
}

const lifetimeRule: Rule = (sound) => {
  const days = (key: string) => sound('tls', key)
  for (const [shorter, longer, who] of [
    ['leafDays', 'issuerDays', 'a leaf must end before its issuer'],
    ['issuerDays', 'rootDays', 'an issuer must end before its root'],
  ] as const) {
    const [short, long] = [days(shorter), days(longer)]
    if (typeof short !== 'number' || typeof long !== 'number' || short <= long) continue
    const found = `tls.${shorter} needs at most tls.${longer} (${long}), found ${short}`
    return {
      code: 'CONFLICTING_VALUES',
      path: ['tls', shorter],
      found,
      fix: `write ${long} or less, or raise tls.${longer}: ${who}`,
    }
  }
}

/**
 * Members trust one anchor, the root, and use the CN of every client certificate below it as a user. No certificate
 * shows whether that root also signs for others, so the reviewed file has to state it.
 */
const authorityRule: Rule = (sound) => {
  if (sound('tls', 'authority', 'secret') === undefined) return undefined
  const dedicated = sound('tls', 'authority', 'dedicated')
  if (dedicated !== false) return undefined
  return {
    code: 'CONFLICTING_VALUES',
    path: ['tls', 'authority', 'dedicated'],
    found:
      'tls.authority.dedicated needs true, found false: if the root signs anything else, a certificate of another service or cluster with CN=root is the root user here',
    fix: 'write dedicated: true if the root of this authority signs certificates for this cluster only; otherwise create a separate root, or remove tls.authority',
  }
}

const imageRule: Rule = (sound) => {
  const image = sound('images', 'etcd')
  const version = sound('version')
  if (typeof image !== 'string' || typeof version !== 'string') return undefined
  const tag = parseImage(image)?.tag?.replace(/^v/, '')
  if (tag === undefined || !parseVersion(tag) || tag === version) return undefined
  const found = `images.etcd needs the version ${version} (version), found ${tag}`
  return {
    code: 'CONFLICTING_VALUES',
    path: ['images', 'etcd'],
    found,
    fix: `write its tag as v${version}, or set version: ${tag}`,
  }
}

const addressRule: Rule = (sound) => {
  const [name, namespace, domain] = [sound('name'), sound('namespace'), sound('clusterDomain')]
  if (typeof name !== 'string' || typeof namespace !== 'string' || typeof domain !== 'string') return undefined
  const member = memberNames({ name, members: 5 }).at(-1) ?? name
  const address = `${memberHost({ name, namespace }, member)}.${domain}`
  if (address.length <= 253) return undefined
  const found = `clusterDomain must be ${address.length - 253} characters shorter: a member's DNS name would have ${address.length}`
  return {
    code: 'CONFLICTING_VALUES',
    path: ['clusterDomain'],
    found,
    fix: 'a DNS name may have 253; shorten clusterDomain, name or namespace',
  }
}

function quantity(value: unknown): Quantity | undefined {
  return typeof value === 'string' ? parseQuantity(value) : undefined
}
