import { compareVersions, minorOf, newestTested } from '../cluster/etcd-versions.ts'
import { certificateWarningDays } from '../monitoring/thresholds.ts'
import { defectsOf } from './known-defects.ts'
import { type CertificateView, known } from './observation.ts'
import { ageText, answering, clockText, days, type Evidence, managedEtcd, type Rule, type Seen } from './rule.ts'

const warnBefore: Readonly<Record<CertificateView['kind'], number>> = {
  leaf: certificateWarningDays.leaf * days,
  issuer: certificateWarningDays.issuer * days,
  root: certificateWarningDays.root * days,
}
const accessSoon = 14 * days

export const trustRules = {
  CERTIFICATE_ENDED: {
    severity: 'critical',
    when: 'A certificate in use has expired: clients that verify it cannot connect.',
    command: (spec) => managedEtcd(spec, 'rotate-certificates'),
    find: (seen) =>
      certificates(seen)
        .filter(({ left }) => left <= 0)
        .map(({ shownBy, to, left }) => ({
          subject: shownBy,
          found: `ended ${ageText(-left)} ago, at ${clockText(to)}`,
        })),
  },
  CERTIFICATE_ENDS: {
    severity: 'warning',
    when: `A certificate expires soon, and should have been renewed: a leaf within ${warnBefore.leaf / days} days, an issuer within ${warnBefore.issuer / days}, a root within ${warnBefore.root / days}.`,
    command: (spec) => managedEtcd(spec, 'rotate-certificates'),
    find: (seen) =>
      certificates(seen)
        .filter(({ left, kind }) => left > 0 && left <= warnBefore[kind])
        .map(({ shownBy, to, left, kind }) => ({
          subject: shownBy,
          found: `ends in ${ageText(left)}, at ${clockText(to)}`,
          ...(kind === 'leaf' ? {} : { command: managedEtcd(seen.spec, `rotate-certificates --what ${kind}`) }),
        })),
  },
  VERSION_NOT_AS_FILE: {
    severity: 'warning',
    when: 'A member runs another version of etcd than the cluster file says.',
    command: (spec) => managedEtcd(spec, 'provision'),
    find: ({ observation, spec }) =>
      answering(observation)
        .filter(({ etcd }) => etcd.version !== spec.version)
        .map(({ name, etcd }) => ({ subject: name, found: `runs ${etcd.version}, the file says ${spec.version}` })),
  },
  VERSION_KNOWN_HOLE: {
    severity: 'warning',
    when: 'The running etcd has a vulnerability that a later patch of its minor fixes; docs/health.md lists them.',
    command: (spec) => `set a newer version in ${spec.file}, then ${managedEtcd(spec, 'provision')}`,
    find: (seen) => defects(seen, true),
  },
  VERSION_KNOWN_FAULT: {
    severity: 'info',
    when: 'The running etcd has a known bug that no patch of its minor fixes, or that occurs rarely.',
    command: () => 'see the linked source',
    find: (seen) => defects(seen, false),
  },
  UPGRADE_AVAILABLE: {
    severity: 'info',
    when: 'This release was tested with a newer etcd.',
    command: (spec) => `set version: ${newestTested} in ${spec.file}, then ${managedEtcd(spec, 'provision')}`,
    find: ({ spec }) =>
      compareVersions(spec.version, newestTested) < 0
        ? [
            {
              subject: 'version',
              found: `the file says ${spec.version}; ${newestTested} is the newest that was tested`,
            },
          ]
        : [],
  },
  DOWNGRADE_ENABLED: {
    severity: 'info',
    when: 'A downgrade of etcd is enabled and not finished.',
    command: (spec) => managedEtcd(spec, 'provision --mode plan'),
    find: ({ observation }) =>
      answering(observation).flatMap(({ name, etcd: { downgradeTarget } }) =>
        downgradeTarget === undefined ? [] : [{ subject: name, found: `is being downgraded to ${downgradeTarget}` }],
      ),
  },
  STORAGE_VERSION_BEHIND: {
    severity: 'info',
    when: 'The format of the data is of an older minor than the running etcd: an upgrade or downgrade is not finished.',
    command: (spec) => managedEtcd(spec, 'status'),
    find: ({ observation }) =>
      answering(observation).flatMap(({ name, etcd: { storageVersion, version } }) =>
        storageVersion === undefined || minorOf(storageVersion) === minorOf(version)
          ? []
          : [{ subject: name, found: `runs ${version} on data in the format of ${storageVersion}` }],
      ),
  },
  ACCESS_ENDED: {
    severity: 'warning',
    when: 'Access has expired and was not revoked.',
    command: (spec) => managedEtcd(spec, 'sync-access --mode expire'),
    find: (seen) =>
      ends(seen)
        .filter(({ left }) => left <= 0)
        .map(({ who, grant, expires }) => ({ subject: who, found: `${grant} expired on ${expires}` })),
  },
  ACCESS_ENDS: {
    severity: 'info',
    when: `Access expires within ${accessSoon / days} days.`,
    command: () => 'change expires in the access file, if the access is to continue',
    find: (seen) =>
      ends(seen)
        .filter(({ left }) => left > 0 && left <= accessSoon)
        .map(({ who, grant, expires }) => ({ subject: who, found: `${grant} expires on ${expires}` })),
  },
  ACCESS_NOT_AS_FILE: {
    severity: 'warning',
    when: 'The access file beside the cluster file differs from what the last run of sync-access recorded.',
    command: (spec) => managedEtcd(spec, 'sync-access --mode plan'),
    find: ({ observation: { access } }) => (known(access)?.drift ?? []).map((found) => ({ subject: 'access', found })),
  },
} as const satisfies Readonly<Record<string, Rule>>

/**
 * Certificates, each once with all endpoints that serve it. During the exchange of a root there are two roots. Only the
 * one that expires last is included, because all endpoints change to it.
 */
function certificates({ observation, at }: Seen) {
  const { list } = observation.certificates
  const roots = list.filter(({ kind }) => kind === 'root').toSorted((left, right) => (left.to < right.to ? 1 : -1))
  const all = [...roots.slice(0, 1), ...list.filter(({ kind }) => kind !== 'root')]
  return [...Map.groupBy(all, ({ serial, kind }) => `${kind} ${serial}`).values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const shownBy = group.map(({ where }) => where).join(', ')
    return [{ ...first, shownBy, left: Date.parse(first.to) - at.getTime() }]
  })
}

function defects({ observation }: Seen, severe: boolean): Evidence[] {
  const versions = new Set(answering(observation).map(({ etcd }) => etcd.version))
  return [...versions].flatMap((version) =>
    defectsOf(version)
      .filter((defect) => defect.severe === severe)
      .map(({ what, source }) => ({ subject: `etcd ${version}`, found: `${what} (${source})` })),
  )
}

/** An expiration date means the end of that day in UTC. */
function ends({ observation, at }: Seen) {
  return (known(observation.access)?.ends ?? []).map((end) => ({
    ...end,
    left: Date.parse(`${end.expires}T00:00:00Z`) + days - at.getTime(),
  }))
}
