import { z } from 'zod'
import { parseQuantity, quantityPattern } from '../cluster/quantity.ts'
import { field, text, type ValidationError, validatedBy } from '../yaml/fields.ts'
import { durationPattern, validateCompaction } from './go-duration.ts'
import { missingUnit } from './missing-unit.ts'
import { validateQuantity } from './validate-names.ts'

/** etcd's --log-level. */
const logLevels = ['debug', 'info', 'warn', 'error', 'panic', 'fatal'] as const

function validateFlagName(name: string): ValidationError | undefined {
  if (/^[a-z][a-z0-9-]*$/.test(name)) return undefined
  const likely = name.replace(/^-+/, '').replace(/=.*$/, '')
  return { needs: 'the name of a flag', fix: likely === name ? 'write it as etcd --help does' : `write ${likely}` }
}

const flagValue = field(z.union([z.string(), z.number(), z.boolean()]), {
  description: 'A value.',
  allowed: 'the value of the flag',
  examples: ['10s'],
})

const requestBytes = { least: 1_572_864, most: 10_485_760 } as const

/** etcd takes a number of bytes here, unlike the quantities of the other keys. */
function bytesOfQuantity(value: unknown): string | undefined {
  const { bytes } = (typeof value === 'string' && parseQuantity(value)) || { bytes: 0 }
  return bytes >= requestBytes.least && bytes <= requestBytes.most ? `did you mean ${bytes}?` : undefined
}

/** The `etcd` section of the cluster file. */
export const etcdFields = z.strictObject({
  quota: text(validateQuantity, {
    description: 'The maximum size of the database; above it, etcd refuses writes.',
    allowed: 'a quantity of 64Mi to 8Gi, such as 4Gi',
    examples: ['4Gi'],
    pattern: quantityPattern,
    fix: missingUnit,
    derivedDefault: 'derived from storage.size: half of what remains after 1Gi (below 2Gi: a quarter), at most 8Gi',
  }).optional(),
  compaction: text(validateCompaction, {
    description: 'How long the history of keys is kept; older revisions are compacted.',
    allowed: 'a Go duration of 1m to 8760h, such as 1h',
    examples: ['1h'],
    pattern: durationPattern,
  }).default('1h'),
  maxRequestBytes: field(z.int().min(requestBytes.least).max(requestBytes.most), {
    description: 'The maximum size of a request. Clients have their own limits (2 MiB in Go); portals have none.',
    allowed: 'bytes, 1572864 to 10485760',
    examples: [4_194_304],
    fix: bytesOfQuantity,
    derivedDefault: "etcd's: 1572864",
  }).optional(),
  maxTxnOps: field(z.int().min(128).max(65_536), {
    description: 'The maximum number of operations in a transaction.',
    allowed: '128 to 65536',
    examples: [1024],
    derivedDefault: "etcd's: 128",
  }).optional(),
  snapshotCount: field(z.int().min(1000).max(1_000_000), {
    description:
      'The number of writes after which a member takes a snapshot and removes older log entries from memory. A member that is further behind receives a complete copy of the database.',
    allowed: '1000 to 1000000',
    examples: [50_000],
    derivedDefault: "etcd's: 10000, or 100000 in 3.5",
  }).optional(),
  logLevel: field(z.literal(logLevels), {
    description: 'The log level of members.',
    allowed: logLevels.join(', '),
    fix: (value) => (value === 'warning' ? 'did you mean warn?' : undefined),
    derivedDefault: "etcd's: info",
  }).optional(),
  extraFlags: field(z.record(z.string().check(validatedBy(validateFlagName)), flagValue), {
    description: 'Additional flags of etcd, named without `--`. Flags that the program sets are refused.',
    allowed: 'a map of flags and their values',
    examples: [{ 'max-wals': 10 }],
  }).default({}),
})
