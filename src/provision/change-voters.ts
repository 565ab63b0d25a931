import type { EtcdAccess } from '../members/member-client.ts'
import { membersBudget } from '../objects/availability.ts'

/**
 * Changes the number of voters by one. With two voters, no member may be evicted: the others' pods are ready, so
 * Kubernetes would allow it, and the quorum would be lost.
 */
export async function changeVoters(
  { kubernetes, spec }: Pick<EtcdAccess, 'kubernetes' | 'spec'>,
  { from, to }: { readonly from: number; readonly to: number },
  change: () => Promise<void>,
): Promise<void> {
  const allowEvictionsOf = (members: number) => kubernetes.apply(membersBudget({ ...spec, members }))
  await allowEvictionsOf(from === 2 ? from : to)
  await change()
  await allowEvictionsOf(to)
}
