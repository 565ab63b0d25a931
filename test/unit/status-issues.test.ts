import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { operations } from '../../src/actions/index.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'
import { createRecordingReporter } from '../../src/report/recording-reporter.ts'
import { keepIssues } from '../../src/status/keep-issues.ts'
import type { Observation } from '../../src/status/observation.ts'
import { clusterStatusOf, documentOf, invalidFileStatus } from '../../src/status/status.ts'
import {
  actionsBot,
  type GitHubServer,
  resourceNotAccessible,
  type StoredIssue,
  secondaryLimit,
  startGitHubServer,
} from '../github-server.ts'
import { at, healthy, specWithBackups } from './status-fixtures.ts'

const token = 'ghs_16C7e42F292c6912E7710c838347Ae178B4a'
const start = new Date(at)
const hours = (count: number) => new Date(start.getTime() + count * 3_600_000)

let gitHub: GitHubServer
let slept: number[]
let told: () => string[]
beforeEach(async () => {
  gitHub = await startGitHubServer()
  slept = []
})
afterEach(() => gitHub.stop())

const oneDown = (from = healthy()): Observation => ({
  ...from,
  members: {
    list: ('unknown' in from.members ? [] : from.members.list).map((member) =>
      member.name === 'orders-2' ? { name: member.name, etcd: { unknown: 'no answer' } } : member,
    ),
  },
})
const allDown = (from = healthy()): Observation => ({
  ...from,
  members: { list: [0, 1, 2].map((n) => ({ name: `orders-${n}`, etcd: { unknown: 'no answer' } })) },
})

const statusOf = (observation: Observation, file = 'etcd/cluster.yaml') =>
  clusterStatusOf({ ...specWithBackups(), file }, observation)

function keep(observations: readonly ReturnType<typeof statusOf>[], now = start, given: string = token) {
  gitHub.now = () => now
  const report = createRecordingReporter()
  told = () => report.told.flatMap((event) => (event.kind === 'note' ? [event.text] : []))
  return keepIssues(documentOf(observations, now), {
    token: given,
    report,
    signal: new AbortController().signal,
    environment: {
      GITHUB_API_URL: gitHub.url,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'Codertocat/Hello-World',
      GITHUB_RUN_ID: '7',
    },
    sleep: async (milliseconds) => void slept.push(milliseconds),
  })
}

/** What was asked for since the last call. */
const requests = () => gitHub.requests.splice(0).map((line) => line.replace('/repos/Codertocat/Hello-World', ''))
const shown = () => gitHub.issues.map(({ number, state, title }) => `${number} ${state}: ${title}`)

async function refused(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Problem)) throw new Error(`a Problem was expected, found ${error}`)
  return problemText(error)
}

test('while a cluster is well there is no issue, and nothing but the open ones is read', async () => {
  expect(await keep([statusOf(healthy())])).toEqual([])
  expect(requests()).toEqual(['GET /issues?state=open&per_page=100'])
  expect(shown()).toEqual([])
})

test('one issue from the beginning to the end: opened, edited in place every hour, closed', async () => {
  expect(await keep([statusOf(oneDown())])).toEqual([1])
  expect(shown()).toEqual(['1 open: etcd etcd/orders is degraded'])
  expect(gitHub.issues[0]?.body).toContain('`MEMBER_DOWN` orders-2: does not answer')
  expect(gitHub.issues[0]?.body).toContain('[this run](https://github.com/Codertocat/Hello-World/actions/runs/7)')
  requests()

  expect(await keep([statusOf(oneDown())], hours(1))).toEqual([1])
  expect(requests()).toEqual(['GET /issues?state=open&per_page=100', 'PATCH /issues/1'])
  expect(gitHub.issues[0]?.body).toContain('As of 2026-11-27 13:00 UTC')

  expect(await keep([statusOf(healthy())], hours(2))).toEqual([])
  expect(requests()).toEqual(['GET /issues?state=open&per_page=100', 'PATCH /issues/1'])
  expect(shown()).toEqual(['1 closed: etcd etcd/orders is ok'])
  expect(gitHub.issues[0]?.body).toContain('Nothing is wrong.')
  expect(gitHub.comments).toEqual([])
})

