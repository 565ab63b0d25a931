import { known, type PortalView } from './observation.ts'
import { ageText, answering, type Evidence, kubectl, managedEtcd, podsOf, type Rule, reads, type Seen } from './rule.ts'

const whole = (spec: Seen['spec']) => `${spec.namespace}/${spec.name}`

/** The only backend with health checks. The other backends follow it. */
const checkedBackend = 'grpc'

export const serviceRules = {
  PORTALS_ALL_DOWN: {
    severity: 'critical',
    when: 'No portal is ready: no client reaches etcd through the Service.',
    command: (spec) => kubectl(spec, `describe pods --selector app.kubernetes.io/component=portal`),
    find: ({ observation, spec }) => {
      const portals = podsOf(observation, 'portal')
      if (portals === undefined || known(observation.cluster)?.exists === false) return []
      if (portals.some(({ ready, ending }) => ready && !ending)) return []
      const states = portals.map(({ name, state }) => `${name}: ${state}`)
      return [{ subject: whole(spec), found: `no portal is ready (${states.join('; ') || 'there is none'})` }]
    },
  },
  PORTALS_WITHOUT_MEMBERS: {
    severity: 'critical',
    when: 'Every portal that answers finds every member down.',
    command: (spec) => kubectl(spec, `logs --selector app.kubernetes.io/component=portal`),
    find: ({ observation, spec }) => {
      const portals = askedPortals({ observation })
      return portals.length > 0 && portals.every(({ up }) => up.length === 0)
        ? [{ subject: whole(spec), found: `${portals.map(({ name }) => name).join(', ')} find no member up` }]
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
      return [{ subject: whole(spec), found: `${ready} of ${spec.portals.replicas} portals are ready` }]
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
  ZONES_TOO_FEW: {
    severity: 'warning',
    when: 'The members run in fewer zones than `zones.minimum`.',
    command: (spec) => kubectl(spec, 'get pods --output wide'),
    find: ({ observation, spec }) => {
      const pods = podsOf(observation, 'member') ?? []
      const zones = zonesOf(pods)
      const needed = Math.min(spec.zones.minimum, spec.members)
      // Fewer pods than members have a finding of their own.
      if (pods.length < spec.members || zones === undefined || zones.length >= needed) return []
      return [{ subject: whole(spec), found: `members are in ${zones.join(', ')}, and need ${needed} zones` }]
    },
  },
  PORTALS_IN_ONE_ZONE: {
    severity: 'warning',
    when: 'All portals are in one zone.',
    command: (spec) => kubectl(spec, `rollout restart deployment ${spec.name}-portal`),
    find: ({ observation, spec }) => {
      const pods = podsOf(observation, 'portal') ?? []
      const zones = zonesOf(pods)
      if (spec.zones.minimum < 2 || pods.length < 2 || zones?.length !== 1) return []
      return [{ subject: whole(spec), found: `${pods.length} portals are in ${zones.join()}` }]
    },
  },
  VOLUME_NOT_ENCRYPTED: {
    severity: 'warning',
    when: 'The cluster file requires encryption, and a volume is not known to be encrypted.',
    command: () => 'move the data to volumes of a StorageClass that encrypts; docs/preflight.md',
    find: ({ observation, spec }) =>
      (known(observation.volumes)?.list ?? [])
        .filter(
          ({ encryption, encryptionReason }) => encryption === 'unknown' && !encryptionReason.startsWith('not seen'),
        )
        .filter(() => spec.storage.encryption === 'required')
        .map(({ member, encryptionReason }) => ({ subject: `volume of ${member}`, found: encryptionReason })),
  },
  VOLUME_RESIZING: {
    severity: 'info',
    when: 'A volume is being resized.',
    command: (spec) => kubectl(spec, 'describe persistentvolumeclaims'),
    find: ({ observation }) =>
      (known(observation.volumes)?.list ?? [])
        .filter(({ resizing }) => resizing)
        .map(({ claim }) => ({ subject: claim, found: 'a resize is not finished' })),
  },
  OPERATION_ABANDONED: {
    severity: 'warning',
    when: 'An operation holds the lock but does not renew it: its run was killed.',
    command: (spec) => managedEtcd(spec, 'provision'),
    find: (seen) =>
      operations(seen, true).map((evidence) => ({ ...evidence, found: `${evidence.found}, and has died since` })),
  },
  RESTORE_UNFINISHED: {
    severity: 'warning',
    when: 'A restore is not finished.',
    command: (spec) => managedEtcd(spec, 'restore'),
    find: ({ observation, spec }) => {
      const { unfinishedRestore, running } = known(observation.operation) ?? {}
      if (unfinishedRestore === undefined || running?.abandoned === false) return []
      const command = managedEtcd(spec, `restore --backup ${unfinishedRestore} --confirm ${spec.name}`)
      return [{ subject: whole(spec), found: `a restore of ${unfinishedRestore} is not finished`, command }]
    },
  },
  OPERATION_RUNNING: {
    severity: 'info',
    when: 'An operation holds the lock.',
    command: () => 'wait until it has ended',
    find: (seen) => operations(seen, false),
  },
  DRIFT: {
    severity: 'warning',
    when: 'An object differs from the cluster file.',
    command: (spec) => managedEtcd(spec, 'provision --mode plan'),
    find: ({ observation: { drift, cluster } }) => {
      if (known(cluster)?.exists === false) return []
      const objects = Map.groupBy(known(drift)?.list ?? [], ({ object }) => object)
      return [...objects].map(([subject, all]) => {
        const [first] = all
        const more = all.length > 1 ? `, and ${all.length - 1} more` : ''
        const found =
          first === undefined || first.path === ''
            ? 'is not there'
            : `${first.path} is ${first.is}, not ${first.shouldBe}${more}`
        return { subject, found }
      })
    },
  },
  API_SERVER_SILENT: {
    severity: 'unknown',
    when: 'The API server does not answer, or refuses this identity: nothing in the cluster can be observed.',
    command: () => 'check the API server, the kubeconfig and the network',
    find: ({ observation: { apiServer }, spec }) =>
      'unknown' in apiServer ? [{ subject: whole(spec), found: apiServer.unknown }] : [],
  },
  ENDPOINT_UNHEALTHY: {
    severity: 'critical',
    when: 'The API server does not answer, and the endpoint reports that etcd is not healthy.',
    command: () => 'bring the API server back, then run status again',
    find: ({ observation: { endpoints } }) =>
      endpoints.some(({ healthy }) => healthy === true)
        ? []
        : endpoints
            .filter(({ healthy }) => healthy === false)
            .map(({ address, found }) => ({ subject: address, found })),
  },
  ENDPOINT_ANSWERS: {
    severity: 'info',
    when: 'The API server does not answer, but the endpoint reports that etcd is healthy.',
    command: () => 'nothing: applications are served',
    find: ({ observation: { endpoints } }) =>
      endpoints.filter(({ healthy }) => healthy === true).map(({ address, found }) => ({ subject: address, found })),
  },
  ENDPOINT_SILENT: {
    severity: 'unknown',
    when: 'The API server does not answer, and neither does the endpoint, from where status runs.',
    command: () => 'run status where applications run, and check the network',
    find: ({ observation: { endpoints } }) =>
      endpoints.some(({ healthy }) => healthy !== undefined)
        ? []
        : endpoints.map(({ address, found }) => ({ subject: address, found })),
  },
  SERVING_UNKNOWN: {
    severity: 'unknown',
    when: 'Neither etcd nor the pods can be observed: it is unknown whether applications are served.',
    command: (spec) => managedEtcd(spec, 'permissions --action status'),
    find: ({ observation: { apiServer, members, pods }, spec }) =>
      !('unknown' in apiServer) && 'unknown' in members && 'unknown' in pods
        ? [{ subject: whole(spec), found: `members: ${members.unknown}; pods: ${pods.unknown}` }]
        : [],
  },
  NOT_SEEN: {
    severity: 'info',
    when: 'A part could not be observed, and is not evaluated.',
    command: (spec) => managedEtcd(spec, 'permissions --action status'),
    find: notSeen,
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

function zonesOf(pods: readonly { readonly zone?: string | undefined }[]): string[] | undefined {
  const zones = pods.flatMap(({ zone }) => zone ?? [])
  return zones.length === pods.length ? [...new Set(zones)].sort() : undefined
}

function operations({ observation, spec, at }: Seen, abandoned: boolean): Evidence[] {
  const running = known(observation.operation)?.running
  if (running === undefined || running.abandoned !== abandoned) return []
  const { operation, holder, since } = running
  const long = since === undefined ? '' : ` for ${ageText(at.getTime() - Date.parse(since))}`
  return [{ subject: whole(spec), found: `${operation} runs${long}, started by ${holder}` }]
}

function notSeen({ observation, spec }: Seen): Evidence[] {
  if ('unknown' in observation.apiServer) return []
  const { cluster, pods, volumes, members, portals, backups, operation, drift, access } = observation
  const parts = { cluster, pods, volumes, members, portals, operation, drift, access }
  const hidden = Object.entries(spec.backup === undefined ? parts : { ...parts, backups })
  const silent = (known(portals)?.list ?? []).flatMap(({ name, servers }) =>
    'unknown' in servers ? [{ subject: name, found: servers.unknown }] : [],
  )
  const zones = podsOf(observation, 'member')?.some(({ node, zone }) => node !== undefined && zone === undefined)
  const volumesHidden = known(volumes)?.list.find(({ encryptionReason }) => encryptionReason.startsWith('not seen'))
  const { notSeen: endpoints } = observation.certificates
  return [
    ...hidden.flatMap(([subject, part]) => ('unknown' in part ? [{ subject, found: part.unknown }] : [])),
    ...silent,
    ...(zones ? [{ subject: 'zones', found: 'this identity cannot read zones from nodes or pods' }] : []),
    ...(volumesHidden ? [{ subject: 'encryption', found: volumesHidden.encryptionReason }] : []),
    ...(endpoints.length > 0
      ? [{ subject: 'certificates', found: `none was observed at ${endpoints.join(', ')}` }]
      : []),
  ]
}
