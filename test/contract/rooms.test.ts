import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from '@jest/globals'

const root = join(import.meta.dirname, '../..')

/** The rooms in the order of the table in docs/architecture.md: each may import from those above it. */
function drawnRooms(): string[] {
  const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
  const [, table = ''] = page.split('| room below `src/` |')
  const [rows = ''] = table.split('\n\n')
  return [...rows.matchAll(/^\| `([^`]+)` \|/gm)].map(([, room = '']) => room)
}

function sources(): string[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && file !== 'main.ts',
  )
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, 'src', file), 'utf8')
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path = '']) =>
    normalize(join(dirname(file), path)),
  )
}

test('docs/architecture.md draws every room, and no other', () => {
  expect(drawnRooms().toSorted()).toEqual([...new Set(sources().map(dirname))].toSorted())
})

test('a room imports only from rooms above it: the rooms are a DAG in the order that is drawn', () => {
  const order = drawnRooms()
  const upwards = sources().flatMap((file) =>
    importsOf(file)
      .filter((imported) => order.indexOf(dirname(imported)) > order.indexOf(dirname(file)))
      .map((imported) => `${file} imports ${imported}`),
  )
  expect(upwards).toEqual([])
})

test('one name, one meaning: no two files export the same name', () => {
  const exported = sources()
    // etcd's own messages have etcd's own names.
    .filter((file) => !file.startsWith('etcd/generated/'))
    .flatMap((file) => exportedNames(file).map((name) => ({ name, file })))
  const shared = [...Map.groupBy(exported, ({ name }) => name)].filter(([, all]) => all.length > 1)
  expect(exported.length).toBeGreaterThan(1000)
  expect(shared.map(([name, all]) => `${name}: ${all.map(({ file }) => file).join(', ')}`)).toEqual([])
})

function exportedNames(file: string): string[] {
  const text = readFileSync(join(root, 'src', file), 'utf8')
  const names = text.matchAll(/^export (?:async )?(?:function\*?|const|let|type|interface|class) (\w+)/gm)
  return [...new Set([...names].map(([, name = '']) => name))]
}
