import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { validateExtraFlag } from '../../src/cluster/etcd-extra-flags.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { endpoints } from '../../src/objects/connection.ts'
import { etcdFlags } from '../../src/objects/etcd-flags.ts'
import { findingsOf } from './user-file.ts'

const required = 'name: orders\nnamespace: etcd\nstorage: { class: fast, size: 20Gi }\n'
const specOf = (keys: string, version = '3.7.3') =>
  parseClusterFile(`${required}version: ${version}\netcd: { ${keys} }\n`, 'etcd/cluster.yaml')

test('what is set comes behind all else, and what is not is left to etcd', () => {
  const plain = etcdFlags(specOf(''))
  const flags = etcdFlags(
    specOf(
      'maxRequestBytes: 4194304, maxTxnOps: 1024, snapshotCount: 50000, logLevel: warn, extraFlags: { max-wals: 10, metrics: extensive }',
    ),
  )
  expect(flags.slice(0, plain.length)).toEqual(plain)
  expect(flags.slice(plain.length)).toEqual([
    '--max-request-bytes=4194304',
    '--max-txn-ops=1024',
    '--snapshot-count=50000',
    '--log-level=warn',
    '--max-wals=10',
    '--metrics=extensive',
  ])
})

test('no flag of a member can be given a second time: what a key or the program sets is no additional flag', () => {
  // The example has every key.
  const example = readFileSync('examples/cluster-full.yaml', 'utf8').replace(
    'age1replace-this-by-the-public-key-that-age-keygen-prints',
    'age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9',
  )
  for (const [minor, version] of Object.entries(minors)) {
    const full = parseClusterFile(example.replaceAll('3.7.3', version), 'etcd/cluster.yaml')
    const names = etcdFlags(full).map((flag) => flag.replace(/^--([^=]+).*$/, '$1'))
    expect(names.length).toBeGreaterThan(30)
    expect(names.filter((name) => validateExtraFlag(name, 1, minor) === undefined)).toEqual([])
  }
})

test('who follows the member list stays with the portals: all members advertise their endpoint', () => {
  const spec = specOf('')
  expect(etcdFlags(spec)).toContain(`--advertise-client-urls=${endpoints(spec).endpoint}`)
  expect(endpoints(spec).endpoint).toBe('https://orders.etcd.svc:2379')
})

const minors = { '3.5': '3.5.33', '3.6': '3.6.14', '3.7': '3.7.3' } as const

test.each(Object.entries(minors))(
  'no flag that members of %s are started with can be set otherwise',
  (minor, version) => {
    for (const flag of etcdFlags(specOf('', version))) {
      const [name = '', value = ''] = flag.slice(2).split('=')
      expect([name, validateExtraFlag(name, value, minor)]).toEqual([name, expect.anything()])
    }
  },
)

test.each([
  'force-new-cluster',
  'enable-pprof',
  'unsafe-no-fsync',
  'config-file',
  'wal-dir',
  'auto-tls',
  'discovery-srv',
  'initial-cluster-state',
  'client-crl-file',
  'pre-vote',
  'enable-v2',
])('nor one that would take a cluster apart or open it: %s', (name) => {
  for (const minor of Object.keys(minors))
    expect(validateExtraFlag(name, 'true', minor)?.fix).toBe('remove it: the program depends on its value')
})

