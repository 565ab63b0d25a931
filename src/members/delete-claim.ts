import { claimName } from '../cluster/names.ts'
import { awaitPods, memberMinutes, type WaitContext } from '../cluster/wait-pods.ts'
import { claimWait } from './kept-claim.ts'

/**
 * Deletes a member's claim and waits until it is deleted: before that, a pod of that name would get the same volume
 * again.
 */
export async function deleteClaim(waitContext: WaitContext, member: string): Promise<void> {
  const { kubernetes, spec, now } = waitContext
  const name = claimName(member)
  const reference = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace: spec.namespace }
  const waitingFor = claimWait(now)
  await awaitPods(waitContext, 'member', `claim ${name} to be deleted`, memberMinutes, async () => {
    const found = await kubernetes.get(reference)
    if (found === undefined) return { done: undefined }
    if (found.metadata.deletionTimestamp === undefined) await kubernetes.remove(reference, { uid: found.metadata.uid })
    return { waitingFor: waitingFor([found]) }
  })
}
