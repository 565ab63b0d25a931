import { nearMiss } from '../util/near-miss.ts'

/** The form of a flag's value: one of `forms`, or one of these words. */
type Kind = keyof typeof forms | readonly string[]

interface Form {
  /** Follows "needs" in an error. */
  readonly allowed: string
  readonly example: string
  readonly takes: (text: string) => boolean
}

/** etcd ends at a value that it cannot parse or refuses. */
const forms = {
  count: { allowed: 'a whole number', example: '100', takes: (text) => isUpTo(text, 999_999_999_999_999) },
  uint32: { allowed: 'a whole number, 0 to 4294967295', example: '100', takes: (text) => isUpTo(text, 4_294_967_295) },
  millionths: { allowed: 'a whole number, 0 to 1000000', example: '100', takes: (text) => isUpTo(text, 1_000_000) },
  duration: { allowed: 'a Go duration, at most 2562047h', example: '10s', takes: isDuration },
  interval: {
    allowed: 'a Go duration above 0',
    example: '1m',
    takes: (text) => isDuration(text) && /[1-9]/.test(text),
  },
  boolean: { allowed: 'true or false', example: 'true', takes: (text) => text === 'true' || text === 'false' },
  text: {
    allowed: 'a value without spaces',
    example: 'collector.example.com:4317',
    takes: (text) => /^[\x21-\x7e]{1,253}$/.test(text),
  },
} as const satisfies Readonly<Record<string, Form>>

function isUpTo(text: string, most: number): boolean {
  return /^\d{1,15}$/.test(text) && Number(text) <= most
}

const hoursOf: Readonly<Record<string, number>> = {
  ns: 1 / 3.6e12,
  us: 1 / 3.6e9,
  ms: 1 / 3.6e6,
  s: 1 / 3600,
  m: 1 / 60,
  h: 1,
}

/** Go counts nanoseconds in 64 bits: 2562047h47m16.85s. */
function isDuration(text: string): boolean {
  if (text === '0') return true
  if (text.length > 64 || !/^(\d+(\.\d+)?(ns|us|ms|s|m|h))+$/.test(text)) return false
  const parts = [...text.matchAll(/([\d.]+)(\D+)/g)]
  return parts.reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (hoursOf[unit] ?? 0), 0) <= 2_562_047
}

/** According to `etcd --help` of 3.5.35, 3.6.16 and 3.7.3. */
const inEveryMinor: Readonly<Record<string, Kind>> = {
  'backend-batch-interval': 'duration',
  'backend-batch-limit': 'count',
  'backend-bbolt-freelist-type': ['array', 'map'],
  'grpc-keepalive-min-time': 'duration',
  'initial-election-tick-advance': 'boolean',
  'max-concurrent-streams': 'uint32',
  'max-snapshots': 'count',
  'max-wals': 'count',
  metrics: ['basic', 'extensive'],
  'raft-read-timeout': 'duration',
  'raft-write-timeout': 'duration',
}

/** Since 3.6. 3.5 has them only with the prefix `experimental-`, 3.7 only without. */
const experimentalBefore: Readonly<Record<string, Kind>> = {
  'bootstrap-defrag-threshold-megabytes': 'count',
  'compact-hash-check-time': 'interval',
  'compaction-batch-limit': 'count',
  'compaction-sleep-interval': 'duration',
  'corrupt-check-time': 'duration',
  'distributed-tracing-address': 'text',
  'distributed-tracing-instance-id': 'text',
  'distributed-tracing-sampling-rate': 'millionths',
  'distributed-tracing-service-name': 'text',
  'downgrade-check-time': 'duration',
  'enable-distributed-tracing': 'boolean',
  'warning-apply-duration': 'duration',
  'watch-progress-notify-interval': 'duration',
}

const since36: Readonly<Record<string, Kind>> = {
  'snapshot-catchup-entries': 'count',
  'warning-unary-request-duration': 'duration',
}

