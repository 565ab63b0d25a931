import { validateExtraFlag } from '../cluster/etcd-extra-flags.ts'
import { minorOf } from '../cluster/etcd-versions.ts'
import type { BrokenRule } from '../yaml/validate.ts'
import type { ValidValue } from './rules.ts'

/** etcd exits on an unknown flag or a wrong value, so the first restarted member would stay down. */
export function etcdRules(sound: ValidValue): BrokenRule[] {
  const [version, flags] = [sound('version'), sound('etcd', 'extraFlags')]
  const minor = typeof version === 'string' ? minorOf(version) : undefined
  if (minor === undefined || typeof flags !== 'object' || flags === null) return []
  return Object.entries(flags).flatMap(([name, value]): BrokenRule[] => {
    const refusal = validateExtraFlag(name, value, minor)
    if (refusal === undefined) return []
    return [
      {
        code: 'CONFLICTING_VALUES',
        path: ['etcd', 'extraFlags', name],
        found: `etcd.extraFlags needs ${refusal.needs}, found ${name}: ${value}`,
        fix: refusal.fix,
      },
    ]
  })
}