test.each([
  [
    'a key of its own',
    'extraFlags: { quota-backend-bytes: 1 }',
    'etcd.extraFlags needs flags that have no key in this file, found quota-backend-bytes: 1',
    'set etcd.quota instead',
  ],
  [
    'a flag of the program',
    'extraFlags: { listen-client-urls: "http://0.0.0.0:2379" }',
    'etcd.extraFlags needs flags that the program does not set itself, found listen-client-urls: http://0.0.0.0:2379',
    'remove it: the program depends on its value',
  ],
  [
    'a misspelt one',
    'extraFlags: { max-wal: 10 }',
    'etcd.extraFlags needs flags of etcd 3.7, found max-wal: 10',
    'did you mean max-wals?',
  ],
  [
    'one that etcd does not have',
    'extraFlags: { turbo: true }',
    'etcd.extraFlags needs flags of etcd 3.7, found turbo: true',
    'remove it; possible flags: backend-batch-interval, ',
  ],
  [
    'a part of every JavaScript object',
    'extraFlags: { constructor: 1 }',
    'etcd.extraFlags needs flags of etcd 3.7, found constructor: 1',
    'remove it; possible flags: ',
  ],
  [
    'dashes in front',
    'extraFlags: { --max-wals: 10 }',
    'etcd.extraFlags needs the name of a flag as a key, found "--max-wals"',
    'write max-wals',
  ],
  ['no number', 'extraFlags: { max-wals: many }', 'etcd.extraFlags needs a whole number for max-wals', 'max-wals: 100'],
  [
    'no duration',
    'extraFlags: { corrupt-check-time: 10 }',
    'needs a Go duration, at most 2562047h for corrupt-check-time',
    'time: 10s',
  ],
  [
    'a number that etcd cannot parse',
    'extraFlags: { max-concurrent-streams: 4294967296 }',
    'needs a whole number, 0 to 4294967295 for max-concurrent-streams, found max-concurrent-streams: 4294967296',
    'max-concurrent-streams: 100',
  ],
  [
    'a duration that Go cannot parse',
    'extraFlags: { backend-batch-interval: 2562048h }',
    'needs a Go duration, at most 2562047h for backend-batch-interval, found backend-batch-interval: 2562048h',
    'backend-batch-interval: 10s',
  ],
  [
    'no time at all where etcd needs one',
    'extraFlags: { compact-hash-check-time: 0s }',
    'needs a Go duration above 0 for compact-hash-check-time, found compact-hash-check-time: 0s',
    'compact-hash-check-time: 1m',
  ],
  [
    'a share above all',
    'extraFlags: { distributed-tracing-sampling-rate: 1000001 }',
    'needs a whole number, 0 to 1000000 for distributed-tracing-sampling-rate',
    'distributed-tracing-sampling-rate: 100',
  ],
  ['no word of it', 'extraFlags: { metrics: all }', 'needs basic or extensive for metrics', 'metrics: basic'],
  ['too big a request', 'maxRequestBytes: 20971520', 'needs bytes, 1572864 to 10485760, found 20971520', 'for example'],
  ['a quantity for bytes', 'maxRequestBytes: 4Mi', 'etcd.maxRequestBytes needs bytes', 'did you mean 4194304?'],
  ['a quantity in quotes', 'maxRequestBytes: "2Mi"', 'etcd.maxRequestBytes needs bytes', 'did you mean 2097152?'],
  ['too big a quantity for bytes', 'maxRequestBytes: 4Gi', 'etcd.maxRequestBytes needs bytes', 'for example 4194304'],
  ['a quota in bytes', 'quota: 2147483648', 'etcd.quota needs a quantity of 64Mi to 8Gi', 'did you mean 2Gi?'],
  [
    'less than what clients rely on',
    'maxTxnOps: 100',
    'etcd.maxTxnOps needs 128 to 65536, found 100',
    'for example 1024',
  ],
  ['snapshots all the time', 'snapshotCount: 10', 'etcd.snapshotCount needs 1000 to 1000000, found 10', '50000'],
  ['a level of another logger', 'logLevel: warning', 'etcd.logLevel needs debug, info, warn', 'did you mean warn?'],
])('refused: %s', (_, keys, found, fix) => {
  const answer = findingsOf(() => specOf(keys))
  expect(answer).toContain(found)
  expect(answer).toContain(fix)
})

test.each([
  'max-concurrent-streams: 4294967295',
  'backend-batch-interval: 2562047h',
  'backend-batch-interval: 0',
  'compact-hash-check-time: 1ns',
  'distributed-tracing-sampling-rate: 1000000',
  'corrupt-check-time: 0',
])('taken, as etcd does: %s', (flag) => {
  const [name = '', value] = flag.split(': ')
  expect(etcdFlags(specOf(`extraFlags: { ${flag} }`)).at(-1)).toBe(`--${name}=${value}`)
})

test('flags follow the minor: what 3.5 calls experimental has lost that since', () => {
  const flags = (minor: keyof typeof minors, name: string) =>
    etcdFlags(specOf(`extraFlags: { ${name}: 10m }`, minors[minor])).at(-1)
  expect(flags('3.5', 'experimental-corrupt-check-time')).toBe('--experimental-corrupt-check-time=10m')
  expect(flags('3.7', 'corrupt-check-time')).toBe('--corrupt-check-time=10m')
  expect(() => flags('3.5', 'corrupt-check-time')).toThrow('not a valid cluster file')
  const old = findingsOf(() => specOf('extraFlags: { experimental-corrupt-check-time: 10m }', '3.6.14'))
  expect(old).toContain('etcd.extraFlags needs flags of etcd 3.6, found experimental-corrupt-check-time: 10m')
  expect(old).toContain('write corrupt-check-time, its name in etcd 3.6')
})
