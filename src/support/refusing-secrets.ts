import { ApiStatusError } from '../kubernetes/errors.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'

/** The same API server, where Secrets cannot be read, whatever the identity may do: what was never read cannot be told. */
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

/** As the API server would: what cannot be seen without them is then told as not permitted. */
function refuseSecrets(kind: string): void {
  if (kind === 'Secret') throw new ApiStatusError(403, 'Forbidden', 'a support bundle reads no Secrets', [])
}
