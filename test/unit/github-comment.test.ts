import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { longestWaitMilliseconds } from '../../src/github/api.ts'
import { commentOn } from '../../src/github/comment.ts'
import type { PullRequest } from '../../src/github/pull-request.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'
import { createRecordingReporter, type RecordingReporter } from '../../src/report/recording-reporter.ts'
import {
  actionsBot,
  type GitHubServer,
  limitUsedUp,
  resourceNotAccessible,
  secondaryLimit,
  startGitHubServer,
} from '../github-server.ts'

const token = 'ghs_16C7e42F292c6912E7710c838347Ae178B4a'
const marker = 'access etcd/orders'
const hidden = '<!-- managed-etcd: access etcd/orders -->'
const pullRequest: PullRequest = {
  repository: 'Codertocat/Hello-World',
  number: 2,
  headSha: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821',
  fromFork: false,
  runUrl: 'https://github.com/Codertocat/Hello-World/actions/runs/1',
}
const footer = `\n\n<sub>For commit ec26c3e57ca3a959ca5aad62de7213c562f8c821, by [this run](${pullRequest.runUrl}).</sub>\n`
const fork: PullRequest = { ...pullRequest, fromFork: true }

const signal = new AbortController().signal
let gitHub: GitHubServer
let report: RecordingReporter
let slept: number[]
beforeEach(async () => {
  gitHub = await startGitHubServer()
  report = createRecordingReporter()
  slept = []
})
afterEach(() => gitHub.stop())

function comment(markdown: string, on = pullRequest) {
  return commentOn(
    on,
    { marker, markdown },
    {
      token,
      report,
      signal: new AbortController().signal,
      environment: { GITHUB_API_URL: gitHub.url },
      sleep: async (milliseconds) => void slept.push(milliseconds),
    },
  )
}

async function refused(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Problem)) throw new Error(`a Problem was expected, found ${error}`)
  return problemText(error)
}

function said(count: number, text = 'Looks good to me.') {
  for (let number = 1; number <= count; number++)
    gitHub.comments.push({ id: 1000 + number, login: 'octocat', type: 'User', body: text })
}

const progress = () => report.told.flatMap((told) => (told.kind === 'progress' ? [told.state] : []))
const warnings = () => report.told.flatMap((told) => (told.kind === 'warning' ? [told.finding.found] : []))

test('the first plan becomes a comment, the next one takes its place, and the same one writes nothing', async () => {
  said(2)
  expect(await comment('grants 1')).toBe('created')
  expect(await comment('grants 2')).toBe('updated')
  expect(await comment('grants 2')).toBe('unchanged')
  expect(gitHub.comments.map(({ body }) => body)).toEqual([
    'Looks good to me.',
    'Looks good to me.',
    `${hidden}\ngrants 2${footer}`,
  ])
  expect(gitHub.requests).toEqual([
    'GET /repos/Codertocat/Hello-World/issues/2/comments?per_page=100',
    'POST /repos/Codertocat/Hello-World/issues/2/comments',
    'GET /repos/Codertocat/Hello-World/issues/2/comments?per_page=100',
    'PATCH /repos/Codertocat/Hello-World/issues/comments/1003',
    'GET /repos/Codertocat/Hello-World/issues/2/comments?per_page=100',
  ])
})

test('a comment on the third page is found', async () => {
  said(230)
  await comment('grants 1')
  said(20)
  gitHub.requests.length = 0
  expect(await comment('grants 2')).toBe('updated')
  expect(gitHub.requests).toEqual([
    'GET /repos/Codertocat/Hello-World/issues/2/comments?per_page=100',
    'GET /repositories/186853002/issues/2/comments?per_page=100&page=2',
    'GET /repositories/186853002/issues/2/comments?per_page=100&page=3',
    'PATCH /repos/Codertocat/Hello-World/issues/comments/1231',
  ])
})

test("somebody who writes the marker, too, is left alone: what a person wrote that person can change behind reviewers' backs", async () => {
  said(1, `${hidden}\nnothing is granted`)
  expect(await comment('grants 1')).toBe('created')
  expect(gitHub.comments.map(({ login }) => login)).toEqual(['octocat', actionsBot.login])
})

test("another bot's comment that only quotes the marker is left alone", async () => {
  gitHub.comments.push({ id: 7, login: 'echo[bot]', type: 'Bot', body: `somebody wrote: ${hidden}` })
  expect(await comment('grants 1')).toBe('created')
})

test('each cluster has a comment of its own', async () => {
  await comment('grants 1')
  const body = gitHub.comments[0]?.body.replace('etcd/orders', 'etcd/payments') ?? ''
  gitHub.comments[0] = { id: 7, ...actionsBot, body }
  expect(await comment('grants 1')).toBe('created')
})

test("a fork's run may not write: the plan stays in the summary, and a warning says so", async () => {
  gitHub.instead = (request) => (request.startsWith('POST') ? resourceNotAccessible : undefined)
  expect(await comment('grants 1', fork)).toBe('not permitted')
  expect(warnings()).toEqual(['pull request 2 comes from a fork, whose runs cannot write comments'])
})

test('a job without the permission is told which one it needs', async () => {
  gitHub.instead = (request) => (request.startsWith('POST') ? resourceNotAccessible : undefined)
  expect(await refused(comment('grants 1'))).toBe(`cannot write a comment to pull request 2. 1 finding:
  permissions  needs a token with write access to the pull request, found one without: Resource not accessible by integration  [TOKEN_MISSING]
               give the job permissions: { pull-requests: write }`)
})

