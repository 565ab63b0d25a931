import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { readCast, readmeCommands } from '../../scripts/record/cast.ts'
import { commandsOf } from '../docs/executed-blocks.ts'
import { root } from '../docs/shell-blocks.ts'

const { header, events } = readCast(readFileSync(join(root, 'docs/images/start.cast'), 'utf8'))
const shown = events.flatMap(([, kind, text]) => (kind === 'o' ? [text] : [])).join('')

test('the recording is of the commands of README: record it again with scripts/record.ts', () => {
  expect(header).toMatchObject({ version: 2 })
  expect(events.flatMap(([, kind, text]) => (kind === 'm' ? [text] : []))).toEqual(readmeCommands())
})

test('the Pod of README is the one that docs/connect.md explains', () => {
  const [block = ''] = commandsOf('docs/connect.md#from-a-pod')
  expect(block).toContain(readFileSync(join(root, 'examples/pod.yaml'), 'utf8'))
})

test('it ends well, and shows nothing of the machine that it was made on', () => {
  expect(shown).toContain('etcd/orders: ok')
  expect(shown).not.toMatch(/\/(tmp|root|home|work)\/|PRIVATE KEY|AGE-SECRET-KEY|failed after/)
})
