import { connectKubernetes } from '../kubernetes/connect.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'

/** The values of `clusterInputs` that say which API server is meant, and as whom. */
export interface ClusterAccessInputs {
  readonly kubeconfig: string | undefined
  readonly context: string | undefined
  readonly 'expected-server': string | undefined
}

/** The API server that an operation's inputs name. Throws a Problem when they lead nowhere or to another one. */
export function connectCluster(inputs: ClusterAccessInputs, signal: AbortSignal): Kubernetes {
  const { kubeconfig, context, 'expected-server': expectedServer } = inputs
  return connectKubernetes({ kubeconfig, context, expectedServer, signal })
}
