import { describe, expect, test } from '@jest/globals'
import { operations } from '../../src/actions/index.ts'
import { actionHelp, programHelp } from '../../src/program/help.ts'
import { alignedColumns } from '../../src/util/aligned-columns.ts'
import { twoColumns } from '../../src/util/two-columns.ts'
import { wrap } from '../../src/util/wrap.ts'

const pages = (width: number): [string, string][] => [
  ['managed-etcd', programHelp(operations, width)],
  ...operations.map(({ declaration }): [string, string] => [declaration.name, actionHelp(declaration, width)]),
]

describe.each([60, 80, 120])('help for a terminal of %d columns', (width) => {
  test.each(pages(width))('%s fits, and has no Markdown', (_, text) => {
    expect(text.split('\n').filter((line) => [...line].length > width)).toEqual([])
    expect(text).not.toContain('`')
  })

  test.each(pages(width))('%s starts its second column at one place', (_, text) => {
    const sections = text.split('\n\n').filter((section) => /^(inputs|outputs|actions):\n/.test(section))
    for (const section of sections) {
      const starts = section
        .split('\n')
        .slice(1)
        // A first column that stands alone has nothing beside it.
        .map((line) => /^ {2}\S.*? {2,}(?=\S)|^ {3,}(?=\S)/.exec(line)?.[0].length)
        .filter((start) => start !== undefined)
      expect(new Set(starts).size).toBe(1)
    }
  })
})

test('a wide terminal says the same in fewer lines', () => {
  const lines = (width: number) => pages(width).map(([, text]) => text.split('\n').length)
  expect(lines(120).every((count, index) => count <= (lines(60)[index] ?? 0))).toBe(true)
  const words = (width: number) => pages(width).map(([, text]) => text.split(/\s+/))
  expect(words(120)).toEqual(words(60))
})

test('a long first column stands alone, and the second begins below it', () => {
  expect(
    twoColumns(
      [
        ['--a', 'one two three four'],
        ['--longer-than-most', 'five'],
      ],
      30,
    ),
  ).toBe('  --a  one two three four\n  --longer-than-most\n       five')
})

test('without a width nothing is wrapped', () => {
  const long = 'word '.repeat(50).trim()
  expect(twoColumns([['name', long]])).toBe(`  name  ${long}`)
})

test('columns are as wide as what stands in them, and only the last one is wrapped', () => {
  const rows = [
    ['member', 'zone', 'state'],
    ['orders-0', 'a', 'ready since this morning'],
  ]
  expect(alignedColumns(rows, { width: 36 })).toBe(
    'member    zone  state\norders-0  a     ready since this\n                morning',
  )
})

test('lines break at blanks; a word that is too long stands alone', () => {
  expect(wrap('a bb ccc\nhttps://example.com/a-long-path x', 8)).toEqual([
    'a bb ccc',
    'https://example.com/a-long-path',
    'x',
  ])
})
