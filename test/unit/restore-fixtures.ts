import type { ClusterSpec } from '../../src/cluster/specification.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import type { Reporter } from '../../src/report/reporter.ts'
import type { RestoreContext } from '../../src/restore/context.ts'

/** A restore of the old data over this client, without a safety backup. */
export function restoreContext(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  { record, volumes }: Pick<RestoreContext, 'record' | 'volumes'>,
): RestoreContext {
  return {
    kubernetes,
    spec,
    access: { kubernetes, spec, bundle: '', rootUser: { certificate: '', key: 'k' } },
    restoreSource: 'previous',
    save: undefined,
    volumes,
    now: () => new Date(0),
    signal: AbortSignal.timeout(5000),
    report: {} as Reporter,
    record,
  }
}
