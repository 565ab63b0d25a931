import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { needsWholeLab, root } from '../jest-run.ts'

const folder = 'test/cluster'
const textOf = (file: string) => readFileSync(join(root, folder, file), 'utf8')

/** What a file says itself, and what it imports from beside it says. */
function textsOf(file: string): string {
  const text = textOf(file)
  const imported = [...text.matchAll(/from '\.\/([\w-]+\.ts)'/g)].map(([, name = '']) => textOf(name))
  return [text, ...imported].join('\n')
}

test('cluster tests that take from the lab what others need do not run beside others', () => {
  const takes = /\blab\('(zone|node|partition|policies|s3)'|setUnschedulable/
  const files = readdirSync(join(root, folder)).filter((file) => file.endsWith('.test.ts'))
  const taking = files.filter((file) => takes.test(textsOf(file)))
  expect(taking).toContain('faults.test.ts')
  expect(taking.filter((file) => !new RegExp(needsWholeLab).test(`${folder}/${file}`))).toEqual([])
})
