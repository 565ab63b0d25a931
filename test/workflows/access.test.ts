import { readFileSync } from 'node:fs'
import { afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { type CallerFiles, createCallerRepository } from '../../scripts/caller-repository.ts'
import { accessRole } from '../../src/access/apply/permissions.ts'
import type { Secret } from '../../src/cluster/object-types.ts'
import { actionRoleName } from '../../src/cluster/roles-yaml.ts'
import { fileOf } from '../../src/cluster/secret-files.ts'
import { ownCluster } from '../cluster/cluster.ts'
import { type Identity, identity } from '../cluster/identity.ts'
import { labTest } from '../cluster/lab.ts'
import { attempt, command } from '../cluster/run-command.ts'
import { pullRequestEvent, pushEvent, scheduleEvent } from '../github-events.ts'
import { type GitHubServer, secondaryLimit, startGitHubServer } from '../github-server.ts'

// workflows/access.yml as a user has it, run by act with the events that GitHub sends. Comments go to a server on
// loopback, and the kubeconfigs of the environments may do what docs/access.md says, no more.

jest.setTimeout(120_000)

const token = 'ghs_16C7e42F292c6912E7710c838347Ae178B4a'
const cluster = ownCluster('access-flow', { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } })
const { kubernetes, namespace } = cluster

const base = `bindings:
  - role: Administrator
    members: [group:platform]
`
const asked = `${base}  - role: Viewer
    members: [user:dba@example.com]
  - role: Writer
    members: [app:checkout]
    attributes: { keyPrefix: /orders/, namespace: ${namespace} }
`

let planner: Identity
let deployer: Identity
let gitHub: GitHubServer

beforeAll(async () => {
  await cluster.provision()
  planner = await identity(namespace, 'etcd-access-plan')
  deployer = await identity(namespace, 'etcd-access')
  await allow(planner, 'plan')
  await allow(deployer, 'apply')
})
beforeEach(async () => {
  gitHub = await startGitHubServer()
})
afterEach(() => gitHub.stop())

/** What an administrator does once: the Roles as the program prints them, bound to the identity of an environment. */
async function allow({ account }: Identity, mode: 'plan' | 'apply'): Promise<void> {
  const caller = createCallerRepository('access.yml', readFileSync(cluster.file, 'utf8'), policy(asked))
  try {
    const line = [
      'permissions',
      '--action',
      'sync-access',
      '--mode',
      mode,
      '--policy',
      `${caller.folder}/etcd/access.yaml`,
    ]
    const { code, stdout, stderr } = await cluster.program(line)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    await command('kubectl', ['apply', '--filename', '-'], { input: stdout })
    const role = actionRoleName(accessRole(mode), cluster.spec())
    await cluster.kubectl(
      'create',
      'rolebinding',
      account,
      `--role=${role}`,
      `--serviceaccount=${namespace}:${account}`,
    )
  } finally {
    caller.remove()
  }
}

interface Run {
  readonly code: number | null
  readonly output: string
}

interface Secrets {
  readonly kubeconfig?: string
  readonly token?: string
}

/** Runs the workflow; `files` are on the default branch, `proposed` is what a pull request makes of them. */
async function run(
  event: string,
  payload: object,
  files: CallerFiles,
  { kubeconfig, token: given }: Secrets,
): Promise<Run> {
  const caller = createCallerRepository('access.yml', readFileSync(cluster.file, 'utf8'), files)
  try {
    const secrets = [
      ...(kubeconfig === undefined ? [] : ['KUBECONFIG']),
      ...(given === undefined ? [] : ['GITHUB_TOKEN']),
    ]
    const [program = '', ...args] = caller.act(event, payload, { secrets, variables: { GITHUB_API_URL: gitHub.url } })
    const env = { ...process.env, KUBECONFIG: kubeconfig, GITHUB_TOKEN: given }
    const { code, stdout, stderr } = await attempt(program, args, { env })
    return { code, output: stdout + stderr }
  } finally {
    caller.remove()
  }
}

const policy = (text: string) => ({ files: { 'etcd/access.yaml': text } })
const changed = (from: string, to: string) => ({ ...policy(from), proposed: { 'etcd/access.yaml': to } })
const pushed = pushEvent('ec26c3e57ca3a959ca5aad62de7213c562f8c821')
const digestIn = (text: string) => /\b[0-9a-f]{64}\b/.exec(text)?.[0]
const roleBindings = async () =>
  (await kubernetes.list('rbac.authorization.k8s.io/v1', 'RoleBinding', namespace))
    .map(({ metadata }) => metadata.name)
    .filter((name) => name.startsWith('orders-'))

test('a pull request shows what it would grant, in the comment that it has already on the third page, and writes nothing', async () => {
  for (let id = 1; id <= 210; id++) gitHub.comments.push({ id, login: 'octocat', type: 'User', body: 'Hm.' })
  const secrets = { kubeconfig: planner.kubeconfig, token }
  const first = await run('pull_request', pullRequestEvent(), changed(base, base.replace('platform', 'sre')), secrets)
  expect(first.output).toContain('grant    group:sre')
  expect(first.code).toBe(0)
  expect(gitHub.comments.at(-1)?.body).toContain('group:sre')

  const limits = [secondaryLimit(1)]
  gitHub.instead = (request) => (request.startsWith('PATCH') ? limits.pop() : undefined)
  gitHub.requests.length = 0
  const { code, output } = await run('pull_request', pullRequestEvent(), changed(base, asked), secrets)
  expect(output).toContain('grant    app:checkout')
  expect(code).toBe(0)
  expect(gitHub.requests.map((request) => request.replace(/\?.*/, ''))).toEqual([
    'GET /repos/example/caller/issues/2/comments',
    'GET /repositories/186853002/issues/2/comments',
    'GET /repositories/186853002/issues/2/comments',
    'PATCH /repos/example/caller/issues/comments/211',
    'PATCH /repos/example/caller/issues/comments/211',
  ])
  const { body = '' } = gitHub.comments.at(-1) ?? {}
  expect(body).toContain(`<!-- managed-etcd: access ${namespace}/orders -->`)
  expect(body).toContain('app:checkout')
  expect(body).not.toContain('group:sre')
  expect(await roleBindings()).toEqual([])
  expect(output).not.toContain(token)
})

