/** What the gate against keys of etcd's v2 API is for: an etcd 3.5 of this machine's own processes that has some. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, jest } from '@jest/globals'
import { programsOf } from '../../lab/build.ts'
import { lastWords } from '../../src/kubernetes/last-words.ts'
import { freePort } from '../free-port.ts'
import { eventually } from './eventually.ts'
import { labTest } from './lab.ts'
import { attempt } from './run-command.ts'

jest.setTimeout(240_000)

const programs = { '3.5': programsOf('etcd-3.5.35'), '3.6': programsOf('etcd-3.6.16') } as const
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-v2-'))
const data = join(folder, 'data')
const running: ChildProcess[] = []

afterAll(async () => {
  for (const etcd of running) if (etcd.exitCode === null && etcd.signalCode === null) await stop(etcd)
  rmSync(folder, { recursive: true })
})

async function stop(etcd: ChildProcess): Promise<void> {
  const ended = once(etcd, 'close')
  etcd.kill('SIGKILL')
  await ended
}

/** The only member of its cluster, on the same data as the one before. */
async function start(minor: keyof typeof programs, ...flags: string[]) {
  const [client, peer] = [`http://127.0.0.1:${await freePort()}`, `http://127.0.0.1:${await freePort()}`]
  const line = [
    ...['--data-dir', data, '--listen-client-urls', client, '--advertise-client-urls', client],
    ...['--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer, '--initial-cluster', `default=${peer}`],
  ]
  const etcd = spawn(join(programs[minor], 'etcd'), [...line, ...flags], { stdio: ['ignore', 'ignore', 'pipe'] })
  running.push(etcd)
  const log: string[] = []
  etcd.stderr?.setEncoding('utf8').on('data', (text: string) => log.push(text))
  return { etcd, client, log: () => log.join('').trimEnd().split('\n') }
}

const untilHealthy = (client: string) =>
  eventually('a healthy member', async () => {
    const health = await fetch(`${client}/health`).then(
      (answer) => answer.text(),
      (error: unknown) => String(error),
    )
    return health.includes('"health":"true"') ? { done: undefined } : { waitingFor: health }
  })

labTest(
  '3.6 does not start with keys of the v2 API, says so before its stacks, and 3.5 takes its place again',
  async () => {
    const served = await start('3.5', '--enable-v2')
    await untilHealthy(served.client)
    const put = await fetch(`${served.client}/v2/keys/left`, {
      method: 'PUT',
      body: new URLSearchParams({ value: 'v2' }),
    })
    expect(put.status).toBe(201)
    await stop(served.etcd)
    // What the finding tells to run.
    const checked = await attempt(join(programs['3.5'], 'etcdutl'), ['check', 'v2store', '--data-dir', data])
    expect(checked).toMatchObject({ code: 1, stderr: expect.stringContaining('detected custom v2 content') })

    const newer = await start('3.6')
    await once(newer.etcd, 'close')
    expect(newer.etcd.exitCode).not.toBe(0)
    expect(lastWords(newer.log(), 3)[0]).toMatch(
      /^panic: detected disallowed v2 WAL for stage --v2-deprecation=write-only/,
    )

    const again = await start('3.5')
    await untilHealthy(again.client)
    await stop(again.etcd)
  },
)

labTest(
  'removed by the v2 API and gone from the log, keys do not keep 3.6 from starting (docs/upgrade.md)',
  async () => {
    const check = () => attempt(join(programs['3.5'], 'etcdutl'), ['check', 'v2store', '--data-dir', data])
    const served = await start('3.5', '--enable-v2')
    await untilHealthy(served.client)
    expect((await fetch(`${served.client}/v2/keys/left`, { method: 'DELETE' })).status).toBe(200)
    await stop(served.etcd)
    expect(await check()).toMatchObject({ code: 1, stderr: expect.stringContaining('in WAL records') })

    const without = await start('3.5', '--snapshot-count=5')
    await untilHealthy(without.client)
    const body = JSON.stringify({ key: 'YQ==', value: 'YQ==' })
    for (let entry = 0; entry < 20; entry++) await fetch(`${without.client}/v3/kv/put`, { method: 'POST', body })
    await stop(without.etcd)
    expect(await check()).toMatchObject({ code: 0 })

    const newer = await start('3.6')
    await untilHealthy(newer.client)
  },
)
