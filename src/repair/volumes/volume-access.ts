import { diagnose } from '../diagnosis/diagnose.ts'
import { evidenceOf } from '../diagnosis/evidence.ts'
import type { ObservedMember, ObservedNode, RepairState } from '../diagnosis/observed-cluster.ts'

export interface UnreadVolume {
  readonly member: string
  /** The node of its pod; undefined if the volume decides. */
  readonly node: string | undefined
}

/** Whether a helper pod can read the volume of a member that does not answer. */
export type VolumeAccess =
  | { readonly kind: 'readable'; readonly node: UnreadVolume['node'] }
  /** It may have data. `why` completes "its volume was not read: …". */
  | { readonly kind: 'out of reach'; readonly why: string }
  /** It has no data that could be used. */
  | { readonly kind: 'nothing to read'; readonly why: string }

/** By member, without those that answer. A pure function; what a user has declared lost is no proof that it is. */
export function volumeAccess(observed: RepairState): Map<string, VolumeAccess> {
  const proved = diagnose(observed)
  return new Map(
    observed.members.flatMap((member) => {
      if (member.answer !== undefined) return []
      const loss = proved.find((each) => each.member === member.name && each.fate === 'lost')
      return [[member.name, accessTo(member, observed.nodes, loss?.why)] as const]
    }),
  )
}

function accessTo(
  { claim, volume, pod }: ObservedMember,
  nodes: readonly ObservedNode[],
  loss: string | undefined,
): VolumeAccess {
  if (loss !== undefined) return { kind: 'nothing to read', why: `it ${loss}` }
  if (claim === undefined) return { kind: 'nothing to read', why: 'it has no claim' }
  const [doubt] = pod === undefined ? [] : evidenceOf(pod)
  if (doubt !== undefined) return { kind: 'nothing to read', why: `${doubt.proof}: ${doubt.message}` }
  if (claim.isDeleted) return { kind: 'out of reach', why: `claim ${claim.name} is being deleted` }
  if (claim.phase !== 'Bound') return { kind: 'out of reach', why: `claim ${claim.name} is ${claim.phase}` }
  const host = nodes.find(({ name }) => name === pod?.node)
  if (host?.ready === false)
    return { kind: 'out of reach', why: `${claim.name} is attached to node ${host.name}, which is not ready` }
  const only = volume?.nodes ?? []
  if (only.length > 0 && !nodes.some(({ name, ready }) => ready && only.includes(name)))
    return { kind: 'out of reach', why: `${volume?.name} is on node ${only.join(', ')} only, which is not ready` }
  return { kind: 'readable', node: host?.name }
}
