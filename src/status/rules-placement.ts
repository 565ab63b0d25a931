import { known } from './observation.ts'
import { clusterSubject, kubectl, podsOf, type Rule } from './rule.ts'

export const placementRules = {
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
      return [{ subject: clusterSubject(spec), found: `members are in ${zones.join(', ')}, and need ${needed} zones` }]
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
      return [{ subject: clusterSubject(spec), found: `${pods.length} portals are in ${zones.join()}` }]
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
} as const satisfies Readonly<Record<string, Rule>>

function zonesOf(pods: readonly { readonly zone?: string | undefined }[]): string[] | undefined {
  const zones = pods.flatMap(({ zone }) => zone ?? [])
  return zones.length === pods.length ? [...new Set(zones)].sort() : undefined
}
