import { execFileSync } from 'node:child_process'
import { expect, test } from '@jest/globals'
import { Problem } from '../../src/problem/problem.ts'
import { clusterStatusOf, invalidFileStatus } from '../../src/status/status.ts'
import { shellWord } from '../../src/util/shell-word.ts'
import { healthy, specWithBackups } from './status-fixtures.ts'

const hostile = [
  'etcd/$(touch owned).yaml',
  'etcd/`id`.yaml',
  "etcd/it's; id #.yaml",
  'etcd/a b*?[x]{1,2}~!.yaml',
  'etcd/two\nlines.yaml',
  '--kubeconfig=owned',
  '~/x',
  '',
]

test.each(hostile)('a shell reads one word, and runs nothing of it: %j', (text) => {
  expect(execFileSync('sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })).toBe(text)
})

test('a usual path is shown as it is', () => {
  expect(shellWord('etcd/orders-eu_1.yaml')).toBe('etcd/orders-eu_1.yaml')
})

test('commands of status, which are there to be copied, run nothing of the name of a file', () => {
  const [file = ''] = hostile
  const observation = { ...healthy(), members: { unknown: 'no answer' }, pods: { unknown: 'no answer' } }
  const statuses = [
    clusterStatusOf({ ...specWithBackups(), file }, observation),
    invalidFileStatus(file, new Problem('not valid', [])),
  ]
  const commands = statuses.flatMap(({ findings }) => findings.map(({ command }) => command))
  const named = commands.filter((command) => command.includes('touch owned'))
  expect(named.length).toBeGreaterThanOrEqual(2)
  for (const command of named) expect(command).toContain("--cluster 'etcd/$(touch owned).yaml'")
})
