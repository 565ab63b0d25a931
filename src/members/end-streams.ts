import { setTimeout as sleepFor } from 'node:timers/promises'
import { memberPorts } from '../cluster/names.ts'
import { isConnectionRefused } from '../kubernetes/port-forward.ts'
import { atReachablePortals } from '../portals/every-portal.ts'
import { Problem } from '../problem/problem.ts'
import type { EtcdAccess } from './member-client.ts'

const usual = {
  /** For requests that were in progress when etcd asked its clients to reconnect. etcd itself waits 7 s per port. */
  finishMilliseconds: 3000,
  lookMilliseconds: 500,
  /** A port with a listener sends nothing before it receives a request. */
  silenceMilliseconds: 250,
}

/** The ports that etcd closes one after the other, in an unspecified order, and the portals' backends for them. */
const served = [
  { port: memberPorts.plain, backends: ['grpc'] },
  { port: memberPorts.client, backends: ['mutual-tls-grpc'] },
  { port: memberPorts.gateway, backends: ['gateway', 'mutual-tls-gateway'] },
] as const

/**
 * Ends the connections to a drained, stopping member that are left at a port 3 s after etcd has closed it. By then,
 * etcd has asked its clients to reconnect, and they have moved everything except their streams (watches, leases), which
 * end with the connection and continue on another one. Runs until the signal reports that the member has ended. If a
 * portal does not answer, etcd ends its connections some seconds later.
 */
export async function endStreams(
  access: EtcdAccess,
  member: string,
  ended: AbortSignal,
  { finishMilliseconds, lookMilliseconds, silenceMilliseconds } = usual,
): Promise<void> {
  const stillListens = async (port: number) => !(await refuses(access, member, port, silenceMilliseconds))
  await Promise.all(
    served.map(async ({ port, backends }) => {
      while (!ended.aborted && (await stillListens(port))) await pause(lookMilliseconds, ended)
      await pause(finishMilliseconds, ended)
      if (ended.aborted) return
      await atReachablePortals(access, async (admin) => {
        for (const backend of backends) await admin.ask(`shutdown sessions server ${backend}/${member}`)
      }).catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error
      })
    }),
  )
}

/** Whether the pod runs and nothing listens on the port any more; false if this is unknown. */
async function refuses(
  { kubernetes, spec }: EtcdAccess,
  member: string,
  port: number,
  silenceMilliseconds: number,
): Promise<boolean> {
  const said = await kubernetes.portForward(spec.namespace, member, port).then(
    (stream) =>
      new Promise<unknown>((resolve) => {
        const silent = setTimeout(resolve, silenceMilliseconds)
        stream.on('error', resolve).on('close', resolve).resume()
        stream.once('close', () => clearTimeout(silent))
      }).finally(() => stream.destroy()),
    (error: unknown) => error,
  )
  return isConnectionRefused(said)
}

const pause = (milliseconds: number, signal: AbortSignal) =>
  sleepFor(milliseconds, undefined, { signal }).catch(() => undefined)