test('a cluster that becomes unavailable is told of once, by a comment; that it stays so is no news', async () => {
  await keep([statusOf(oneDown())])
  await keep([statusOf(allDown())], hours(1))
  expect(gitHub.comments.map(({ body }) => body)).toEqual(['etcd etcd/orders is unavailable, see above.'])
  expect(shown()).toEqual(['1 open: etcd etcd/orders is unavailable'])
  await keep([statusOf(allDown())], hours(2))
  await keep([statusOf(oneDown())], hours(3))
  expect(gitHub.comments).toHaveLength(1)
})

test('what was closed less than a day before is opened again: a cluster that is well every other hour opens no row of issues', async () => {
  for (let hour = 0; hour < 8; hour += 2) {
    expect(await keep([statusOf(oneDown())], hours(hour))).toEqual([1])
    await keep([statusOf(healthy())], hours(hour + 1))
  }
  expect(shown()).toEqual(['1 closed: etcd etcd/orders is ok'])
  expect(await keep([statusOf(oneDown())], hours(40))).toEqual([2])
})

test('somebody who closes it while the cluster is not well finds it open again', async () => {
  await keep([statusOf(oneDown())])
  const [issue] = gitHub.issues as [StoredIssue]
  issue.state = 'closed'
  issue.closedAt = start.toISOString()
  expect(await keep([statusOf(oneDown())], hours(1))).toEqual([1])
  expect(told()).toEqual(['issue 1: opened again'])
})

function opened(count: number, other: Partial<StoredIssue> = {}) {
  const first = (gitHub.issues.at(-1)?.number ?? 0) + 1
  for (let number = first; number < first + count; number++)
    gitHub.issues.push({ number, login: 'octocat', type: 'User', title: 'Spelling', body: '', state: 'open', ...other })
}

test('it is found on the third page, between other issues and pull requests', async () => {
  await keep([statusOf(oneDown())])
  opened(120)
  opened(120, { pullRequest: true, ...actionsBot, body: gitHub.issues[0]?.body ?? '' })
  requests()
  expect(await keep([statusOf(oneDown())], hours(1))).toEqual([1])
  expect(requests()).toEqual([
    'GET /issues?state=open&per_page=100',
    'GET /repositories/186853002/issues?state=open&per_page=100&page=2',
    'GET /repositories/186853002/issues?state=open&per_page=100&page=3',
    'PATCH /issues/1',
  ])
})

test("what a person has opened with the marker in it is left alone: its author could close it behind everybody's backs", async () => {
  await keep([statusOf(oneDown())])
  const body = gitHub.issues.splice(0)[0]?.body ?? ''
  opened(1, { body })
  expect(await keep([statusOf(oneDown())])).toEqual([2])
  expect(gitHub.issues[0]?.state).toBe('open')
})

test('of two that are open, the older one stays', async () => {
  await keep([statusOf(oneDown())])
  opened(1, { ...actionsBot, body: gitHub.issues[0]?.body.replaceAll('\n', '\r\n') ?? '' })
  expect(await keep([statusOf(oneDown())], hours(1))).toEqual([1])
  expect(gitHub.issues.map(({ state }) => state)).toEqual(['open', 'closed'])
})

test('each of several clusters has its own, by its file; the issue of a file that was not valid is closed when it is', async () => {
  const broken = invalidFileStatus('etcd/b/cluster.yaml', new Problem('no', []))
  const well = statusOf(healthy(), 'etcd/a/cluster.yaml')
  expect(await keep([well, broken, statusOf(oneDown(), 'etcd/c/cluster.yaml')])).toEqual([1, 2])
  expect(shown()).toEqual(['1 open: etcd etcd/b/cluster.yaml is unknown', '2 open: etcd etcd/orders is degraded'])
  expect(await keep([well, statusOf(healthy(), 'etcd/b/cluster.yaml'), well])).toEqual([])
  expect(shown()).toEqual(['1 closed: etcd etcd/orders is ok', '2 open: etcd etcd/orders is degraded'])
})

