import type { V1PodSecurityContext, V1SecurityContext } from '@kubernetes/client-node'

/** The user of the images' "nonroot" variants. Any non-root id works, but it must own the members' files. */
const nonRoot = 65532

/** Pod Security Standard `restricted`, https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export const restrictedPod: V1PodSecurityContext = {
  runAsNonRoot: true,
  runAsUser: nonRoot,
  runAsGroup: nonRoot,
  fsGroup: nonRoot,
  // A recursive change of ownership at every start would delay a member with a large data directory.
  fsGroupChangePolicy: 'OnRootMismatch',
  seccompProfile: { type: 'RuntimeDefault' },
}

export const restrictedContainer: V1SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
}
