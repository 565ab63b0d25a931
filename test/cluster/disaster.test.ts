import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, jest, test } from '@jest/globals'
import { parse, stringify } from 'yaml'
import { commandsOf } from '../docs/executed-blocks.ts'
import { backupSettings, emptyFolder, runBackup, storeOf } from './backups.ts'
import { ownCluster } from './cluster.ts'
import { attempt } from './run-command.ts'

jest.setTimeout(300_000)

const small = { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } }
const cluster = ownCluster('disaster', small)
const root = join(import.meta.dirname, '../..')
const shell = mkdtempSync(join(tmpdir(), 'managed-etcd-disaster-'))
let place: ReturnType<typeof storeOf> | undefined

afterAll(async () => {
  if (place !== undefined) await emptyFolder(place)
  rmSync(shell, { recursive: true })
})

/** The commands of the runbook: the shell blocks of its first section. */
const runbook = commandsOf('docs/disaster.md#restore-after-a-total-loss')

/** A shell with what the runbook asks for: the cluster file, the identity, and this project on the PATH. */
function furnish(identity: string): NodeJS.ProcessEnv {
  mkdirSync(join(shell, 'etcd'))
  mkdirSync(join(shell, 'bin'))
  copyFileSync(cluster.file, join(shell, 'etcd/cluster.yaml'))
  writeFileSync(join(shell, 'etcd-backup.identity'), identity, { mode: 0o600 })
  const program = join(shell, 'bin/managed-etcd')
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'src/main.ts')}' "$@"\n`)
  chmodSync(program, 0o755)
  return { ...process.env, PATH: `${join(shell, 'bin')}:${process.env.PATH}` }
}

/** As a person does in step 8, with the key that provision has printed. */
function addSigner(printed: string): void {
  const own = /^ *backup-signer +(\S+)$/m.exec(printed)?.[1]
  if (own === undefined) throw new Error(`there is no backup-signer in ${printed}`)
  const file = join(shell, 'etcd/cluster.yaml')
  const settings = parse(readFileSync(file, 'utf8'))
  settings.backup.signers.push(own)
  writeFileSync(file, stringify(settings))
}

/** With a recent backup in the bucket, of which the lost cluster was the signer. */
async function status(env: NodeJS.ProcessEnv): Promise<string> {
  const line = `cd '${shell}'; managed-etcd status --cluster etcd/cluster.yaml`
  const { code, stdout, stderr } = await attempt('bash', ['-c', line], { env, seconds: 60 })
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  return stdout + stderr
}

test('the runbook, line by line, after the namespace and its volumes are gone', async () => {
  const { settings, identity } = await backupSettings(cluster.namespace)
  cluster.configure({ ...small, backup: settings })
  place = storeOf(cluster)
  const signer = (await cluster.provision()).outputs['backup-signer']
  const before = await cluster.rootAccess()
  for (const number of [1, 2, 3]) await before.etcdctl('put', `/orders/${number}`, `placed ${number}`)
  await before.etcdctl('user', 'add', 'somebody:secret')
  const { backup, revision } = (await runBackup(cluster)).outputs
  await cluster.kubectl('delete', 'namespace', cluster.namespace, '--wait')

  const env = furnish(identity)
  expect(runbook).toHaveLength(5)
  const said: string[] = []
  for (const block of runbook) {
    if (said.length === 4) {
      expect(await status(env)).toMatch(/SIGNER_INVALID[\s\S]* add the key that provision prints as backup-signer/)
      addSigner(said[3] ?? '')
      expect(await status(env)).not.toContain('SIGNER_INVALID')
    }
    const script = `set -euo pipefail; cd '${shell}'; ${block}`
    const { code, stdout, stderr } = await attempt('bash', ['-c', script], { env, seconds: 200 })
    expect({ block, code, stderr: code === 0 ? '' : stderr }).toEqual({ block, code: 0, stderr: '' })
    said.push(stdout)
  }
  expect(said[0]).toContain(backup)
  expect(said[2]).toContain(backup)
  expect(said[3]).toContain('nothing to do')

  // The key that signs is another one; what the old one has signed was taken all the same.
  expect((await cluster.provision('plan')).outputs['backup-signer']).not.toBe(signer)
  const after = await cluster.rootAccess()
  expect(await after.etcdctl('get', '--prefix', '/orders/', '--print-value-only')).toBe(
    'placed 1\nplaced 2\nplaced 3\n',
  )
  expect((await after.etcdctl('user', 'list')).split('\n').filter(Boolean).toSorted()).toEqual(['root', 'somebody'])
  const [answer] = JSON.parse(await after.etcdctl('endpoint', 'status', '--write-out=json'))
  expect(answer.Status.header.revision).toBeGreaterThan(Number(revision))
})
