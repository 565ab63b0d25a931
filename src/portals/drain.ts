import type { ClusterSpec } from '../cluster/specification.ts'
import type { WaitContext } from '../cluster/wait-pods.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import type { PortalAdmin } from './admin-socket.ts'
import { atEveryPortal, atReachablePortals, atReadyPortals } from './every-portal.ts'

/** The state of a member at a portal: `drain` sends no new connections and keeps existing ones. */
type AdminState = 'ready' | 'drain'

/** One server line of the portal's configuration. */
interface Server {
  readonly backend: string
  readonly member: string
  /** HAProxy's checks find it well. */
  readonly up: boolean
  /** Set to drain, directly or through the server that it tracks. */
  readonly drained: boolean
}

interface Surroundings {
  readonly kubernetes: Kubernetes
  readonly spec: ClusterSpec
}

/** Tells every portal to send no new connections to a member, in all backends. */
export async function drainMember(waitContext: WaitContext, member: string): Promise<void> {
  await atEveryPortal(waitContext, (admin) => setState(admin, (server) => server.member === member, 'drain'))
}

/** Lets every portal use members again: these, or all, including those that an interrupted run has left drained. */
export async function endDrains(waitContext: WaitContext, members?: readonly string[]): Promise<void> {
  const chosen = ({ member, drained }: Server) => drained && (members?.includes(member) ?? true)
  await atEveryPortal(waitContext, (admin) => setState(admin, chosen, 'ready'))
}

/**
 * Members that are drained at some portal, sorted; a run that was interrupted during a restart leaves one. Throws the
 * Problem of a ready portal that does not answer: it may have one drained.
 */
export async function drainedMembers(surroundings: Surroundings): Promise<string[]> {
  return drainedOf(await atReadyPortals(surroundings, serversOf))
}

/** The same for an operation that changes something: waits for a ready portal that cannot be reached. */
export async function awaitDrainedMembers(waitContext: WaitContext): Promise<string[]> {
  return drainedOf(await atEveryPortal(waitContext, serversOf))
}

function drainedOf(servers: ReadonlyMap<string, readonly Server[]>): string[] {
  const drained = [...servers.values()].flat().filter((server) => server.drained)
  return [...new Set(drained.map(({ member }) => member))].sort()
}

/** Whether the health checks of each portal that can be reached find a member up, by the portal's name. */
export async function membersUpAtPortals(
  surroundings: Surroundings,
  member: string,
): Promise<ReadonlyMap<string, boolean>> {
  const seen = await atReachablePortals(surroundings, serversOf)
  const servers = [...seen].map(([portal, all]) => [portal, all.filter((server) => server.member === member)] as const)
  return new Map(servers.map(([portal, own]) => [portal, own.length > 0 && own.every(({ up }) => up)]))
}

async function setState(admin: PortalAdmin, chosen: (server: Server) => boolean, state: AdminState): Promise<void> {
  for (const { backend, member } of (await serversOf(admin)).filter(chosen)) {
    // An empty answer means success.
    await admin.expect(/^$/, `set server ${backend}/${member} state ${state}`)
  }
}

async function serversOf(admin: PortalAdmin): Promise<Server[]> {
  return readServers(await admin.ask('show servers state'))
}

/** Columns: https://docs.haproxy.org/3.2/management.html#9.3-show%20servers%20state */
export function readServers(text: string): Server[] {
  const operational = { running: 2 }
  /** Bits of srv_admin_state: forced drain, and drain taken over from the tracked server. */
  const drainBits = 0x08 | 0x10
  return text
    .split('\n')
    .slice(1)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, backend = '', , member = '', , state, admin] = line.split(' ')
      return { backend, member, up: Number(state) === operational.running, drained: (Number(admin) & drainBits) !== 0 }
    })
}
