import { known } from './observation.ts'
import { clusterSubject, type Evidence, managedEtcd, podsOf, type Rule, type Seen } from './rule.ts'

export const unobservedRules = {
  API_SERVER_SILENT: {
    severity: 'unknown',
    when: 'The API server does not answer, or refuses this identity: nothing in the cluster can be observed.',
    command: () => 'check the API server, the kubeconfig and the network',
    find: ({ observation: { apiServer }, spec }) =>
      'unknown' in apiServer
        ? [
            {
              subject: clusterSubject(spec),
              found: apiServer.unknown,
              ...(apiServer.fix === undefined ? {} : { command: apiServer.fix }),
            },
          ]
        : [],
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
        ? [{ subject: clusterSubject(spec), found: `members: ${members.unknown}; pods: ${pods.unknown}` }]
        : [],
  },
  NOT_OBSERVED: {
    severity: 'info',
    when: 'A part could not be observed, and is not evaluated.',
    command: (spec) => managedEtcd(spec, 'permissions --action status'),
    find: unobservedParts,
  },
} as const satisfies Readonly<Record<string, Rule>>

function unobservedParts({ observation, spec }: Seen): Evidence[] {
  // Of a cluster that does not exist, nothing can be observed, and no permission helps.
  if ('unknown' in observation.apiServer || known(observation.cluster)?.exists === false) return []
  const { cluster, pods, volumes, members, portals, backups, signer, operation, drift, access } = observation
  const parts = { cluster, pods, volumes, members, portals, operation, drift, access }
  const hidden = Object.entries(spec.backup === undefined ? parts : { ...parts, backups, signer })
  // A pod that is not ready has its own finding, and no permission makes it answer.
  const notReady = (known(pods)?.list ?? []).filter(({ ready, ending }) => !ready || ending).map(({ name }) => name)
  const silent = (known(portals)?.list ?? []).flatMap(({ name, servers }) =>
    'unknown' in servers && !notReady.includes(name) ? [{ subject: name, found: servers.unknown }] : [],
  )
  const zones = podsOf(observation, 'member')?.some(({ node, zone }) => node !== undefined && zone === undefined)
  const volumesHidden = known(volumes)?.list.find(({ encryptionReason }) => encryptionReason.startsWith('not seen'))
  const endpoints = observation.certificates.notObserved.filter(
    (endpoint) => !notReady.some((pod) => endpoint.startsWith(`${pod}:`)),
  )
  return [
    ...hidden.flatMap(([subject, part]) => ('unknown' in part ? [{ subject, found: part.unknown }] : [])),
    ...silent,
    ...unknownRestore(known(operation)?.restoreUnknown),
    ...(zones ? [{ subject: 'zones', found: 'this identity cannot read zones from nodes or pods' }] : []),
    ...(volumesHidden ? [{ subject: 'encryption', found: volumesHidden.encryptionReason }] : []),
    ...(endpoints.length > 0
      ? [{ subject: 'certificates', found: `none was observed at ${endpoints.join(', ')}` }]
      : []),
  ]
}

/** Operations refuse to run while there is a record that cannot be authenticated. */
function unknownRestore(reason: string | undefined): Evidence[] {
  return reason === undefined ? [] : [{ subject: 'restore', found: reason }]
}
