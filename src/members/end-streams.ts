import { setTimeout as sleepFor } from 'node:timers/promises'
import { memberPorts } from '../cluster/names.ts'
import { isNothingListening } from '../kubernetes/port-forward.ts'
import { atReachablePortals } from '../portals/admin-socket.ts'
import { Problem } from '../problem/problem.ts'
import type { EtcdAccess } from './member-client.ts'

const usual = {
  /** For requests that were under way when etcd asked its clients to connect anew. Itself it waits 7 s at each port. */
  finishMilliseconds: 3000,
  lookMilliseconds: 500,
  /** Of a port that listens, nothing comes unless somebody asks. */
  silenceMilliseconds: 250,
}

/** The ports that etcd closes one after the other, in an order that it does not tell, and the portals' backends that lead there. */
const served = [
  { port: memberPorts.plain, backends: ['grpc'] },
  { port: memberPorts.client, backends: ['mutual-tls-grpc'] },
  { port: memberPorts.gateway, backends: ['gateway', 'mutual-tls-gateway'] },
] as const

/**
 * While a drained member stops: ends the connections that are left at a port 3 s after etcd has closed it. etcd has told its clients to
 * connect anew then, and they have done so with all but their streams (watches, leases), which end with the connection and go on elsewhere.
 * Goes on until the signal says that the member has ended. Where a portal cannot be asked, etcd ends them some seconds later.
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

/** Whether the pod runs and nothing listens there any more. What cannot be told is no. */
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
  return isNothingListening(said)
}

const pause = (milliseconds: number, signal: AbortSignal) =>
  sleepFor(milliseconds, undefined, { signal }).catch(() => undefined)
