import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from '@jest/globals'
import { anchorOf, pages, root } from '../docs/shell-blocks.ts'

const textOf = (page: string) => readFileSync(join(root, page), 'utf8')
const withoutCode = (text: string) => text.replaceAll(/^( *)```[\s\S]*?^\1```$/gm, '')

/** GitHub numbers headings of the same text. */
function anchorsOf(page: string): Set<string> {
  const anchors = new Set<string>()
  for (const [, heading = ''] of withoutCode(textOf(page)).matchAll(/^#{1,6} (.+)$/gm)) {
    const anchor = anchorOf(heading)
    const free = [anchor, ...Array.from({ length: 9 }, (_, index) => `${anchor}-${index + 1}`)]
    anchors.add(free.find((name) => !anchors.has(name)) ?? anchor)
  }
  return anchors
}

test.each(pages())('the links of %s lead somewhere', (page) => {
  const broken = [...withoutCode(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^https?:/.test(target))
    .filter((target) => {
      const [path = '', anchor] = target.split('#')
      const file = path === '' ? page : normalize(join(dirname(page), path))
      if (!existsSync(join(root, file))) return true
      return anchor !== undefined && !anchorsOf(file).has(anchor)
    })
  expect(broken).toEqual([])
})

test.each(pages())('the lines of %s have at most 120 columns, but for tables, code and long links', (page) => {
  const long = withoutCode(textOf(page))
    .split('\n')
    .filter((line) => [...line].length > 120 && !/^\s*(>\s*)?\||https?:\/\/\S{60}|^<!--/.test(line))
  expect(long).toEqual([])
})

test('every column of a table has a head, which a screen reader says with each cell', () => {
  const headless = pages().flatMap((page) =>
    [...withoutCode(textOf(page)).matchAll(/^ *(\|.*\|)\n *\|(?: *:?-+:? *\|)+$/gm)]
      .filter(([, head = '']) =>
        head
          .slice(1, -1)
          .split('|')
          .some((cell) => cell.trim() === ''),
      )
      .map(([, head]) => `${page}: ${head}`),
  )
  expect(headless).toEqual([])
})
