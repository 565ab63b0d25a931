import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { commandsOf, type ExecutedSection, executedSections, isToRun, runbookBlocks } from '../docs/executed-blocks.ts'
import { pages, root, shellBlocksOf } from '../docs/shell-blocks.ts'

const blocks = pages().flatMap(shellBlocksOf)
const inRunbook = ({ page, line }: { page: string; line: number }) =>
  runbookBlocks().some((block) => block.page === page && block.line === line)

test('every shell block of the documentation is run by a test, or its page says why not', () => {
  const unknown = blocks
    .filter((block) => isToRun(block) && !(block.section in executedSections) && !inRunbook(block))
    .map(({ page, line, section }) => `${page}:${line} (${section})`)
  expect(unknown).toEqual([])
})

test.each(Object.entries(executedSections))(
  '%s is run by the test that is named for it',
  (section, { blocks, test }) => {
    expect(commandsOf(section as ExecutedSection)).toHaveLength(blocks)
    expect(readFileSync(join(root, test), 'utf8')).toContain(`commandsOf('${section}')`)
  },
)

test('the blocks of runbooks are run by the walk through the pages', () => {
  expect(runbookBlocks().length).toBeGreaterThan(20)
  expect(readFileSync(join(root, 'test/cluster/docs-commands.test.ts'), 'utf8')).toContain('runbookBlocks()')
})

test('from an empty repository to the first write it takes the ten commands that docs/identities.md counts', () => {
  const way = [
    'npm install --global ./managed-etcd-*.tgz\n',
    ...commandsOf('docs/init.md#write-the-files'),
    'kubectl create namespace shop\n',
    ...commandsOf('docs/identities.md#create-all-identities').slice(0, 1),
    ...commandsOf('docs/identities.md#create-the-kubeconfigs'),
    ...commandsOf('docs/init.md#create-the-cluster'),
    ...commandsOf('docs/connect.md#from-a-pod'),
  ]
  // A subshell, a loop, and a command with a text behind it, is typed as one.
  const commands = way
    .join('')
    .replaceAll(/^(.*) << '?END'?\n[\s\S]*?^END$/gm, '$1')
    .replaceAll('\\\n', '')
    .split('\n')
    .filter((line) => /^\S/.test(line) && line !== ')')
  expect(commands).toHaveLength(10)
  expect(readFileSync(join(root, 'docs/identities.md'), 'utf8')).toContain('ten commands')
})

test('commands stand in fenced blocks, where the tests find them', () => {
  const indented = pages().flatMap((page) =>
    readFileSync(join(root, page), 'utf8')
      .replaceAll(/^( *)```[\s\S]*?^\1```/gm, '')
      .split('\n')
      .filter((line) => /^ {4,}(\$ |managed-etcd |kubectl |npm |etcdctl )/.test(line))
      .map((line) => `${page}: ${line.trim()}`),
  )
  expect(indented).toEqual([])
})
