import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { createRepositoryOf } from '../../scripts/caller-repository.ts'
import { testStorage } from '../cluster/lab.ts'
import { attempt, command } from '../cluster/run-command.ts'
import { pullRequestEvent } from '../github-events.ts'

// A repository with two clusters, as `init` and `init --folder` write it. act runs its workflows with the committed
// program, and neither cluster exists yet: what is observed here is which files each workflow reads.

jest.setTimeout(180_000)

const root = join(import.meta.dirname, '../..')
const clusters = [
  { name: 'orders', folder: 'etcd' },
  { name: 'carts', folder: 'etcd/carts' },
]
const release = `acme/managed-etcd@${'0123456789'.repeat(4)}`
const proposedBinding = (name: string) => `  - { role: Operator, members: [user:dba-of-${name}@example.com] }\n`

let repository: ReturnType<typeof createRepositoryOf>

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-init-'))
  try {
    mkdirSync(join(folder, '.git'))
    for (const cluster of clusters) await init(folder, cluster)
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    const files = Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
    const proposed = clusters.map(({ name, folder: of }) => {
      const path = `${of}/access.yaml`
      return [path, files[path] + proposedBinding(name)]
    })
    repository = createRepositoryOf({ files, proposed: Object.fromEntries(proposed), release })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
afterAll(() => repository.remove())

async function init(repositoryFolder: string, { name, folder }: (typeof clusters)[number]): Promise<void> {
  const answers = {
    folder,
    name,
    namespace: `init-flow-${name}`,
    administrator: 'group:platform',
    owner: '@acme/platform',
    'storage-class': testStorage.class,
    'storage-size': testStorage.size,
    release,
  }
  const line = [
    join(root, 'src/main.ts'),
    'init',
    ...Object.entries(answers).flatMap(([flag, text]) => [`--${flag}`, text]),
  ]
  await command('sh', ['-c', 'cd "$0" && exec "$@"', repositoryFolder, process.execPath, ...line])
}

async function run(workflow: string, event: string, payload: object): Promise<string> {
  const { code, output } = await attempted(workflow, event, payload)
  expect({ code, output }).toMatchObject({ code: 0 })
  return output
}

async function attempted(workflow: string, event: string, payload: object) {
  const [program = '', ...args] = repository.act(workflow, event, payload)
  const env = { ...process.env, KUBECONFIG: readFileSync(process.env.KUBECONFIG ?? '', 'utf8') }
  const { code, stdout, stderr } = await attempt(program, args, { env, seconds: 150 })
  return { code, output: stdout + stderr }
}

test.each(clusters)('a pull request that changes $folder/cluster.yaml plans $name', async ({ name, folder }) => {
  const output = await run(`${folder.replace('/', '-')}-provision.yml`, 'pull_request', pullRequestEvent())
  expect(output).toContain(`create   StatefulSet ${name}\n`)
})

test.each(clusters)(
  'a pull request that changes $folder/access.yaml plans the access to $name',
  async ({ name, folder }) => {
    const event = pullRequestEvent({ fork: true })
    const output = await run(`${folder.replace('/', '-')}-access.yml`, 'pull_request', event)
    expect(output).toContain(`access to init-flow-${name}/${name}: 1 gains`)
    expect(output).toContain(`grant    user:dba-of-${name}@example.com`)
  },
)

test.each([
  ['maintenance', 'schedule', { schedule: '17 2 * * 0' }],
  ['rotate-certificates', 'schedule', { schedule: '41 3 * * 2' }],
  ['repair', 'workflow_dispatch', { ref: 'refs/heads/main', inputs: { mode: 'plan' } }],
])('%s of the second cluster asks for that one', async (workflow, event, payload) => {
  const { code, output } = await attempted(`etcd-carts-${workflow}.yml`, event, payload)
  expect(output).toContain('| cluster init-flow-carts/carts on ')
  expect(output).toContain('CLUSTER_MISSING')
  expect(code).toBe(1)
})
