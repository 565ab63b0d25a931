import { namesOf } from '../cluster/names.ts'
import { readRestoreRecord } from '../cluster/restore-record.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { isHeld, isStale, type Lease, operationOf, readLease } from '../kubernetes/lease.ts'
import { known, type Observed, type OperationView } from './observation.ts'
import { observePart } from './observe-part.ts'

/** The operation that holds the cluster's lock, and an unfinished restore. */
export function observeOperation(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  now: Date,
  rootUserKey: string | undefined,
): Promise<Observed<OperationView>> {
  const { namespace } = spec
  return observePart(async () => {
    const [lease, restore] = await Promise.all([
      readLease(kubernetes, { namespace, name: namesOf(spec).operation }),
      observePart(async () => ({ record: await readRestoreRecord(kubernetes, spec, rootUserKey) })),
    ])
    const source = known(restore)?.record?.source
    return {
      ...(lease !== undefined && isHeld(lease) ? { running: runningOf(lease, now) } : {}),
      ...(source === undefined ? {} : { unfinishedRestore: source }),
      ...('unknown' in restore ? { restoreUnknown: rootUserKey === undefined ? unproved : restore.unknown } : {}),
    }
  })
}

const unproved = 'its record cannot be checked without the key of the root user'

function runningOf(lease: Lease, now: Date): NonNullable<OperationView['running']> {
  const { holderIdentity = '', acquireTime } = lease.spec ?? {}
  return {
    operation: operationOf(lease),
    holder: holderIdentity,
    ...(acquireTime === undefined ? {} : { since: new Date(acquireTime).toISOString() }),
    abandoned: isStale(lease, now),
  }
}
