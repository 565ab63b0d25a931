import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { authorsOf } from '../../src/github/authors.ts'
import { pullRequestEvent, pushEvent } from '../github-events.ts'

const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-authors-'))
afterAll(() => rmSync(folder, { recursive: true }))

function authorsIn(text: string): Promise<string[]> {
  const path = join(folder, 'event.json')
  writeFileSync(path, text)
  return authorsOf({ GITHUB_EVENT_PATH: path })
}

test('who opened a pull request and who pushed to it had a hand in it', async () => {
  const event = { ...pullRequestEvent(), action: 'synchronize', sender: { login: 'jdoe' } }
  expect(await authorsIn(JSON.stringify(event))).toEqual(['Codertocat', 'jdoe'])
})

test('the same person in another case is one', async () => {
  const event = { ...pullRequestEvent(), sender: { login: 'CODERTOCAT' } }
  expect(await authorsIn(JSON.stringify(event))).toHaveLength(1)
})

test('a push names who pushed, and the authors of its commits', async () => {
  const commits = [{ author: { name: 'Eve', username: 'eve' } }, { author: { name: 'no account' } }, { author: null }]
  expect(await authorsIn(JSON.stringify({ ...pushEvent('1'.repeat(40)), commits }))).toEqual(['Codertocat', 'eve'])
})

test.each([
  ['a schedule', '{ "schedule": "17 0 * * *" }'],
  ['a deleted account', '{ "pull_request": { "user": null }, "sender": null }'],
  ['a list', '[]'],
  ['no JSON', 'x'],
])('%s names nobody', async (_, text) => {
  expect(await authorsIn(text)).toEqual([])
})

test('outside of a workflow nobody is named', async () => {
  expect(await authorsOf({})).toEqual([])
})
