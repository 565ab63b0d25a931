import { claimName } from '../cluster/names.ts'
import { awaitPods, memberMinutes, type WaitContext } from '../cluster/wait-pods.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import type { Pod } from '../kubernetes/pods.ts'
import { claimWait } from '../members/kept-claim.ts'
import { Problem } from '../problem/problem.ts'

interface Replacing {
  readonly member: string
  /**
   * Why to delete the pod by force. Only if its node does not exist any more, or if the user has declared the member
   * lost: otherwise, two pods could write.
   */
  readonly forceReason: string | undefined
}

/**
 * Deletes a member's claim and pod, and waits until the StatefulSet has created both again. Returns the uid of the new
 * claim. The new pod cannot start by itself, because its volume is empty.
 */
export async function replaceVolume(waitContext: WaitContext, { member, forceReason }: Replacing): Promise<string> {
  const { kubernetes, spec, now } = waitContext
  const { namespace } = spec
  const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: claimName(member), namespace }
  const pod = { apiVersion: 'v1', kind: 'Pod', name: member, namespace }
  const old = (await kubernetes.get(claim))?.metadata.uid
  if (old !== undefined) await kubernetes.remove(claim, { uid: old })
  const running = (await kubernetes.get(pod))?.metadata.uid
  if (running !== undefined)
    await kubernetes.remove(pod, { uid: running, ...(forceReason === undefined ? {} : { gracePeriodSeconds: 0 }) })
  const waitingFor = claimWait(now)
  const check = async () => {
    const [made, started] = await Promise.all([kubernetes.get(claim), kubernetes.get(pod)])
    if (made?.metadata.deletionTimestamp !== undefined) return { waitingFor: waitingFor([made]) }
    if (!isNew(made, old)) return { waitingFor: `${claim.name} to be created again` }
    if (!isNew(started, running)) return { waitingFor: `${member} to be created again` }
    const { uid } = made.metadata
    if (uid === undefined) throw new Problem(`claim ${claim.name} has no uid`)
    return { done: uid }
  }
  // Without a quorum, other members may be unable to start.
  const itself = ({ metadata: { name } }: Pod) => name === member
  return awaitPods(waitContext, 'member', `a new volume for ${member}`, memberMinutes, check, itself)
}

function isNew(found: KubernetesObject | undefined, old: string | undefined): found is KubernetesObject {
  return found !== undefined && found.metadata.uid !== old && found.metadata.deletionTimestamp === undefined
}
