import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { z } from 'zod'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { clusterFileSchema, clusterFileTable } from '../../src/cluster-file/schema.ts'
import { findingsOf } from './user-file.ts'

const root = join(import.meta.dirname, '../..')
const example = (name: string) => readFileSync(join(root, 'examples', name), 'utf8')
const recipient = 'age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9'
const placeholder = 'age1replace-this-by-the-public-key-that-age-keygen-prints'

type Schema = {
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: unknown
  readonly default?: unknown
}

const schema = clusterFileSchema() as Schema & { readonly $schema: string }

test('the short example is all defaults', () => {
  const spec = parseClusterFile(example('cluster.yaml'), 'cluster.yaml')
  expect(spec.etcd.quota.text).toBe('8Gi')
  expect(spec.backup).toBeUndefined()
})

test('the full example says every key, with the defaults where there are some', () => {
  const text = example('cluster-full.yaml').replace(placeholder, recipient)
  const spec = parseClusterFile(text, 'cluster.yaml')
  const short = parseClusterFile(example('cluster.yaml'), 'cluster.yaml')
  const tls = { ...short.tls, authority: spec.tls.authority }
  const { portals, etcd, resources, scheduling, backup, schedules, maintenance } = spec
  const monitoring = { ...short.monitoring, labels: spec.monitoring.labels, namespaces: spec.monitoring.namespaces }
  expect(spec).toEqual({
    ...short,
    tls,
    portals,
    etcd,
    resources,
    scheduling,
    backup,
    schedules,
    maintenance,
    monitoring,
  })
  expect(keysOf(parse(text), leaves(schema))).toEqual(keysIn(schema))
})

test('nobody encrypts backups to a key of an example', () => {
  const text = example('cluster-full.yaml')
  const line = text.slice(0, text.indexOf(placeholder)).split('\n').length
  expect(findingsOf(() => parseClusterFile(text, 'cluster.yaml'))).toBe(
    `cluster.yaml:${line}:7  backup.recipients[0] needs an age recipient (age1…), found "${placeholder}"

 ${String(line).padStart(3)} │     - ${placeholder}
     │       ${'^'.repeat(placeholder.length)} write the public key that age-keygen prints`,
  )
})

test('the examples name the schema for editors', () => {
  for (const name of ['cluster.yaml', 'cluster-full.yaml'])
    expect(example(name)).toMatch(/^# yaml-language-server: \$schema=\S+\/schemas\/cluster\.schema\.json\n/)
})

test('the schema is one for editors: draft 2020-12, closed, every key described', () => {
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
  expect(schema.required).toEqual(['name', 'namespace', 'storage'])
  for (const path of keysIn(schema)) {
    const at = path.split('.').reduce<Schema | undefined>((inner, key) => inner?.properties?.[key], schema)
    expect([path, at?.description]).toEqual([path, expect.stringMatching(/\.$/)])
    if (at?.properties) expect([path, at.additionalProperties]).toEqual([path, false])
  }
})

test('the schema takes the examples and refuses what the parser refuses by form', () => {
  const check = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])
  const short = parse(example('cluster.yaml')) as object
  const takes = (more: string) => check.safeParse({ ...short, ...parse(more) }).success
  expect(takes(example('cluster-full.yaml'))).toBe(true)
  expect(takes('members: 5')).toBe(true)
  for (const wrong of [
    'membres: 3',
    'members: 4',
    'name: Orders',
    'tls: { minimumVersion: 1.2 }',
    'etcd: { quota: 4GB }',
  ])
    expect([wrong, takes(wrong)]).toEqual([wrong, false])
})

test('the reference has a row for every key', () => {
  const rows = clusterFileTable().split('\n').slice(2)
  const keys = rows.map((row) => /^\| `([^`]+)`/.exec(row)?.[1] ?? '')
  // Those of the items of a list follow the list.
  expect(keys.filter((key) => !key.includes('[]'))).toEqual(keysIn(schema))
  expect(rows).toContain(
    '| `members` | The number of members: 3 tolerate the loss of one, 5 of two, 1 of none. | 1, 3 or 5 | 3 |',
  )
})

function keysIn({ properties = {} }: Schema, parent = ''): string[] {
  return Object.entries(properties).flatMap(([key, inner]) => [parent + key, ...keysIn(inner, `${parent}${key}.`)])
}

/** Keys without keys of the schema below them: what is in a map of labels is the user's. */
function leaves(schema: Schema): Set<string> {
  const keys = keysIn(schema)
  return new Set(keys.filter((key) => !keys.some((other) => other.startsWith(`${key}.`))))
}

function keysOf(value: unknown, ends: ReadonlySet<string>, parent = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = parent + key
    return [path, ...(ends.has(path) ? [] : keysOf(inner, ends, `${path}.`))]
  })
}
