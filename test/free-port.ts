import { once } from 'node:events'
import { createServer } from 'node:net'

const portsOfWorker = 1000
/** Below those that the kernel gives to outgoing connections (from 32768 on), and below Kubernetes' node ports. */
const first = 20_000 + (Number(process.env.JEST_WORKER_ID ?? 1) % 10) * portsOfWorker
let given = 0

/** A port of loopback on which nothing listens now. Each of jest's workers has its own, and gets none twice. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + given++
    if (given > portsOfWorker) throw new Error(`no port from ${first} to ${first + portsOfWorker - 1} is left`)
    if (await isFree(port)) return port
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}
