import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { backupSettings, catalogOf, emptyFolder, storeOf } from '../cluster/backups.ts'
import { ownCluster } from '../cluster/cluster.ts'
import { makeFreePages } from '../cluster/free-pages.ts'
import { permittedTo } from '../cluster/permitted.ts'
import type { RootAccess } from '../cluster/root-access.ts'
import { secretTexts } from '../cluster/rotation-secrets.ts'
import { scheduleEvent } from '../github-events.ts'
import { type GitHubServer, resourceNotAccessible, secondaryLimit, startGitHubServer } from '../github-server.ts'
import { runShipped, type Way, ways } from './run-shipped.ts'

// The workflows of a running cluster, as a user copies them and as another repository calls them, run by act with the
// committed program. They share one cluster. Each logs in as somebody who may do what `permissions` prints for its
// action. Issues go to a server on loopback.

jest.setTimeout(180_000)

const token = 'ghs_16C7e42F292c6912E7710c838347Ae178B4a'
const small = { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } } as const
const cluster = ownCluster('workflow-running', small)
let place: ReturnType<typeof storeOf> | undefined
let identity = ''
let root: RootAccess
let gitHub: GitHubServer

beforeAll(async () => {
  const made = await backupSettings(cluster.namespace)
  identity = made.identity
  const { AWS_REGION: region, AWS_ENDPOINT_URL_S3: endpoint } = process.env
  cluster.configure({ ...small, backup: { ...made.settings, endpoint, region } })
  place = storeOf(cluster)
  await cluster.provision()
  root = await cluster.rootAccess()
  await root.etcdctl('put', '/orders/1', 'placed')
})
beforeEach(async () => {
  gitHub = await startGitHubServer()
})
afterEach(() => gitHub.stop())
afterAll(async () => {
  if (place) await emptyFolder(place)
})

interface Asked {
  readonly clusterFile?: string
  /** By hand with these inputs, instead of by schedule. */
  readonly inputs?: object
  /** Of the permissions. Default: the name of the workflow. */
  readonly action?: string
  readonly secrets?: Readonly<Record<string, string>>
}

async function run(way: Way, workflow: string, asked: Asked = {}) {
  const { action = workflow, inputs, secrets = {}, clusterFile = readFileSync(cluster.file, 'utf8') } = asked
  const { kubeconfig } = await permittedTo({ action }, cluster.file)
  const started =
    inputs === undefined
      ? { event: 'schedule' as const, payload: scheduleEvent('23 4 * * 1') }
      : { event: 'workflow_dispatch' as const, payload: { ref: 'refs/heads/main', inputs } }
  const values = { KUBECONFIG: kubeconfig, ...secrets }
  const variables = { GITHUB_API_URL: gitHub.url }
  const ran = await runShipped(way, `${workflow}.yml`, { ...started, clusterFile, values, variables })
  for (const secret of [token, identity, process.env.AWS_SECRET_ACCESS_KEY]) expect(ran.output).not.toContain(secret)
  return ran
}

const bucketKeys = () => {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = process.env
  return { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY }
}

/** A later job of the caller has these. A copy has no caller. */
const outputsOf = (way: Way, outputs: object) => (way === 'called' ? expect.objectContaining(outputs) : undefined)

test.each(ways)('%s, the schedule takes a backup with the secrets of its environment', async (way) => {
  const { backups: before } = await catalogOf(cluster)
  const { code, output, outputs } = await run(way, 'backup', { secrets: bucketKeys() })
  const { backups } = await catalogOf(cluster)
  const [backup] = backups
  expect(output).toContain(`new: ${backup?.name}`)
  expect(code).toBe(0)
  expect(backups).toHaveLength(before.length + 1)
  expect(outputs).toEqual(outputsOf(way, { backup: backup?.name, changed: 'true' }))
})

test.each(ways)(
  '%s, a verification proves the backup that is named with the identity of its environment',
  async (way) => {
    const { backups } = await catalogOf(cluster)
    // Not the newest one.
    const name = backups.at(-1)?.name
    const secrets = { ...bucketKeys(), AGE_IDENTITY: identity }
    const { code, output, outputs } = await run(way, 'verify-backup', { secrets, inputs: { backup: name } })
    expect(output).toContain(`${name} is good, with 1 keys`)
    expect(code).toBe(0)
    const verified = (await catalogOf(cluster)).backups.find((backup) => backup.name === name)
    expect(verified?.verification).toMatchObject({ hash: 'equal', keys: 1 })
    expect(outputs).toEqual(outputsOf(way, { verified: name, keys: '1' }))
  },
)

test('the weekly rotation finds nothing due, and says what ends next', async () => {
  const { code, output } = await run('copied', 'rotate-certificates')
  expect(output).toContain('nothing to do: no certificate is due')
  expect(output).toContain('renewed: []')
  expect(output).toMatch(/the next certificate ends at 20\d\d-/)
  expect(code).toBe(0)
})

