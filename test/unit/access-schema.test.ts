import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { z } from 'zod'
import { parsePolicy } from '../../src/access/policy/policy-file.ts'
import { accessFileSchema, accessFileTable } from '../../src/access/policy/schema.ts'

const example = readFileSync(join(import.meta.dirname, '../../examples/access.yaml'), 'utf8')
const schema = accessFileSchema()

test('the example is right, leaves nothing doubtful, and shows every role and key', () => {
  const policy = parsePolicy(example, 'access.yaml')
  expect(policy.warnings).toEqual([])
  expect(new Set(policy.bindings.map(({ role }) => role)).size).toBe(7)
  const rows = accessFileTable().split('\n').slice(2)
  const keys = rows.map((row) => /^\| `([^`]+)`/.exec(row)?.[1]?.split('.').at(-1)?.replace('[]', '') ?? row)
  expect(keys.filter((key) => !new RegExp(`\\b${key}:`).test(example))).toEqual([])
})

test('the example names the schema for editors', () => {
  expect(example).toMatch(/^# yaml-language-server: \$schema=\S+\/schemas\/access\.schema\.json\n/)
})

test('the schema takes the example and refuses what the parser refuses by form', () => {
  const check = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])
  const takes = (text: string) => check.safeParse(parse(text)).success
  expect(takes(example)).toBe(true)
  for (const wrong of [
    'bindings: [{ role: Operater, members: [user:a] }]',
    'bindings: [{ role: Operator }]',
    'bindings: [{ role: Operator, members: [robot:a] }]',
    'bindings: [{ role: Operator, members: [user:a], expires: tomorrow }]',
    'bindings: [{ role: Operator, members: [user:a], membres: [] }]',
    'binding: []',
  ])
    expect([wrong, takes(wrong)]).toEqual([wrong, false])
})

test('the reference has the keys of bindings', () => {
  expect(accessFileTable()).toContain(
    '| `bindings[].expires` | The last day of the access. It ends at the end of this day in UTC',
  )
})
