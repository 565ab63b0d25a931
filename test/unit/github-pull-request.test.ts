import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { pullRequestOf } from '../../src/github/pull-request.ts'
import { pullRequestEvent, pushEvent } from '../github-events.ts'

const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-event-'))
afterAll(() => rmSync(folder, { recursive: true }))

function environment(event: unknown) {
  const path = join(folder, 'event.json')
  writeFileSync(path, typeof event === 'string' ? event : JSON.stringify(event))
  return { GITHUB_EVENT_PATH: path, GITHUB_SERVER_URL: 'https://github.com', GITHUB_RUN_ID: '77' }
}

test('the number and the newest commit come from the event', async () => {
  expect(await pullRequestOf(environment(pullRequestEvent()))).toEqual({
    repository: 'example/caller',
    number: 2,
    headSha: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821',
    fromFork: false,
    runUrl: 'https://github.com/example/caller/actions/runs/77',
  })
})

test('a fork is told from a branch, also when the fork is gone', async () => {
  expect(await pullRequestOf(environment(pullRequestEvent({ fork: true })))).toMatchObject({
    fromFork: true,
  })
  const event = pullRequestEvent()
  const gone = { ...event, pull_request: { ...event.pull_request, head: { ...event.pull_request.head, repo: null } } }
  expect(await pullRequestOf(environment(gone))).toMatchObject({ fromFork: true })
})

test('a push and a shell have no pull request', async () => {
  expect(await pullRequestOf(environment(pushEvent('ec26c3e57ca3a959ca5aad62de7213c562f8c821')))).toBeUndefined()
  expect(await pullRequestOf({})).toBeUndefined()
})

test.each([
  ['no JSON', 'not JSON', 'it is not JSON'],
  ['a field missing', { ...pullRequestEvent(), pull_request: { number: 2 } }, 'pull_request.head'],
  ['a path for a name', { ...pullRequestEvent(), repository: { full_name: '../../user' } }, 'repository.full_name'],
])('an event with %s is refused', async (_what, event, found) => {
  await expect(pullRequestOf(environment(event))).rejects.toMatchObject({
    findings: [expect.objectContaining({ found: expect.stringContaining(found) })],
  })
})
