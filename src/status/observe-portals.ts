import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { withPortal } from '../portals/admin-socket.ts'
import { readServers } from '../portals/drain.ts'
import { portalFiles } from '../rotation/observe.ts'
import type { CertificateView, PodView, PortalView } from './observation.ts'
import { certificateOfHaproxy } from './observe-certificates.ts'
import { observePart } from './observe-part.ts'

interface AskedPortal {
  readonly view: PortalView
  /** The client certificate that the portal presents to members. */
  readonly clientCertificate: CertificateView | undefined
}

/**
 * For each portal, the health checks of the members and the number of connections to each. Portals that are terminating
 * are not contacted.
 */
export function observePortals(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  pods: readonly PodView[],
): Promise<AskedPortal[]> {
  const portals = pods.filter(({ component, node, ending }) => component === 'portal' && node !== undefined && !ending)
  return Promise.all(
    portals.map(async ({ name }) => {
      const asked = await observePart(() =>
        withPortal({ kubernetes, spec }, name, async (admin) => {
          const state = await admin.ask('show servers state')
          const connections = connectionsIn(await admin.ask('show stat -1 4 -1'))
          const list = readServers(state).map((server) => ({
            ...server,
            connections: connections.get(`${server.backend}/${server.member}`) ?? 0,
          }))
          return { list, certificate: await admin.ask(`show ssl cert ${portalFiles.client}`) }
        }),
      )
      if ('unknown' in asked) return { view: { name, servers: asked }, clientCertificate: undefined }
      const where = `${name} to members`
      return {
        view: { name, servers: { list: asked.list } },
        clientCertificate: certificateOfHaproxy(where, asked.certificate),
      }
    }),
  )
}

/** `BACKEND/SERVER` → current connections. Columns by name: https://docs.haproxy.org/3.2/management.html#9.1 */
export function connectionsIn(csv: string): ReadonlyMap<string, number> {
  const [head = '', ...lines] = csv.split('\n')
  const names = head.replace(/^# /, '').split(',')
  const column = (cells: readonly string[], name: string) => cells[names.indexOf(name)] ?? ''
  return new Map(
    lines
      .map((line) => line.split(','))
      .filter((cells) => cells.length > 1)
      .map((cells) => [`${column(cells, 'pxname')}/${column(cells, 'svname')}`, Number(column(cells, 'scur')) || 0]),
  )
}
