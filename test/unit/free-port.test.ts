import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from '@jest/globals'
import { freePort } from '../free-port.ts'

test('a port is given once, and not while something listens on it', async () => {
  const ports = await Promise.all(Array.from({ length: 6 }, freePort))
  expect(new Set(ports).size).toBe(6)
  const next = Math.max(...ports) + 1
  const server = createServer().listen(next, '127.0.0.1')
  await once(server, 'listening')
  expect(await freePort()).toBeGreaterThan(next)
  server.close()
})
