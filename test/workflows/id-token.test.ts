import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { apiServerFlags } from '../../lab/control-plane.ts'
import { paths } from '../../lab/paths.ts'
import { createCallerRepository } from '../../scripts/caller-repository.ts'
import { actionRoleName } from '../../src/cluster/roles-yaml.ts'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import { until } from '../../src/kubernetes/wait.ts'
import { Problem } from '../../src/problem/problem.ts'
import { ownCluster } from '../cluster/cluster.ts'
import { attempt, command } from '../cluster/run-command.ts'
import { type IdTokenIssuer, type JobClaims, startIdTokenIssuer } from '../id-token-issuer.ts'
import { printedPermissions } from '../printed-permissions.ts'

// A job without a stored kubeconfig, at an API server that accepts its ID token: a second one of the lab's control
// plane, with the configuration that docs/oidc.md shows and an issuer of the test's own in GitHub's place.

jest.setTimeout(240_000)

const port = 17443
const server = `https://127.0.0.1:${port}`
const rightJob: JobClaims = {
  repository: 'example/caller',
  repository_id: '123456789',
  ref: 'refs/heads/main',
  environment: 'etcd-maintenance',
}

const cluster = ownCluster('id-token', { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } })
let issuer: IdTokenIssuer
let apiServer: ChildProcess
/** The last of it. */
let apiServerLog = ''

beforeAll(async () => {
  issuer = await startIdTokenIssuer(rightJob)
  const configuration = join(dirname(cluster.file), 'authentication.yaml')
  writeFileSync(configuration, documentedConfiguration())
  apiServer = spawn(join(paths.programs, 'kube-apiserver'), secondApiServerFlags(configuration), {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  apiServer.stderr?.on('data', (chunk) => {
    apiServerLog = `${apiServerLog}${chunk}`.slice(-2000)
  })
  await cluster.provision()
  await allow('etcd-maintenance')
  await until('an API server that knows the issuer', apiServerAccepts, {
    deadline: new Date(Date.now() + 90_000),
    signal: new AbortController().signal,
    progress: () => undefined,
  })
})

afterAll(async () => {
  const ended = apiServer && once(apiServer, 'close')
  // It would wait for those who watch.
  apiServer?.kill('SIGKILL')
  await Promise.all([ended, issuer?.stop()])
})

test('a workflow with the ID token of the right repository and environment gets in, with no secret at all', async () => {
  const { code, stdout } = await maintenance(rightJob)
  expect(stdout).toContain('nothing to do: no member has enough free pages')
  expect(code).toBe(0)
  expect(new Set(issuer.audiences)).toEqual(new Set([server]))
})

test('a workflow in another environment is told that it has no Role', async () => {
  const { code, stdout } = await maintenance({ ...rightJob, environment: 'etcd-backup' })
  expect(stdout).toContain('[PERMISSION_DENIED]')
  expect(code).toBe(1)
})

test.each<[string, JobClaims, string]>([
  ['another repository', { ...rightJob, repository_id: '987654321' }, server],
  ['another branch', { ...rightJob, ref: 'refs/heads/feature' }, server],
  ['no environment', { ...rightJob, environment: undefined }, server],
  ['a token for another cluster', rightJob, 'https://other.example:6443'],
])('a job with %s does not get in', async (_, claims, audience) => {
  issuer.job = { claims, seconds: 300 }
  const requestIdToken = async () => issuer.token(audience)
  const read = connect({ requestIdToken, audience }).get({ apiVersion: 'v1', kind: 'Namespace', name: 'default' })
  await expect(read).rejects.toMatchObject({
    findings: [{ code: 'CREDENTIALS_REJECTED', fix: expect.stringContaining(`the audience ${audience}`) }],
  })
})

test('a run that outlives its token asks for the next one', async () => {
  const before = issuer.audiences.length
  // Tokens are exchanged half a minute before their end.
  const { code } = await maintenance(rightJob, 30)
  expect(code).toBe(0)
  expect(issuer.audiences.length - before).toBeGreaterThan(1)
})

/**
 * The one of docs/oidc.md, but for what differs between GitHub and the test: the issuer with its authority, and the
 * server.
 */
function documentedConfiguration(): string {
  const page = readFileSync(join(import.meta.dirname, '../../docs/oidc.md'), 'utf8')
  const shown = /```yaml\n(apiVersion: apiserver\.config[\s\S]*?)```/.exec(page)?.[1]
  if (shown === undefined) throw new Error('docs/oidc.md shows no AuthenticationConfiguration')
  const authority = issuer.ca.trimEnd().replaceAll('\n', '\n        ')
  return shown
    .replace(
      'https://token.actions.githubusercontent.com',
      `${issuer.url}\n      certificateAuthority: |\n        ${authority}`,
    )
    .replace('https://kubernetes.example.com:6443', server)
}

/** Beside the lab's own API server, on the same etcd: what one trusts besides, the other need not know. */
function secondApiServerFlags(configuration: string): string[] {
  return [
    ...apiServerFlags('127.0.0.1', port),
    '--endpoint-reconciler-type=none',
    `--authentication-config=${configuration}`,
  ]
}

function connect(login: {
  readonly requestIdToken: (audience: string) => Promise<string>
  readonly audience?: string
}) {
  const { audience, requestIdToken } = login
  const ca = readFileSync(join(paths.pki, 'ca.crt'), 'utf8')
  return connectKubernetes({
    idToken: { server, ca, audience, requestIdToken },
    signal: new AbortController().signal,
  })
}

/** Whoever gets in is told that this is not permitted; whoever does not, that the credentials are none. */
async function apiServerAccepts() {
  if (apiServer.exitCode !== null) throw new Error(`kube-apiserver ended: ${apiServerLog}`)
  const requestIdToken = async () => issuer.token(server)
  const read = connect({ requestIdToken }).get({ apiVersion: 'v1', kind: 'Namespace', name: 'default' })
  const code = await read.then(
    () => 'read',
    (error: unknown) => (error instanceof Problem ? error.findings[0]?.code : 'no problem'),
  )
  return code === 'PERMISSION_DENIED' ? { done: undefined } : { waitingFor: `an answer other than ${code}` }
}

/** Binds what is printed for defragment to the jobs of an environment. */
async function allow(environment: string): Promise<void> {
  const roles = await printedPermissions('--action', 'defragment', '--cluster', cluster.file)
  await command('kubectl', ['apply', '--filename', '-'], { input: roles })
  const role = actionRoleName('defragment', cluster.spec())
  await cluster.kubectl('create', 'rolebinding', 'job', `--role=${role}`, `--user=github:${environment}`)
}

async function maintenance(claims: JobClaims, seconds = 300) {
  issuer.job = { claims, seconds }
  const caller = createCallerRepository('maintenance.yml', readFileSync(cluster.file, 'utf8'))
  try {
    const [program = '', ...args] = caller.act(
      'schedule',
      { ref: 'refs/heads/main', schedule: '17 2 * * 0' },
      {
        secrets: [],
        variables: issuer.environment,
        repositoryVariables: {
          KUBERNETES_SERVER: server,
          KUBERNETES_CA: readFileSync(join(paths.pki, 'ca.crt')).toString('base64'),
        },
      },
    )
    const { KUBECONFIG: _, ...env } = process.env
    return await attempt(program, args, { env, seconds: 110 })
  } finally {
    caller.remove()
  }
}
