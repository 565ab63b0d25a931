import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

// The entries for SchemaStore in docs/releasing.md, by what its own check of a catalog asks for (`node cli.js check` of
// SchemaStore/schemastore).

interface Entry {
  readonly name: string
  readonly description: string
  readonly fileMatch: readonly string[]
  readonly url: string
}

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/releasing.md'), 'utf8')
const [, shown = '[]'] = /```json\n(.*?)```/s.exec(page.slice(page.indexOf('**SchemaStore.**'))) ?? []
const entries = JSON.parse(shown) as Entry[]

test('there is one entry for each file of users', () => {
  const urls = entries.map(({ url }) => url)
  const branch = 'https://raw.githubusercontent.com/managed-etcd/managed-etcd/v0/'
  expect(urls).toEqual(['cluster', 'access'].map((name) => `${branch}schemas/${name}.schema.json`))
  for (const url of urls) expect(existsSync(join(root, url.slice(branch.length)))).toBe(true)
})

test.each(entries)('SchemaStore takes the entry "$name"', ({ name, description, fileMatch }) => {
  for (const text of [name, description]) expect(text).not.toMatch(/[,. \t-]$|schema|\n/i)
  // A path needs it, so that editors find the file wherever the repository is.
  for (const glob of fileMatch) expect(glob).toMatch(/^\*\*\//)
})
