import { connectKubernetes } from '../kubernetes/connect.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { type GivenFile, givenText } from '../operation/inputs.ts'
import { Problem } from '../problem/problem.ts'

/** The values of `clusterInputs` that say which API server is meant, and as whom. */
export interface ClusterAccessInputs {
  readonly kubeconfig: string | GivenFile | undefined
  readonly 'ambient-kubeconfig': 'true' | 'false'
  readonly context: string | undefined
  readonly 'expected-server': string | undefined
}

/**
 * The API server that an operation's inputs name. Throws a Problem when they lead nowhere or to another one. On a runner, an input
 * that is empty (the secret of another environment, a misspelt name) must not become whoever the runner happens to be.
 */
export function connectCluster(
  inputs: ClusterAccessInputs,
  { signal, onRunner = false }: { readonly signal: AbortSignal; readonly onRunner: boolean | undefined },
): Kubernetes {
  const { kubeconfig, context, 'expected-server': expectedServer } = inputs
  if (onRunner && kubeconfig === undefined && inputs['ambient-kubeconfig'] === 'false') throw withoutKubeconfig()
  return connectKubernetes({
    kubeconfig: kubeconfig === undefined ? undefined : givenText(kubeconfig),
    kubeconfigFile: typeof kubeconfig === 'object' ? kubeconfig.path : undefined,
    context,
    expectedServer,
    signal,
  })
}

function withoutKubeconfig(): Problem {
  return new Problem('cannot connect to Kubernetes: the input kubeconfig is empty', [
    {
      code: 'KUBECONFIG_MISSING',
      subject: 'kubeconfig',
      found: 'needs the contents of a kubeconfig, found nothing: a secret that this environment does not have is empty',
      fix: "give the secret that holds a kubeconfig as kubeconfig, in a job with the right `environment`; or set ambient-kubeconfig: true, to use the runner's own",
    },
  ])
}