test.each(ways)('%s, a rotation by hand renews the leaves, and shows no key', async (way) => {
  const before = await secretTexts(cluster)
  const inputs = { what: 'leaves', after: '24h' }
  const { code, output, outputs } = await run(way, 'rotate-certificates', { inputs })
  expect(output).toContain('"what":"members to clients"')
  expect(code).toBe(0)
  const rotated = expect.stringContaining('"what":"members to clients"')
  expect(outputs).toEqual(outputsOf(way, { rotated, changed: 'true', 'waits-until': '' }))
  const after = await secretTexts(cluster)
  expect(after.length).toBeGreaterThan(10)
  for (const text of new Set([...before, ...after])) expect(output).not.toContain(text)
})

const requests = () => gitHub.requests.splice(0).map((line) => line.replace('/repos/example/caller', ''))
const hourly = (way: Way, clusterFile: string) => run(way, 'status', { clusterFile, secrets: { GITHUB_TOKEN: token } })

/** The cluster file without backups, as it is and as the cluster is not. */
function clusterFiles() {
  const configured = readFileSync(cluster.file, 'utf8')
  try {
    return [small, { ...small, portals: { replicas: 2 } }].map((settings) => {
      cluster.configure(settings)
      return readFileSync(cluster.file, 'utf8')
    })
  } finally {
    writeFileSync(cluster.file, configured)
  }
}

test('what is not as the file says opens one issue, edits it on the third page, and closes it when it is mended', async () => {
  const [asItIs = '', changed = ''] = clusterFiles()
  const first = await hourly('copied', changed)
  expect(first.output).toContain('issue 1: opened')
  expect(first.code).toBe(0)
  expect(gitHub.issues.map(({ title }) => title)).toEqual([`etcd ${cluster.namespace}/orders is degraded`])
  expect(gitHub.issues[0]?.body).toContain('`DRIFT`')

  for (let number = 2; number <= 230; number++)
    gitHub.issues.push({ number, login: 'octocat', type: 'User', title: 'Spelling', body: '', state: 'open' })
  const limits = [secondaryLimit(1)]
  gitHub.instead = (line) => (line.startsWith('PATCH') ? limits.pop() : undefined)
  requests()
  const second = await hourly('copied', changed)
  expect(requests()).toEqual([
    'GET /issues?state=open&per_page=100',
    'GET /repositories/186853002/issues?state=open&per_page=100&page=2',
    'GET /repositories/186853002/issues?state=open&per_page=100&page=3',
    'PATCH /issues/1',
    'PATCH /issues/1',
  ])
  expect(second.code).toBe(0)

  const third = await hourly('copied', asItIs)
  expect(third.output).toContain('issue 1: closed')
  expect(gitHub.issues[0]).toMatchObject({ state: 'closed', title: `etcd ${cluster.namespace}/orders is ok` })
  expect(gitHub.issues).toHaveLength(230)
  expect([...gitHub.tokens]).toEqual([`Bearer ${token}`])
})

test('a call keeps the issue, too, and tells the next job of it', async () => {
  const [, changed = ''] = clusterFiles()
  const { code, outputs } = await hourly('called', changed)
  expect(gitHub.issues.map(({ title }) => title)).toEqual([`etcd ${cluster.namespace}/orders is degraded`])
  expect(outputs).toMatchObject({ healthy: 'false', state: 'degraded', issues: '1' })
  expect(code).toBe(0)
})

test('a run that cannot keep the issue fails, and says what the job needs', async () => {
  gitHub.instead = () => resourceNotAccessible
  const { code, output } = await hourly('copied', clusterFiles()[0] ?? '')
  expect(output).toContain('give the job permissions: { issues: write }')
  expect(code).toBe(1)
})

test('the weekly maintenance finds nothing to give back, and says so', async () => {
  const { code, output } = await run('copied', 'maintenance', { action: 'defragment' })
  expect(output).toContain('nothing to do: no member has enough free pages')
  expect(output).toContain('given back: 0 bytes')
  expect(code).toBe(0)
})

test('called, maintenance shows what it would give back, and then gives it back', async () => {
  await makeFreePages(root, 106, 1)
  const planned = await run('called', 'maintenance', { action: 'defragment', inputs: { mode: 'plan' } })
  expect(planned.outputs).toMatchObject({ plan: expect.stringContaining('orders-0'), changed: 'false' })
  // GitHub's event has texts.
  const inputs = { mode: 'apply', 'allow-unavailable': 'true' }
  const { code, output, outputs } = await run('called', 'maintenance', { action: 'defragment', inputs })
  expect(output).toContain('orders-0 returned')
  expect(Number(outputs?.['reclaimed-bytes'])).toBeGreaterThan(90 * 2 ** 20)
  expect(code).toBe(0)
})
