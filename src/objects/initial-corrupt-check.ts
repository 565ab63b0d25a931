import { metadata, namesOf } from '../cluster/names.ts'
import type { ConfigMap } from '../cluster/object-types.ts'
import type { ClusterSpec } from '../cluster/specification.ts'

/** The variable in a member's command line, and the key of the ConfigMap: `true` or `false`. */
export const initialCorruptCheckKey = 'INITIAL_CORRUPT_CHECK'

/**
 * The ConfigMap that decides whether a member that starts compares its data with that of its peers first. It is `false`
 * only during a planned restart (src/members/initial-corrupt-check.ts). It is an object of its own, because whoever may
 * change the other ConfigMaps of members decides what their proxies run.
 */
export function initialCorruptCheck(spec: ClusterSpec, checks = true): ConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(spec, namesOf(spec).corruptCheck, 'member'),
    data: { [initialCorruptCheckKey]: String(checks) },
  }
}
