import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { needsWholeLab, root } from '../jest-run.ts'

const folder = 'test/cluster'
const textOf = (file: string) => readFileSync(join(root, folder, file), 'utf8')

/** What a file says itself, and what all files say that it imports from beside it, at any depth. */
function textsOf(file: string, seen = new Set<string>()): string {
  if (seen.has(file)) return ''
  seen.add(file)
  const text = textOf(file)
  const imported = [...text.matchAll(/from '\.\/([\w-]+\.ts)'/g)].map(([, name = '']) => textsOf(name, seen))
  return [text, ...imported].join('\n')
}

test('cluster tests that take from the lab what others need do not run beside others', () => {
  const takes = /\blab\('(zone|node|partition|policies|s3)'|setUnschedulable/
  const files = readdirSync(join(root, folder)).filter((file) => file.endsWith('.test.ts'))
  const taking = files.filter((file) => takes.test(textsOf(file)))
  expect(taking).toContain('faults.test.ts')
  expect(taking.filter((file) => !new RegExp(needsWholeLab).test(`${folder}/${file}`))).toEqual([])
})
