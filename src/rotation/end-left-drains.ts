import type { WaitContext } from '../cluster/wait-pods.ts'
import { endDrainsWhenAnswering } from '../members/end-drains.ts'
import { endDrains } from '../portals/drain.ts'
import type { ObservedRotation } from './observe.ts'
import { hasExpiredCertificate, rotationAccess } from './preconditions.ts'

/**
 * Lets the portals use every member again that an interrupted run has left drained. With expired certificates, members
 * cannot be asked whether they answer, and the renewal restarts them.
 */
export async function endLeftDrains({ state, materials }: ObservedRotation, waitContext: WaitContext): Promise<void> {
  const { kubernetes, spec, now } = waitContext
  const access = rotationAccess(kubernetes, spec, materials, now())
  return access === undefined || hasExpiredCertificate(state, now())
    ? endDrains(waitContext)
    : endDrainsWhenAnswering(access, waitContext)
}
