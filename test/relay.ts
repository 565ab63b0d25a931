import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/**
 * A TCP relay on loopback, by which one program reaches a server: for that program the server can go away, and nobody
 * else notices.
 */
export interface Relay {
  /** Its own address, to be used instead of the server's. */
  readonly server: string
  /** Connections break, and new ones are refused, as when the server ends. */
  readonly cut: () => void
  /** Connections stay, and no byte passes any more, as when the machine or the network is gone. */
  readonly freeze: () => void
  /** Connections that were frozen break. */
  readonly mend: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** `server` is a URL with a port. */
export async function startRelay(server: string): Promise<Relay> {
  const behind = new URL(server)
  const sockets = new Set<Socket>()
  let frozen = false
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    return socket
  }
  const listener = createServer((client) => {
    keep(client)
    if (frozen) return void client.pause()
    const onward = keep(connect(Number(behind.port), behind.hostname))
    client.pipe(onward).pipe(client)
    client.on('close', () => onward.destroy())
    onward.on('close', () => client.destroy())
  })
  const listen = async (port: number) => {
    listener.listen(port, '127.0.0.1')
    await once(listener, 'listening')
  }
  await listen(0)
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const { port } = address
  const breakAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    server: `${behind.protocol}//127.0.0.1:${port}`,
    cut() {
      listener.close()
      breakAll()
    },
    freeze() {
      frozen = true
      for (const socket of sockets) socket.unpipe().pause()
    },
    async mend() {
      if (frozen) breakAll()
      frozen = false
      if (!listener.listening) await listen(port)
    },
    async stop() {
      breakAll()
      if (!listener.listening) return
      listener.close()
      await once(listener, 'close')
    },
  }
}
