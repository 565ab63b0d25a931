import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const source = join(import.meta.dirname, '../../src')

test('labels and annotations are spelled in one file only, which says who writes and who reads each', () => {
  const typed = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file !== 'kubernetes/labels-annotations.ts')
    .flatMap((file) => {
      const text = readFileSync(join(source, file), 'utf8')
      const found = text.match(/['"`](managed-etcd|app\.kubernetes\.io|kubectl\.kubernetes\.io)\/[a-z]+/g) ?? []
      return found.map((key) => `${file} spells ${key}`)
    })
  expect(typed).toEqual([])
})
