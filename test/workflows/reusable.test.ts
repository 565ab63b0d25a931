import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, jest, test } from '@jest/globals'
import { createCallerRepository, createRepositoryOf } from '../../scripts/caller-repository.ts'
import { attempt } from '../cluster/run-command.ts'
import { pullRequestEvent } from '../github-events.ts'

// workflow-templates/ as an organization offers them: calls of .github/workflows/access.yml and provision.yml, run by
// act. The pull request for access is of a fork, whose plan needs no cluster. running-cluster.test.ts has the others.

jest.setTimeout(120_000)

const root = join(import.meta.dirname, '../..')
const bindings = 'bindings:\n  - { role: Viewer, members: [group:developers] }\n'

function called(changes: (template: string) => string = (template) => template, name = 'etcd-access.yml') {
  const template = readFileSync(join(root, 'workflow-templates', name), 'utf8')
  return changes(template.replace('$default-branch', 'main'))
}

async function run(text: string, folder: string) {
  const proposed = { [`${folder}/access.yaml`]: `${bindings}  - { role: Operator, members: [user:dba@example.com] }\n` }
  const clusterFile = 'name: orders\nnamespace: etcd\nstorage: { class: encrypted, size: 2Gi }\n'
  const own = clusterFile.replace('orders', folder === 'etcd' ? 'orders' : 'carts')
  const files = { [`${folder}/access.yaml`]: bindings, [`${folder}/cluster.yaml`]: own }
  const caller = createCallerRepository('access.yml', clusterFile, { files, proposed, text })
  try {
    const [program = '', ...args] = caller.act('pull_request', pullRequestEvent({ fork: true }), { secrets: [] })
    const { code, stdout, stderr } = await attempt(program, args, { seconds: 110 })
    return { code, output: stdout + stderr }
  } finally {
    caller.remove()
  }
}

test('ten lines call the workflow, which runs the action of the same commit', async () => {
  const { code, output } = await run(called(), 'etcd')
  expect(output).toContain('grant    user:dba@example.com')
  expect(code).toBe(0)
})

test('a second cluster of the repository has other paths', async () => {
  const inputs = 'name: carts\n      cluster: etcd/carts/cluster.yaml\n      policy: etcd/carts/access.yaml'
  const text = called((template) => template.replace(/name: orders # .*/, inputs))
  const { code, output } = await run(text, 'etcd/carts')
  expect(output).toContain('access to etcd/carts: 1 gains')
  expect(output).toContain('grant    user:dba@example.com')
  expect(code).toBe(0)
})

test('a call plans a cluster from its own path, with the secret of its environment', async () => {
  const inputs = 'name: carts\n      cluster: etcd/carts/cluster.yaml\n      environments: etcd-carts'
  const text = called((template) => template.replace(/name: orders # .*/, inputs), 'etcd-provision.yml')
  const carts = 'name: carts\nnamespace: reusable-carts\nstorage: { class: encrypted, size: 2Gi }\n'
  const caller = createRepositoryOf({
    files: { '.github/workflows/called.yml': text, 'etcd/carts/cluster.yaml': carts },
  })
  try {
    const [program = '', ...args] = caller.act('called.yml', 'pull_request', pullRequestEvent())
    const env = { ...process.env, KUBECONFIG: readFileSync(process.env.KUBECONFIG ?? '', 'utf8') }
    const { code, stdout, stderr } = await attempt(program, args, { env, seconds: 110 })
    expect(stdout + stderr).toContain('create   StatefulSet carts\n')
    expect(code).toBe(0)
  } finally {
    caller.remove()
  }
})
