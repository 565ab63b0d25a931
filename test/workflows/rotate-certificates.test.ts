import { readFileSync } from 'node:fs'
import { beforeAll, expect, jest, test } from '@jest/globals'
import { createCallerRepository } from '../../scripts/caller-repository.ts'
import { ownCluster } from '../cluster/cluster.ts'
import { secretTexts } from '../cluster/rotation-secrets.ts'
import { attempt, type Ended } from '../cluster/run-command.ts'

// workflows/rotate-certificates.yml as a user has it, run by act with the committed program.

jest.setTimeout(120_000)

const cluster = ownCluster('rotate-flow', { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } })

beforeAll(() => cluster.provision())

async function run(event: string, payload: object): Promise<Ended> {
  const caller = createCallerRepository('rotate-certificates.yml', readFileSync(cluster.file, 'utf8'))
  try {
    const [program = '', ...args] = caller.act(event, { ref: 'refs/heads/main', ...payload })
    const contents = readFileSync(process.env.KUBECONFIG ?? '', 'utf8')
    return await attempt(program, args, { env: { ...process.env, KUBECONFIG: contents }, seconds: 110 })
  } finally {
    caller.remove()
  }
}

test('the weekly run finds nothing due, and says what ends next', async () => {
  const { code, stdout } = await run('schedule', { schedule: '41 3 * * 2' })
  expect(stdout).toContain('nothing to do: no certificate is due')
  expect(stdout).toContain('renewed: []')
  expect(stdout).toMatch(/the next certificate ends at 20\d\d-/)
  expect(code).toBe(0)
})

test('by hand it renews the leaves, and shows no key', async () => {
  const before = await secretTexts(cluster)
  const { code, stdout, stderr } = await run('workflow_dispatch', { inputs: { what: 'leaves', after: '24h' } })
  expect(stdout).toContain('"what":"members to clients"')
  expect(code).toBe(0)
  const after = await secretTexts(cluster)
  expect(after.length).toBeGreaterThan(10)
  for (const text of new Set([...before, ...after])) expect(stdout + stderr).not.toContain(text)
})
