import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { atEveryPortal, type PortalAdmin } from './admin-socket.ts'

/** What a portal does with a member: `drain` sends no new connections and lets those that are there live. */
type AdminState = 'ready' | 'drain'

/** One server line of the portal's configuration. */
interface Server {
  readonly backend: string
  readonly member: string
  /** HAProxy's checks find it well. */
  readonly up: boolean
  /** Told to drain, by itself or by the server that it tracks. */
  readonly drained: boolean
}

interface Surroundings {
  readonly kubernetes: Kubernetes
  readonly spec: ClusterSpec
}

/** Tells every portal to send no new connections to a member, whichever backend they would come through. */
export async function drainMember(surroundings: Surroundings, member: string): Promise<void> {
  await atEveryPortal(surroundings, (admin) => setState(admin, (server) => server.member === member, 'drain'))
}

/** Lets every portal use members again: these, or all; also what a run that died has left drained. */
export async function endDrains(surroundings: Surroundings, members?: readonly string[]): Promise<void> {
  const chosen = ({ member, drained }: Server) => drained && (members?.includes(member) ?? true)
  await atEveryPortal(surroundings, (admin) => setState(admin, chosen, 'ready'))
}

/** Members that some portal was told not to use, in order; a run that died in the middle of a restart leaves one. */
export async function drainedMembers(surroundings: Surroundings): Promise<string[]> {
  const servers = [...(await atEveryPortal(surroundings, serversOf)).values()].flat()
  return [...new Set(servers.filter(({ drained }) => drained).map(({ member }) => member))].sort()
}

/** Whether each portal's own checks find a member well, by the portal's name. */
export async function membersUpAtPortals(
  surroundings: Surroundings,
  member: string,
): Promise<ReadonlyMap<string, boolean>> {
  const seen = await atEveryPortal(surroundings, serversOf)
  const servers = [...seen].map(([portal, all]) => [portal, all.filter((server) => server.member === member)] as const)
  return new Map(servers.map(([portal, own]) => [portal, own.length > 0 && own.every(({ up }) => up)]))
}

async function setState(admin: PortalAdmin, chosen: (server: Server) => boolean, state: AdminState): Promise<void> {
  for (const { backend, member } of (await serversOf(admin)).filter(chosen)) {
    // Nothing to say is HAProxy's yes.
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
