import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { proxyScript } from '../../src/objects/member-proxy.ts'

const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-member-proxy-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Instead of HAProxy: says that it runs when the script waits, and ends half a second after it is told to. */
const standIn = `#!/bin/sh
trap 'sleep 0.5; exit 0' TERM
sleep 0.3
echo runs
while :; do sleep 0.1; done
`

test('the sidecar ends with its HAProxy, without waiting for its next look at the files', async () => {
  const program = join(folder, 'haproxy')
  writeFileSync(program, standIn)
  chmodSync(program, 0o755)
  const shell = spawn('sh', ['-c', proxyScript], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
  })
  await once(shell.stdout, 'data')
  const began = performance.now()
  shell.kill('SIGTERM')
  const [code, signal] = await once(shell, 'exit')
  const seconds = (performance.now() - began) / 1000
  expect({ code, signal }).toEqual({ code: 0, signal: null })
  expect(seconds).toBeGreaterThan(0.4)
  expect(seconds).toBeLessThan(1.9)
})