test("a fork's pull request gets no secret: the plan compares the two files, and no comment is written", async () => {
  const { code, output } = await run('pull_request', pullRequestEvent({ fork: true }), changed(base, asked), {})
  expect(output).toContain('grant    app:checkout')
  expect(output).not.toContain('grant    group:platform')
  expect(code).toBe(0)
  expect(gitHub.requests).toEqual([])
})

test('a file that is broken on the default branch does not stop the pull request that fixes it', async () => {
  const broken = changed('bindings: 7\n', asked)
  const { code, output } = await run('pull_request', pullRequestEvent({ fork: true }), broken, {})
  expect(output).toContain('base/etcd/access.yaml is not a valid access file, so the access that it gave is unknown')
  expect(output).toContain('grant    group:platform')
  expect(code).toBe(0)
})

test('nothing of a pull request but the one file is used, and a symbolic link in its place leads nowhere', async () => {
  const proposed = { 'etcd/access.yaml': '-> /proc/self/environ', 'etcd/cluster.yaml': 'name: theirs\n' }
  const secrets = { kubeconfig: planner.kubeconfig, token }
  const { code, output } = await run('pull_request', pullRequestEvent(), { ...policy(base), proposed }, secrets)
  expect(output).toContain('etcd/access.yaml is a symbolic link to a path outside of the repository')
  expect(output).not.toContain('theirs')
  expect(output).not.toContain('RUNNER_TEMP=')
  expect(code).toBe(1)
  expect(gitHub.comments).toEqual([])
})

test('a mistake is an annotation of its line in the pull request', async () => {
  const { code, output } = await run(
    'pull_request',
    pullRequestEvent(),
    changed(base, asked.replace('role: Viewer', 'role: Viewr')),
    { kubeconfig: planner.kubeconfig, token },
  )
  expect(output).toMatch(/::error [^\n]*file=etcd\/access\.yaml,line=4/)
  expect(output).toContain('did you mean Viewer?')
  expect(code).toBe(1)
})

test('after the merge the plan of the pull request is approved by its digest and done; then there is nothing to approve', async () => {
  const planned = await run('pull_request', pullRequestEvent(), changed(base, asked), {
    kubeconfig: planner.kubeconfig,
    token,
  })
  const digest = digestIn(gitHub.comments[0]?.body ?? '')
  expect(digest).toBeDefined()
  expect(planned.code).toBe(0)

  const merged = await run('push', pushed, policy(asked), { kubeconfig: deployer.kubeconfig })
  expect(merged.output.match(/(?<=plan-digest=)[0-9a-f]{64}/g)).toEqual(
    Array(merged.output.match(/plan-digest=/g)?.length).fill(digest),
  )
  expect(merged.code).toBe(0)
  expect(await roleBindings()).toEqual(['orders-administrator', 'orders-viewer'])

  const again = await run('push', pushed, policy(asked), { kubeconfig: deployer.kubeconfig })
  expect(again.output).toContain('nothing to do')
  expect(again.output).not.toContain('Grant and revoke')
  expect(again.code).toBe(0)
})

labTest('what was granted works at once, and only that', async () => {
  const access = await cluster.rootAccess()
  const user = await userOf('orders.app.checkout')
  expect(await access.byPassword('--user', user, 'put', '/orders/1', 'two apples')).toMatchObject({ code: 0 })
  expect((await access.byPassword('--user', user, 'put', '/payments/1', 'all')).stderr).toContain('permission denied')
})

async function userOf(name: string): Promise<string> {
  const secret = await kubernetes.get<Secret>({ apiVersion: 'v1', kind: 'Secret', name, namespace })
  return `${fileOf(secret, 'username')}:${fileOf(secret, 'password')}`
}

test('at night what has expired goes, and what somebody changed by hand fails the run with the difference', async () => {
  const expired = asked.replace('[user:dba@example.com]', '[user:dba@example.com]\n    expires: 2026-01-31')
  const night = scheduleEvent('17 0 * * *')
  const clean = await run('schedule', night, policy(expired), { kubeconfig: deployer.kubeconfig })
  expect(clean.output).toContain('expire   user:dba@example.com  Viewer → nothing')
  expect(clean.code).toBe(0)
  expect(await roleBindings()).toEqual(['orders-administrator'])

  await cluster.kubectl(
    'patch',
    'rolebinding',
    'orders-administrator',
    '--type=json',
    '--patch',
    '[{"op":"add","path":"/subjects/-","value":{"kind":"User","apiGroup":"rbac.authorization.k8s.io","name":"eve"}}]',
  )
  const drifted = await run('schedule', night, policy(expired), { kubeconfig: deployer.kubeconfig })
  expect(drifted.output).toContain('revoke   user:eve  Administrator → nothing')
  expect(drifted.code).toBe(1)

  const back = await run('push', pushed, policy(expired), { kubeconfig: deployer.kubeconfig })
  expect(back.code).toBe(0)
  expect(await cluster.kubectl('get', 'rolebinding', 'orders-administrator', '--output', 'yaml')).not.toContain('eve')
})
