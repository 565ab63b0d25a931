import { checkPermissions } from '../cluster/missing-permissions.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { RunningVersions } from '../cluster/version-change.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import type { Finding } from '../problem/problem.ts'
import { checkLimitRanges } from './limit-range-violations.ts'
import { checkMonitoring } from './monitoring.ts'
import { checkNamespace } from './namespace.ts'
import type { ObservedEnvironment } from './observe-environment.ts'
import { checkPriorityClasses } from './priority-classes.ts'
import { checkPullSecrets } from './pull-secrets.ts'
import { checkQuotas } from './quota.ts'
import { checkRunning } from './running-cluster.ts'
import { checkSchedules } from './schedules.ts'
import { checkServer } from './server.ts'
import { checkService } from './service.ts'
import { checkStorage } from './storage.ts'
import { checkVolumeZones } from './volume-zones.ts'
import { checkZones } from './zones.ts'

/**
 * All findings that prevent provisioning. Empty if there are none. Checks whose data the caller may not read are
 * skipped: the missing permission is a finding itself. docs/preflight.md lists every message.
 *
 * `desired` are the objects to be written. `versions` are the versions that members report, if one answers.
 */
export function preflight(
  spec: ClusterSpec,
  observed: ObservedEnvironment,
  desired: readonly KubernetesObject[],
  versions?: RunningVersions,
): Finding[] {
  const { namespace } = spec
  const { quotas = [], limitRanges = [], nodes, classes, statefulSet } = observed
  const forming = statefulSet === undefined || !observed.formed
  return [
    ...checkServer(observed.serverVersion),
    ...checkNamespace(spec, observed.namespace, observed.mayCreateNamespace),
    ...checkPermissions('provision', spec, observed.neededPermissions, observed.missingPermissions, observed.caller),
    ...(statefulSet === undefined ? [] : checkRunning(spec, { statefulSet, formed: observed.formed, versions })),
    // A formed cluster must be repairable while a zone is down. The placement of its pods is decided.
    ...(forming && nodes ? checkZones(spec, nodes) : []),
    ...checkPullSecrets(spec, observed.pullSecrets ?? [], observed.namespace !== 'absent'),
    ...checkSchedules(spec, observed.missingScheduleAccounts ?? []),
    ...checkPriorityClasses(spec, observed.missingPriorityClasses ?? []),
    ...checkService(spec, observed.service),
    ...(classes === undefined ? [] : checkStorage(spec, classes)),
    ...(forming && nodes && classes ? checkVolumeZones(spec, nodes, classes) : []),
    ...checkMonitoring(observed.monitoringKindsKnown),
    ...checkLimitRanges(namespace, desired, limitRanges),
    ...checkQuotas(namespace, desired, observed.existing, quotas, limitRanges),
  ]
}
