import { ApiStatusError } from '../kubernetes/errors.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'

/**
 * Wraps the API server so that Secrets cannot be read, whatever the identity may do. A Secret that is never read cannot
 * leak.
 */
export function refusingSecrets(kubernetes: Kubernetes): Kubernetes {
  return {
    ...kubernetes,
    withSignal: (signal) => refusingSecrets(kubernetes.withSignal(signal)),
    get: async (reference) => {
      refuseSecrets(reference.kind)
      return kubernetes.get(reference)
    },
    list: async (apiVersion, kind, namespace, labelSelector) => {
      refuseSecrets(kind)
      return kubernetes.list(apiVersion, kind, namespace, labelSelector)
    },
  }
}

/** Fails like the API server, so the missing parts are reported as not permitted. */
function refuseSecrets(kind: string): void {
  if (kind === 'Secret') throw new ApiStatusError(403, 'Forbidden', 'a support bundle reads no Secrets', [])
}
