import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { initialCorruptCheck } from '../objects/initial-corrupt-check.ts'
import { type EtcdAccess, isTooLargeToHash, type MemberHealth } from './member-client.ts'

const tidyMilliseconds = 5000

/**
 * Runs the planned restart of one of several members, without its initial corruption check if clients would wait for
 * that: a member that starts asks every peer for the hash of all its data (InitialCheck in
 * server/etcdserver/corrupt.go). A member that crashes still checks. After a run that was killed in between, `status`
 * reports the ConfigMap, and the next restart or `provision` writes it back.
 */
export async function withoutInitialCheck(
  { kubernetes, spec }: EtcdAccess,
  health: readonly MemberHealth[],
  restart: () => Promise<void>,
): Promise<void> {
  if (!isTooLargeToHash(health)) return restart()
  const { apiVersion, kind, metadata } = initialCorruptCheck(spec)
  // Members of a cluster from an earlier release do not read it, until provision restarts them.
  if ((await kubernetes.get({ apiVersion, kind, ...metadata })) === undefined) return restart()
  const write = (api: Kubernetes, checks: boolean) => api.apply(initialCorruptCheck(spec, checks))
  await write(kubernetes, false)
  try {
    await restart()
  } catch (error) {
    await write(kubernetes.withSignal(AbortSignal.timeout(tidyMilliseconds)), true).catch(() => undefined)
    throw error
  }
  await write(kubernetes, true)
}