test('a comment that cannot be updated fails the job: somebody might approve what it says no longer', async () => {
  await comment('grants 1')
  gitHub.instead = (request) =>
    request.startsWith('PATCH') ? { status: 502, body: { message: 'Server Error' } } : undefined
  expect(await refused(comment('grants 2'))).toContain(
    'cannot update the comment of pull request 2, which now shows an older plan',
  )
  expect(slept).toEqual([1000, 2000, 4000])
})

test('a token that GitHub does not accept', async () => {
  gitHub.instead = () => ({ status: 401, body: { message: 'Bad credentials', status: '401' } })
  const text = await refused(comment('grants 1'))
  expect(text).toContain('found one that GitHub does not accept: Bad credentials')
  expect(text).not.toContain(token)
})

test('the token goes as a bearer, is hidden everywhere, and a personal one is warned about', async () => {
  gitHub.writer = { login: 'octocat', type: 'User' }
  expect(await comment('grants 1')).toBe('created')
  expect(gitHub.tokens).toEqual(new Set([`Bearer ${token}`]))
  expect(report.hide(`curl -H "Authorization: Bearer ${token}"`)).not.toContain(token)
  expect(warnings()[0]).toContain('the comment was written as octocat')
})

test('a token as echo writes it, with a line end, is good', async () => {
  const environment = { GITHUB_API_URL: `${gitHub.url}/\n` }
  await commentOn(pullRequest, { marker, markdown: 'x' }, { token: `${token}\n`, report, signal, environment })
  expect(gitHub.tokens).toEqual(new Set([`Bearer ${token}`]))
})

test.each(['', ' \n', 'ghs_hun ter2', 'ghs_hun\nter2'])('what no header can hold is named at once: %j', async (odd) => {
  const environment = { GITHUB_API_URL: gitHub.url }
  const text = await refused(
    commentOn(pullRequest, { marker, markdown: 'x' }, { token: odd, report, signal, environment }),
  )
  expect(text).toContain('github-token  needs a token of one line')
  expect(text).not.toContain('ter2')
  expect(gitHub.requests).toEqual([])
})

test.each(['api.github.com', 'ftp://x', 'a b', 'https://ann:hunter2@ghes.example/api/v3'])(
  'an address of the API that is none is named: %s',
  async (odd) => {
    const environment = { GITHUB_API_URL: odd }
    const text = await refused(
      commentOn(pullRequest, { marker, markdown: 'x' }, { token, report, signal, environment }),
    )
    expect(text).toContain('GITHUB_API_URL  needs a URL such as')
    expect(text).not.toContain('hunter2')
  },
)

test('the primary limit is waited for until it ends by the clock of GitHub, not by the one of the runner', async () => {
  const date = new Date('2019-05-15T15:20:00Z')
  const answers = [limitUsedUp(date, new Date('2019-05-15T15:21:30Z'))]
  gitHub.instead = () => answers.pop()
  expect(await comment('grants 1')).toBe('created')
  expect(slept).toEqual([91_000])
  expect(progress()).toEqual(["GitHub's rate limit is used up; continuing in 1 min 31 s"])
})

test('a secondary limit is waited for as it says, and longer each time when it does not say', async () => {
  const answers = [secondaryLimit(), secondaryLimit(7)]
  gitHub.instead = (request) => (request.startsWith('POST') ? answers.pop() : undefined)
  expect(await comment('grants 1')).toBe('created')
  expect(slept).toEqual([7_000, 120_000])
  expect(gitHub.comments).toHaveLength(1)
})

test('a limit that lasts too long is not waited for', async () => {
  gitHub.instead = () => secondaryLimit(3600)
  expect(await refused(comment('grants 1'))).toContain(
    'needs an answer within 5 min 00 s; GitHub asks to wait another 1 h 00 min after 0.0 s',
  )
  expect(slept).toEqual([])
})

test('all waits together are bounded', async () => {
  gitHub.instead = () => secondaryLimit(100)
  await refused(comment('grants 1'))
  expect(slept).toEqual([100_000, 100_000, 100_000])
  expect(slept.reduce((sum, wait) => sum + wait)).toBeLessThanOrEqual(longestWaitMilliseconds)
})

test('a creation that got no answer is not repeated: there could be two comments', async () => {
  gitHub.instead = (request) => (request.startsWith('POST') ? { status: 504, body: {} } : undefined)
  expect(await refused(comment('grants 1'))).toContain('found status 504')
  expect(gitHub.requests.filter((request) => request.startsWith('POST'))).toHaveLength(1)
})

test('nobody answers: the address is named', async () => {
  await gitHub.stop()
  expect(await refused(comment('grants 1'))).toContain(`GitHub's API at ${gitHub.url} cannot be reached`)
  gitHub = await startGitHubServer()
})

test('a next page at another host gets no token', async () => {
  gitHub.instead = () => ({ status: 200, headers: { link: '<https://example.com/2>; rel="next"' }, body: [] })
  expect(await refused(comment('grants 1'))).toContain('found one at https://example.com')
})

test('a name in a plan calls nobody', async () => {
  await comment('| group:@acme/sre | user:dba@example.com |')
  expect(gitHub.comments[0]?.body).toContain('| group:@\u200bacme/sre | user:dba@example.com |')
})

test('a plan that is longer than a comment may be is cut at a line and says so, with its commit still there', async () => {
  await comment(`\`\`\`text\n${'a line of the plan\n'.repeat(5000)}\`\`\``)
  const [{ body } = { body: '' }] = gitHub.comments
  expect(body.length).toBeLessThanOrEqual(65_536)
  expect(body).toMatch(/this run\]\(https[^)]*\)\.<\/sub>\n$/)
  expect(body).toMatch(/plan\n```\n\n> \[!NOTE\]\n> The rest was truncated: GitHub shows at most 64 KiB/)
})