test('limits are waited for, and faults of a read or an edit are tried again', async () => {
  await keep([statusOf(oneDown())])
  const answers = [secondaryLimit(3), { status: 502, body: { message: 'Server Error' } }]
  gitHub.instead = () => answers.shift()
  expect(await keep([statusOf(oneDown())], hours(1))).toEqual([1])
  expect(slept).toEqual([3_000, 2_000])
})

test('an issue of which nobody heard that it was opened is opened no second time', async () => {
  gitHub.instead = (line) => {
    if (!line.startsWith('POST')) return undefined
    opened(1, {
      ...actionsBot,
      body: '<!-- managed-etcd: status etcd/cluster.yaml -->\n<!-- managed-etcd: state degraded -->',
    })
    return { status: 502, body: { message: 'Server Error' } }
  }
  expect(await refused(keep([statusOf(oneDown())]))).toContain('cannot open an issue')
  gitHub.instead = () => undefined
  expect(await keep([statusOf(oneDown())], hours(1))).toEqual([1])
})

test('a job without the permission, and a repository without issues, are told what they need', async () => {
  gitHub.instead = (line) => (line.startsWith('POST') ? resourceNotAccessible : undefined)
  expect(await refused(keep([statusOf(oneDown())]))).toBe(`cannot open an issue. 1 finding:
  permissions  needs a token with write access to issues, found one without: Resource not accessible by integration  [TOKEN_MISSING]
               give the job permissions: { issues: write }`)
  gitHub.instead = () => ({ status: 410, body: { message: 'Issues are disabled for this repo', status: '410' } })
  expect(await refused(keep([statusOf(oneDown())]))).toContain('enable issues in the settings of the repository')
})

test("a person's token is refused before anything is written: no later run would find its issue again", async () => {
  expect(await refused(keep([statusOf(oneDown())], start, 'github_pat_11AAA'))).toContain('needs the token of a bot')
  expect(requests()).toEqual([])
  gitHub.writer = { login: 'octocat', type: 'User' }
  expect(await refused(keep([statusOf(oneDown())]))).toContain('found that of octocat')
})

test('names in it call nobody', async () => {
  const from = healthy()
  const drift = { list: [{ object: 'Deployment orders-portal', path: 'spec', is: '@acme/sre', shouldBe: '2' }] }
  await keep([statusOf({ ...from, drift })])
  expect(gitHub.issues[0]?.body).not.toMatch(/@acme/)
  expect(gitHub.issues[0]?.body).toContain('acme/sre')
})

test.each(['etcd/a--->@acme.yaml', 'etcd/a---->b.yaml', 'etcd/a\n--> b.yaml'])(
  'the name of a file ends no marker, and its issue is found again: %j',
  async (file) => {
    await keep([statusOf(oneDown(), file)])
    const [first = ''] = gitHub.issues[0]?.body.split('\n') ?? []
    expect(first.indexOf('-->')).toBe(first.length - 3)
    await keep([statusOf(oneDown(), file)], hours(1))
    expect(shown()).toHaveLength(1)
  },
)

test('without a token nothing is looked at', async () => {
  const status = operations.find(({ declaration }) => declaration.name === 'status')
  if (status === undefined) throw new Error('there is no status')
  const report = createRecordingReporter()
  const surroundings = { report, now: () => start, signal: new AbortController().signal, holder: 'the tests' }
  expect(await refused(status.run(surroundings, { issue: 'true' }))).toContain('needs a token to keep an issue')
  expect(report.told).toEqual([])
})
