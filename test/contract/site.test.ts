import { describe, expect, test } from '@jest/globals'
import { hrefOf } from '../../site/.vitepress/links.ts'
import { sections } from '../../site/.vitepress/sections.ts'
import { pages } from '../docs/shell-blocks.ts'

/** Listed by the site's configuration itself, or reached from a page. */
const elsewhere = /^docs\/(runbooks|upstream)\//

test('every page of the documentation is in the sidebar of the site once', () => {
  const listed = Object.values(sections).flat()
  const expected = [...pages(), 'CHANGELOG.md'].filter((page) => !elsewhere.test(page))
  const inSidebar = listed.map((page) => `${page}.md`).filter((page) => !elsewhere.test(page))
  expect(inSidebar.toSorted()).toEqual(expected.toSorted())
})

describe('links of a page, on the site', () => {
  const isPage = (path: string) => path === 'docs/init.md' || path === 'docs/runbooks/A.md'
  const href = (link: string, page: string) => hrefOf(link, page, isPage, 'https://github.com/x/y/blob/v1')

  test.each([
    ['init.md#write', 'docs/connect.md', 'init.md#write'],
    ['../init.md', 'docs/runbooks/A.md', '../init.md'],
    ['#here', 'docs/init.md', '#here'],
    ['https://example.com/a.md', 'docs/init.md', 'https://example.com/a.md'],
    ['../README.md#what-is-missing', 'docs/init.md', '/#what-is-missing'],
    ['../src/kubernetes', 'docs/init.md', 'https://github.com/x/y/blob/v1/src/kubernetes'],
    ['workflows/backup.yml', 'README.md', 'https://github.com/x/y/blob/v1/workflows/backup.yml'],
    ['../lab/README.md#start', 'docs/init.md', 'https://github.com/x/y/blob/v1/lab/README.md#start'],
  ])('%s in %s', (link, page, expected) => {
    expect(href(link, page)).toBe(expected)
  })
})
