import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { root } from '../docs/shell-blocks.ts'

const page = readFileSync(join(root, 'test/reported-cases.md'), 'utf8')
const rows = page.split('\n').filter((line) => line.startsWith('| ') && line.includes('.test.ts'))

test.each(rows)('the test of a reported case exists: %s', (row) => {
  const [, file = 'none', title = ''] = /\]\(([^)]+)\) \| `([^`]+)` \|$/.exec(row) ?? []
  const source = readFileSync(join(root, 'test', file), 'utf8')
  expect([`'${title}'`, `"${title}"`].some((quoted) => source.includes(quoted))).toBe(true)
})

test('there are rows', () => {
  expect(rows.length).toBeGreaterThan(20)
})
