import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { createCallerRepository } from '../../scripts/caller-repository.ts'
import { backupSettings, catalogOf, emptyFolder, runBackup, storeOf } from '../cluster/backups.ts'
import { ownCluster } from '../cluster/cluster.ts'

// The shipped YAML, run by act: composite action, secrets of the environment, outputs and the committed dist.

jest.setTimeout(180_000)

const small = { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } }
const cluster = ownCluster('workflow-verify', small)
let place: ReturnType<typeof storeOf> | undefined
let identity = ''

beforeAll(async () => {
  const made = await backupSettings(cluster.namespace)
  identity = made.identity
  const { AWS_REGION: region, AWS_ENDPOINT_URL_S3: endpoint } = process.env
  cluster.configure({ ...small, backup: { ...made.settings, endpoint, region } })
  place = storeOf(cluster)
  await cluster.provision()
  await (await cluster.rootAccess()).etcdctl('put', '/orders/1', 'placed')
  await runBackup(cluster)
})

afterAll(async () => {
  if (place) await emptyFolder(place)
})

test('the schedule proves the newest backup with the identity of its environment, and shows nothing secret', async () => {
  const caller = createCallerRepository('verify-backup.yml', readFileSync(cluster.file, 'utf8'))
  try {
    const secrets = ['KUBECONFIG', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AGE_IDENTITY']
    const [program = '', ...args] = caller.act('schedule', { schedule: '37 4 * * 1' }, { secrets })
    // What the runner's own environment has is no part of what the workflow gives.
    const { AWS_ENDPOINT_URL_S3: _, AWS_REGION: __, ...rest } = process.env
    const kubeconfig = readFileSync(process.env.KUBECONFIG ?? '', 'utf8')
    const env = { ...rest, KUBECONFIG: kubeconfig, AGE_IDENTITY: identity }
    const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: 'utf8' })
    const output = stdout + stderr
    const [backup] = (await catalogOf(cluster)).backups
    expect(output).toContain(`${backup?.name} is good, with 1 keys`)
    expect(status).toBe(0)
    expect(backup?.verification).toMatchObject({ hash: 'equal', keys: 1 })
    expect(output).not.toContain(identity)
    expect(output).not.toContain(process.env.AWS_SECRET_ACCESS_KEY)
  } finally {
    caller.remove()
  }
})
