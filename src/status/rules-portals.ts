import { known, type PortalView } from './observation.ts'
import { answering, clusterSubject, kubectl, managedEtcd, podsOf, type Rule, reads, type Seen } from './rule.ts'

/** The only backend with health checks. The other backends follow it. */
const checkedBackend = 'grpc'

export const portalRules = {
  PORTALS_ALL_DOWN: {
    severity: 'critical',
    when: 'No portal is ready: no client reaches etcd through the Service.',
    command: (spec) => kubectl(spec, `describe pods --selector app.kubernetes.io/component=portal`),
    find: ({ observation, spec }) => {
      const portals = podsOf(observation, 'portal')
      if (portals === undefined || known(observation.cluster)?.exists === false) return []
      if (portals.some(({ ready, ending }) => ready && !ending)) return []
      const states = portals.map(({ name, state }) => `${name}: ${state}`)
      return [{ subject: clusterSubject(spec), found: `no portal is ready (${states.join('; ') || 'there is none'})` }]
    },
  },
  PORTALS_WITHOUT_MEMBERS: {
    severity: 'critical',
    when: 'Every portal that answers finds every member down.',
    command: (spec) => kubectl(spec, `logs --selector app.kubernetes.io/component=portal`),
    find: ({ observation, spec }) => {
      const portals = askedPortals({ observation })
      return portals.length > 0 && portals.every(({ up }) => up.length === 0)
        ? [{ subject: clusterSubject(spec), found: `${portals.map(({ name }) => name).join(', ')} find no member up` }]
        : []
    },
  },
  PORTAL_DOWN: {
    severity: 'warning',
    when: 'Fewer portals are ready than the cluster file asks for.',
    command: (spec) => kubectl(spec, `describe pods --selector app.kubernetes.io/component=portal`),
    find: ({ observation, spec }) => {
      const ready = podsOf(observation, 'portal')?.filter((pod) => pod.ready && !pod.ending).length
      if (ready === undefined || ready === 0 || ready >= spec.portals.replicas) return []
      return [{ subject: clusterSubject(spec), found: `${ready} of ${spec.portals.replicas} portals are ready` }]
    },
  },
  PORTAL_MEMBER_DOWN: {
    severity: 'warning',
    when: 'A portal finds a member down that answers linearizable reads.',
    command: (spec) => kubectl(spec, `logs --selector app.kubernetes.io/component=portal`),
    find: ({ observation }) => {
      const well = answering(observation)
        .filter(({ etcd }) => reads(etcd))
        .map(({ name }) => name)
      const portals = askedPortals({ observation })
      return portals.flatMap(({ name, up, drained }) => {
        const lost = well.filter((member) => !up.includes(member) && !drained.includes(member))
        return lost.length > 0 ? [{ subject: name, found: `finds ${lost.join(', ')} down` }] : []
      })
    },
  },
  MEMBER_DRAINED: {
    severity: 'warning',
    when: 'A portal sends no new clients to a member, although no operation is running.',
    command: (spec) => managedEtcd(spec, 'provision'),
    find: ({ observation }) => {
      const running = known(observation.operation)?.running
      if (running !== undefined && !running.abandoned) return []
      return askedPortals({ observation })
        .filter(({ drained }) => drained.length > 0)
        .map(({ name, drained }) => ({ subject: name, found: `does not use ${drained.join(', ')}` }))
    },
  },
} as const satisfies Readonly<Record<string, Rule>>

/** Portals that answer, with the members that are up in their health checks and the members that are drained. */
function askedPortals({ observation }: Pick<Seen, 'observation'>) {
  return (known(observation.portals)?.list ?? []).flatMap(({ name, servers }: PortalView) => {
    const list = known(servers)?.list
    if (list === undefined) return []
    const checked = list.filter(({ backend }) => backend === checkedBackend)
    const up = checked.filter((server) => server.up).map(({ member }) => member)
    const drained = checked.filter((server) => server.drained).map(({ member }) => member)
    return [{ name, up, drained }]
  })
}
