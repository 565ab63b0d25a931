import type { EtcdAccess } from '../members/member-client.ts'
import { membersBudget } from '../objects/availability.ts'

/**
 * Takes the cluster from one number of voters to the next. While there are two, no member may be evicted: the others'
 * pods are ready, so Kubernetes would allow one, and the quorum would be gone.
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
