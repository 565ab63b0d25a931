import type { V1PodSecurityContext, V1SecurityContext } from '@kubernetes/client-node'

/** The user that the images' "nonroot" variants use; any non-root id works, and it must own the members' files. */
const nonRoot = 65532

/** Pod Security Standard `restricted`, https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export const restrictedPod: V1PodSecurityContext = {
  runAsNonRoot: true,
  runAsUser: nonRoot,
  runAsGroup: nonRoot,
  fsGroup: nonRoot,
  // Walking a large data directory at every start would delay a member for nothing.
  fsGroupChangePolicy: 'OnRootMismatch',
  seccompProfile: { type: 'RuntimeDefault' },
}

export const restrictedContainer: V1SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
}
