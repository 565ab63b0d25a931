import { readFileSync } from 'node:fs'
import { expect, jest, test } from '@jest/globals'
import { createCallerRepository } from '../../scripts/caller-repository.ts'
import { ownCluster } from '../cluster/cluster.ts'
import { attempt } from '../cluster/run-command.ts'

// workflows/maintenance.yml as a user has it, run by act with the committed program.

jest.setTimeout(180_000)

const cluster = ownCluster('maintenance-flow', { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } })

test('the weekly run finds nothing to give back, and says so', async () => {
  await cluster.provision()
  const caller = createCallerRepository('maintenance.yml', readFileSync(cluster.file, 'utf8'))
  try {
    const [program = '', ...args] = caller.act('schedule', { ref: 'refs/heads/main', schedule: '17 2 * * 0' })
    const contents = readFileSync(process.env.KUBECONFIG ?? '', 'utf8')
    const { code, stdout } = await attempt(program, args, {
      env: { ...process.env, KUBECONFIG: contents },
      seconds: 110,
    })
    expect(stdout).toContain('nothing to do: no member has enough free pages')
    expect(stdout).toContain('given back: 0 bytes')
    expect(code).toBe(0)
  } finally {
    caller.remove()
  }
})