/** Flags for which the cluster file has a key. */
const withKey: Readonly<Record<string, string>> = {
  'quota-backend-bytes': 'etcd.quota',
  'auto-compaction-mode': 'etcd.compaction',
  'auto-compaction-retention': 'etcd.compaction',
  'max-request-bytes': 'etcd.maxRequestBytes',
  'max-txn-ops': 'etcd.maxTxnOps',
  'snapshot-count': 'etcd.snapshotCount',
  'log-level': 'etcd.logLevel',
  'tls-min-version': 'tls.minimumVersion',
  'cipher-suites': 'tls.minimumVersion',
}

/**
 * Flags that the program sets itself (addresses, trust, times that the portals' checks depend on), flags that could
 * destroy a cluster, and flags that would expose more than metrics on the plain port.
 */
const ours = new RegExp(
  `^(${[
    'name|data-dir|wal-dir|config-file|force-new-cluster|unsafe-no-fsync|memory-mlock|max-learners|strict-reconfig-check',
    'initial-(advertise-peer-urls|cluster.*)|advertise-.*|listen-.*|discovery.*|proxy.*|socket-reuse-.*|cors|host-whitelist',
    'cert-file|key-file|trusted-ca-file|client-.*|peer-.*|auto-tls|self-signed-cert-validity|tls-max-version',
    'auth-token.*|bcrypt-cost|heartbeat-interval|election-timeout|pre-vote|grpc-keepalive-(interval|timeout)',
    'feature-gates|enable-(v2|pprof|grpc-gateway|log-rotation)|v2-deprecation|log(ger|-format|-outputs|-rotation.*)',
    'experimental-(initial-corrupt-check|compact-hash-check-enabled|enable-.*|memory-mlock|peer-.*|stop-grpc.*|txn-mode.*)',
  ].join('|')})$`,
)

/** Why a flag is refused for etcd of this minor. Undefined if members can use it. */
export function validateExtraFlag(
  name: string,
  value: string | number | boolean,
  minor: string,
): { readonly needs: string; readonly fix: string } | undefined {
  const flags = flagsOf(minor)
  const kind = Object.hasOwn(flags, name) ? flags[name] : undefined
  if (kind !== undefined) return takes(kind, String(value)) ? undefined : wrongValue(name, kind)
  const key = Object.hasOwn(withKey, name) ? withKey[name] : undefined
  if (key !== undefined) return { needs: 'flags that have no key in this file', fix: `set ${key} instead` }
  const renamed = otherNameOf(name, minor)
  if (renamed !== undefined)
    return { needs: `flags of etcd ${minor}`, fix: `write ${renamed}, its name in etcd ${minor}` }
  if (ours.test(name))
    return { needs: 'flags that the program does not set itself', fix: 'remove it: the program depends on its value' }
  const names = Object.keys(flags).sort()
  const likely = nearMiss(name, names)
  const fix = likely === undefined ? `remove it; possible flags: ${names.join(', ')}` : `did you mean ${likely}?`
  return { needs: `flags of etcd ${minor}`, fix }
}

function flagsOf(minor: string): Readonly<Record<string, Kind>> {
  if (minor !== '3.5') return { ...inEveryMinor, ...experimentalBefore, ...since36 }
  const before = Object.entries(experimentalBefore).map(([name, kind]) => [`experimental-${name}`, kind] as const)
  return { ...inEveryMinor, ...Object.fromEntries(before) }
}

function otherNameOf(name: string, minor: string): string | undefined {
  const other = name.startsWith('experimental-') ? name.slice('experimental-'.length) : `experimental-${name}`
  return Object.hasOwn(flagsOf(minor), other) ? other : undefined
}

function takes(kind: Kind, text: string): boolean {
  return typeof kind === 'string' ? forms[kind].takes(text) : kind.includes(text)
}

function wrongValue(name: string, kind: Kind): { needs: string; fix: string } {
  const [allowed, example] =
    typeof kind === 'string' ? [forms[kind].allowed, forms[kind].example] : [kind.join(' or '), kind[0]]
  return { needs: `${allowed} for ${name}`, fix: `write for example ${name}: ${example}` }
}
