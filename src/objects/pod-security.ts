import type { V1PodSecurityContext, V1SecurityContext } from '@kubernetes/client-node'
import type { ClusterSpec } from '../cluster/specification.ts'

/** The user of the images' "nonroot" variants. Any other one works as well, also a random one in group 0. */
export const fixedUser = 65532

/** Pod Security Standard `restricted`, https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export function restrictedPod({ runAsUser }: Pick<ClusterSpec, 'runAsUser'>): V1PodSecurityContext {
  return {
    runAsNonRoot: true,
    // An SCC of OpenShift sets these if the pod does not. It refuses a pod with another user than those of the
    // namespace.
    ...(runAsUser === 'fixed' && { runAsUser: fixedUser, runAsGroup: fixedUser, fsGroup: fixedUser }),
    // A recursive change of ownership at every start would delay a member with a large data directory.
    fsGroupChangePolicy: 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
  }
}

export const restrictedContainer: V1SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
}
