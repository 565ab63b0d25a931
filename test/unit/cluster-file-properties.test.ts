import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stringify } from 'yaml'
import type { ClusterSpec } from '../../src/cluster/specification.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { Problem } from '../../src/problem/problem.ts'
import { thrownProblem } from './user-file.ts'

const recipients = [
  'age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9',
  'age17t6avxgluflrkq2ttg6l85wz69shffsx67kpttxar9zfuhgsgfkqggz6jl',
]
const label = fc.stringMatching(/^[a-z]([-a-z0-9]{0,14}[a-z0-9])?$/)
const hostname = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'))
const days = fc.tuple(fc.integer({ min: 1, max: 366 }), fc.nat(1000), fc.nat(5000))

/** The contents of a cluster file, with any of the optional keys left out. */
const file = fc
  .record(
    {
      // A letter at the end keeps it off the endings that are reserved.
      name: label.map((name) => `${name}x`),
      namespace: label,
      version: fc.constantFrom('3.5.33', '3.6.14', '3.7.1', '3.7.3'),
      members: fc.constantFrom(1, 3, 5),
      zones: fc.record(
        { label: fc.constantFrom('zone', 'example.com/Zone_1'), minimum: fc.constant(1) },
        { requiredKeys: [] },
      ),
      storage: fc.record(
        {
          class: hostname,
          size: fc.constantFrom('1Gi', '1.5Ti', '20G', '30000M', '2147483648'),
          encryption: fc.constantFrom('required', 'reported'),
        },
        { requiredKeys: ['class', 'size'] },
      ),
      portals: fc.record(
        {
          replicas: fc.integer({ min: 1, max: 16 }),
          hostnames: fc.uniqueArray(
            fc.oneof(
              hostname,
              hostname.map((name) => `*.${name}`),
              fc.ipV4(),
              fc.ipV6(),
            ),
          ),
          service: fc.record({
            type: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer'),
            annotations: fc.dictionary(label, fc.string({ unit: 'grapheme-ascii' }), { noNullPrototype: true }),
          }),
        },
        { requiredKeys: [] },
      ),
      tls: days.map(([leafDays, more, most]) => ({
        minimumVersion: leafDays % 2 ? '1.2' : '1.3',
        leafDays,
        issuerDays: leafDays + more,
        rootDays: leafDays + more + most,
        rootRecipients: recipients.slice(leafDays % 3),
      })),
      etcd: fc.record(
        {
          quota: fc.constantFrom('64Mi', '100M', '0.25Gi'),
          compaction: fc.constantFrom('1m', '1h30m', '8760h', '90.5s'),
          maxTxnOps: fc.integer({ min: 128, max: 65_536 }),
          logLevel: fc.constantFrom('debug', 'warn'),
          extraFlags: fc.constantFrom({}, { 'max-wals': 10, 'initial-election-tick-advance': false }),
        },
        { requiredKeys: [] },
      ),
      resources: fc.record(
        {
          members: fc.constantFrom({}, { requests: { cpu: 2 }, limits: { cpu: '2500m', memory: '8Gi' } }),
          portals: fc.constantFrom({ limits: { memory: '512Mi' } }, { requests: { memory: '64Mi' } }),
        },
        { requiredKeys: [] },
      ),
      networkPolicy: fc.constantFrom('managed', 'none'),
      labels: fc.record({ pods: fc.constantFrom({}, { 'example.com/team': 'shop' }) }),
      annotations: fc.record({ secrets: fc.string().map((text) => ({ 'example.com/note': text })) }),
      scheduling: fc.record(
        {
          members: fc.constantFrom({}, { nodeSelector: { 'example.com/pool': 'etcd' }, tolerations: [{ key: 'a' }] }),
          portals: fc.constantFrom({ topologyKeys: ['rack'] }, { priorityClassName: 'high' }),
        },
        { requiredKeys: [] },
      ),
      backup: fc.record(
        {
          bucket: fc.stringMatching(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/),
          prefix: fc.constantFrom('', 'production', 'a/b_c/d.e'),
          endpoint: fc.webUrl({ validSchemes: ['http', 'https'] }),
          region: label,
          forcePathStyle: fc.boolean(),
          serverSideEncryption: fc.constantFrom({}, { algorithm: 'AES256' }, { kmsKey: 'alias/backups' }),
          objectLock: fc.record({
            days: fc.integer({ min: 1, max: 3650 }),
            mode: fc.constantFrom('governance', 'compliance'),
          }),
          recipients: fc.constantFrom(recipients, recipients.slice(1)),
          keep: fc.record(
            { hours: fc.integer({ min: 1, max: 1000 }), days: fc.nat(1000) },
            { requiredKeys: ['hours'] },
          ),
        },
        { requiredKeys: ['bucket', 'recipients'] },
      ),
      monitoring: fc.record(
        {
          prometheusOperator: fc.constantFrom('auto', true, false),
          labels: fc.constantFrom({}, { release: 'stack' }, { 'example.com/team': 'a_B.c-1', empty: '' }),
          namespaces: fc.uniqueArray(label, { maxLength: 2 }),
          interval: fc.constantFrom('5s', '30s', '1m'),
          scrapeAnnotations: fc.boolean(),
          grafanaDashboard: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
      clusterDomain: hostname,
    },
    { requiredKeys: ['name', 'namespace', 'storage'], noNullPrototype: true },
  )
  // No policy would hold the namespaces, which is refused.
  .filter(({ networkPolicy, monitoring }) => networkPolicy !== 'none' || (monitoring?.namespaces ?? []).length === 0)

/** A specification as the cluster file that says all of it. */
function fileOf({ file: _, ...said }: ClusterSpec): object {
  const isQuantity = (value: unknown): value is { text: string } =>
    typeof value === 'object' && value !== null && 'text' in value && 'bytes' in value
  return JSON.parse(JSON.stringify(said, (_key, value) => (isQuantity(value) ? value.text : value)))
}

test('any cluster file can be printed from what was read, and reads the same again', () => {
  fc.assert(
    fc.property(file, fc.constantFrom('BLOCK', 'FLOW'), (contents, style) => {
      const spec = parseClusterFile(stringify(contents), 'f')
      const printed = stringify(fileOf(spec), style === 'FLOW' ? { collectionStyle: 'flow' } : {})
      expect(parseClusterFile(printed, 'f')).toEqual(spec)
    }),
    { numRuns: 100 },
  )
})

test('one misspelt key anywhere is always found at its place', () => {
  fc.assert(
    fc.property(file, fc.nat(), fc.nat(), fc.constantFrom('swap', 'drop', 'double'), (contents, which, where, how) => {
      const text = stringify(contents)
      const keys = [...text.matchAll(/^( *)([a-zA-Z]{4,}):/gm)].filter(({ index }) => !isFree(text, index))
      const key = keys[which % keys.length]
      const [, indent = '', word = ''] = key ?? []
      const start = (key?.index ?? 0) + indent.length
      const misspelt = misspell(word, where % (word.length - 1), how)
      fc.pre(misspelt !== word && !text.includes(` ${misspelt}:`))
      const wrong = text.slice(0, start) + misspelt + text.slice(start + word.length)
      const { findings } = thrownProblem(() => parseClusterFile(wrong, 'f'))
      const line = text.slice(0, start).split('\n').length
      expect(findings).toContainEqual(
        expect.objectContaining({
          found: `unknown key "${misspelt}"`,
          fix: expect.stringContaining(`did you mean "${word}"?`),
          location: { file: 'f', line, column: indent.length + 1 },
        }),
      )
    }),
    { numRuns: 100 },
  )
})

test('whatever the file holds, the answer is a specification or a Problem whose findings lie inside it', () => {
  const valid = file.map((contents) => stringify(contents))
  const damaged = fc
    .tuple(
      valid,
      fc.nat(),
      fc.nat(8),
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 8 }),
        fc.constantFrom('\n', ': ', '- ', '"', '{', ']', '&a ', '*a', '<<', '\t', '| ', '#', '!', '? '),
      ),
    )
    .map(([text, at, removed, added]) => {
      const start = at % text.length
      return text.slice(0, start) + added + text.slice(start + removed)
    })
  fc.assert(
    fc.property(fc.oneof(damaged, fc.string({ unit: 'binary' })), (text) => {
      const problem = refusalOf(text)
      const lines = text.replace(/^\ufeff/, '').split('\n')
      for (const { location, frame } of problem?.findings ?? []) {
        if (!location) continue
        expect(location.line).toBeLessThanOrEqual(lines.length)
        expect(location.column).toBeLessThanOrEqual((lines[location.line - 1]?.length ?? 0) + 1)
        expect(frame).toMatch(/^ *\d+ │.*\n +│ +\^/)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal must never be sent these
        expect(frame).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
      }
    }),
    { numRuns: 300 },
  )
})

function refusalOf(text: string): Problem | undefined {
  try {
    parseClusterFile(text, 'f')
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/** Whether a key is one that the user chooses: of an annotation or of a label. */
function isFree(text: string, index: number): boolean {
  return ['    annotations:', '  labels:'].some((section) => {
    const start = text.indexOf(`\n${section}`)
    if (start === -1 || index <= start + section.length) return false
    const rest = text.slice(start + 1)
    const end = rest.search(new RegExp(`\n {0,${section.search(/\S/)}}\\S`))
    return end === -1 || index < start + 1 + end
  })
}

function misspell(word: string, at: number, how: string): string {
  const [one, two] = [word.charAt(at), word.charAt(at + 1)]
  const middle = how === 'swap' ? two + one : how === 'drop' ? two : one + one + two
  return word.slice(0, at) + middle + word.slice(at + 2)
}
