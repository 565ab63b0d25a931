import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from '@jest/globals'
import { createCallerRepository } from '../../scripts/caller-repository.ts'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'

// The shipped YAML, run by act: composite actions, expressions, environment, outputs and the committed dist.

const minutes = 60_000
const namespace = `workflow-${randomBytes(3).toString('hex')}`
const clusterFile = (more = '') =>
  `name: orders\nnamespace: ${namespace}\nmembers: 1\nzones: { minimum: 1 }\nstorage: { class: encrypted, size: 1Gi }\n${more}`
const kubernetes = connectKubernetes({ signal: new AbortController().signal })

afterAll(() => kubernetes.remove({ apiVersion: 'v1', kind: 'Namespace', name: namespace }))

interface Run {
  readonly status: number | null
  readonly output: string
}

function runWorkflow(workflow: string, event: string, payload: object, file = clusterFile()): Run {
  const caller = createCallerRepository(workflow, file)
  try {
    const [program = '', ...args] = caller.act(event, payload)
    const contents = readFileSync(process.env.KUBECONFIG ?? '', 'utf8')
    const env = { ...process.env, KUBECONFIG: contents }
    const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: 'utf8' })
    return { status, output: stdout + stderr }
  } finally {
    caller.remove()
  }
}

const push = { ref: 'refs/heads/main' }
const pullRequest = {
  number: 7,
  pull_request: { number: 7, head: { repo: { full_name: 'example/caller' } } },
}

test(
  'a pull request shows the plan and writes nothing',
  async () => {
    const { status, output } = runWorkflow('provision.yml', 'pull_request', pullRequest)
    expect(output).toContain('create   StatefulSet orders')
    expect(status).toBe(0)
    expect(await kubernetes.get({ apiVersion: 'v1', kind: 'Namespace', name: namespace })).toBeUndefined()
  },
  3 * minutes,
)

test(
  'a push builds the cluster, and the next one finds nothing to do',
  async () => {
    const first = runWorkflow('provision.yml', 'push', push)
    expect(first.output).toContain(
      `https://orders.${namespace}.svc:2379, with what the Secret ${namespace}/orders-connection holds`,
    )
    expect(first.status).toBe(0)
    const second = runWorkflow('provision.yml', 'push', push)
    expect(second.output).toContain('nothing to do: the cluster matches the cluster file')
    expect(second.status).toBe(0)
  },
  5 * minutes,
)

test(
  'a mistake in the cluster file fails the job with an annotation at its line',
  () => {
    const { status, output } = runWorkflow('provision.yml', 'push', push, clusterFile('membres: 3\n'))
    expect(output).toMatch(/::error .*file=etcd\/cluster\.yaml,.*line=6/)
    expect(output).toContain('did you mean "members"?')
    expect(status).toBe(1)
  },
  2 * minutes,
)

test(
  'destroy asks for the name of the cluster, and then removes it',
  async () => {
    const wrong = runWorkflow('destroy.yml', 'workflow_dispatch', {
      inputs: { confirm: 'other', volumes: 'delete' },
      ...push,
    })
    expect(wrong.output).toContain('needs the cluster\'s name "orders", found "other"')
    expect(wrong.status).toBe(1)
    const right = runWorkflow('destroy.yml', 'workflow_dispatch', {
      inputs: { confirm: 'orders', volumes: 'delete' },
      ...push,
    })
    expect(right.status).toBe(0)
    expect(await kubernetes.list('apps/v1', 'StatefulSet', namespace)).toEqual([])
  },
  5 * minutes,
)

test('the kubeconfig stays out of everything that is shown', () => {
  const { output } = runWorkflow('provision.yml', 'pull_request', pullRequest)
  const contents = readFileSync(process.env.KUBECONFIG ?? '', 'utf8')
  const keys = [...contents.matchAll(/client-key-data"?: "?([^",\s]+)/g)].map(([, key = '']) => key)
  for (const key of keys) {
    expect(output).not.toContain(key)
    for (const line of Buffer.from(key, 'base64')
      .toString()
      .split('\n')
      .filter((text) => text.length > 20)) {
      expect(output).not.toContain(line)
    }
  }
  expect(keys.length).toBeGreaterThan(0)
})
