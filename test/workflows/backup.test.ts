import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { createCallerRepository } from '../../scripts/caller-repository.ts'
import { backupSettings, catalogOf, emptyFolder, storeOf } from '../cluster/backups.ts'
import { ownCluster } from '../cluster/cluster.ts'

// The shipped YAML, run by act: composite action, secrets of the environment, outputs and the committed dist.

jest.setTimeout(180_000)

const small = { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } }
const cluster = ownCluster('workflow-backup', small)
let place: ReturnType<typeof storeOf> | undefined

beforeAll(async () => {
  const { settings } = await backupSettings(cluster.namespace)
  const region = process.env.AWS_REGION
  const endpoint = process.env.AWS_ENDPOINT_URL_S3
  cluster.configure({ ...small, backup: { ...settings, endpoint, region } })
  place = storeOf(cluster)
  await cluster.provision()
})

afterAll(async () => {
  if (place) await emptyFolder(place)
})

test('the schedule takes a backup with the secrets of its environment, and shows none of them', async () => {
  const file = readFileSync(cluster.file, 'utf8')
  const caller = createCallerRepository('backup.yml', file)
  try {
    const secrets = ['KUBECONFIG', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']
    const [program = '', ...args] = caller.act('schedule', { schedule: '23 * * * *' }, { secrets })
    const kubeconfig = readFileSync(process.env.KUBECONFIG ?? '', 'utf8')
    // What the runner's own environment has is no part of what the workflow gives.
    const { AWS_ENDPOINT_URL_S3: _, AWS_REGION: __, ...rest } = process.env
    const env = { ...rest, KUBECONFIG: kubeconfig }
    const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: 'utf8' })
    const output = stdout + stderr
    const { backups } = await catalogOf(cluster)
    expect(output).toContain(`new: ${backups[0]?.name}`)
    expect(status).toBe(0)
    expect(backups).toHaveLength(1)
    expect(output).not.toContain(process.env.AWS_SECRET_ACCESS_KEY)
  } finally {
    caller.remove()
  }
})
