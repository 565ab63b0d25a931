import { readFileSync } from 'node:fs'
import { afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { createCallerRepository } from '../../scripts/caller-repository.ts'
import { ownCluster } from '../cluster/cluster.ts'
import { permittedTo } from '../cluster/permitted.ts'
import { attempt } from '../cluster/run-command.ts'
import { scheduleEvent } from '../github-events.ts'
import { type GitHubServer, resourceNotAccessible, secondaryLimit, startGitHubServer } from '../github-server.ts'

// workflows/status.yml as a user has it, run by act with the committed program. Issues go to a server on loopback, and
// the kubeconfig may do what `permissions --action status` prints.

jest.setTimeout(180_000)

const token = 'ghs_16C7e42F292c6912E7710c838347Ae178B4a'
const small = { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } } as const
const cluster = ownCluster('status-flow', small)

let kubeconfig: string
let gitHub: GitHubServer

beforeAll(async () => {
  await cluster.provision()
  ;({ kubeconfig } = await permittedTo({ action: 'status' }, cluster.file))
})
beforeEach(async () => {
  gitHub = await startGitHubServer()
})
afterEach(() => gitHub.stop())

async function hourly(clusterFile: string) {
  const caller = createCallerRepository('status.yml', clusterFile)
  try {
    const secrets = ['KUBECONFIG', 'GITHUB_TOKEN']
    const variables = { GITHUB_API_URL: gitHub.url }
    const [program = '', ...args] = caller.act('schedule', scheduleEvent('53 * * * *'), { secrets, variables })
    const env = { ...process.env, KUBECONFIG: kubeconfig, GITHUB_TOKEN: token }
    const { code, stdout, stderr } = await attempt(program, args, { env, seconds: 110 })
    return { code, output: stdout + stderr }
  } finally {
    caller.remove()
  }
}

const requests = () => gitHub.requests.splice(0).map((line) => line.replace('/repos/example/caller', ''))

test('what is not as the file says opens one issue, edits it on the third page, and closes it when it is mended', async () => {
  const asItIs = readFileSync(cluster.file, 'utf8')
  cluster.configure({ ...small, portals: { replicas: 2 } })
  const changed = readFileSync(cluster.file, 'utf8')
  cluster.configure(small)

  const first = await hourly(changed)
  expect(first.output).toContain('issue 1: opened')
  expect(first.code).toBe(0)
  expect(gitHub.issues.map(({ title }) => title)).toEqual([`etcd ${cluster.namespace}/orders is degraded`])
  expect(gitHub.issues[0]?.body).toContain('`DRIFT`')

  for (let number = 2; number <= 230; number++)
    gitHub.issues.push({ number, login: 'octocat', type: 'User', title: 'Spelling', body: '', state: 'open' })
  const limits = [secondaryLimit(1)]
  gitHub.instead = (line) => (line.startsWith('PATCH') ? limits.pop() : undefined)
  requests()
  const second = await hourly(changed)
  expect(requests()).toEqual([
    'GET /issues?state=open&per_page=100',
    'GET /repositories/186853002/issues?state=open&per_page=100&page=2',
    'GET /repositories/186853002/issues?state=open&per_page=100&page=3',
    'PATCH /issues/1',
    'PATCH /issues/1',
  ])
  expect(second.code).toBe(0)

  const third = await hourly(asItIs)
  expect(third.output).toContain('issue 1: closed')
  expect(gitHub.issues[0]).toMatchObject({ state: 'closed', title: `etcd ${cluster.namespace}/orders is ok` })
  expect(gitHub.issues).toHaveLength(230)
  expect([...gitHub.tokens]).toEqual([`Bearer ${token}`])
  for (const { output } of [first, second, third]) expect(output).not.toContain(token)
})

test('a run that cannot keep the issue fails, and says what the job needs', async () => {
  gitHub.instead = () => resourceNotAccessible
  const { code, output } = await hourly(readFileSync(cluster.file, 'utf8'))
  expect(output).toContain('give the job permissions: { issues: write }')
  expect(code).toBe(1)
})
