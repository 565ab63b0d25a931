import type { ClusterSpec } from '../cluster/specification.ts'
import { connectKubernetes } from '../kubernetes/connect.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import type { RunnerIdentity } from '../operation/define-operation.ts'
import { type GivenFile, givenText } from '../operation/inputs.ts'
import { Problem } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'

/** The values of `clusterInputs` that select the API server and the identity. */
export interface ClusterAccessInputs {
  readonly kubeconfig: string | GivenFile | undefined
  readonly 'ambient-kubeconfig': 'true' | 'false'
  readonly server: string | undefined
  readonly ca: string | undefined
  readonly audience: string | undefined
  readonly context: string | undefined
  readonly 'expected-server': string | undefined
}

/** What an operation says first: the cluster that it works on, where, and as whom. */
export function workingOn(
  { namespace, name }: Pick<ClusterSpec, 'namespace' | 'name'>,
  { server, user }: Pick<Kubernetes, 'server' | 'user'>,
): string {
  return `cluster ${namespace}/${name} on ${server} as user "${user}"`
}

/**
 * The API server that the inputs of an operation name. Throws a Problem if there is none, or if it is not the expected
 * one. On a runner, an empty input (the secret of another environment, a misspelled name) must not fall back to the
 * identity of the runner.
 */
export function connectCluster(
  inputs: ClusterAccessInputs,
  { signal, runner }: { readonly signal: AbortSignal; readonly runner: RunnerIdentity | undefined },
): Kubernetes {
  const { kubeconfig, context, server, ca, audience, 'expected-server': expectedServer } = inputs
  refuseContradictions(inputs, runner)
  if (server !== undefined && runner !== undefined) {
    const idToken = { server, ca, audience, requestIdToken: runner.requestIdToken }
    return connectKubernetes({ idToken, expectedServer, signal })
  }
  if (runner !== undefined && kubeconfig === undefined && inputs['ambient-kubeconfig'] === 'false')
    throw withoutKubeconfig()
  return connectKubernetes({
    kubeconfig: kubeconfig === undefined ? undefined : givenText(kubeconfig),
    kubeconfigFile: typeof kubeconfig === 'object' ? kubeconfig.path : undefined,
    context,
    expectedServer,
    signal,
  })
}

/** Two identities are given, so the intended one is unknown. */
function refuseContradictions(inputs: ClusterAccessInputs, runner: RunnerIdentity | undefined): void {
  const { server } = inputs
  if (server === undefined) {
    const lone = (['ca', 'audience'] as const).find((name) => inputs[name] !== undefined)
    if (lone !== undefined) throw contradiction(lone, 'needs the input server, found none', 'give server, too')
    return
  }
  if (runner === undefined) {
    throw contradiction(
      'server',
      'needs a job of a workflow for its ID token, found a shell',
      'remove it, and set kubeconfig or KUBECONFIG',
    )
  }
  const other =
    (['kubeconfig', 'context'] as const).find((name) => inputs[name] !== undefined) ??
    (inputs['ambient-kubeconfig'] === 'true' ? 'ambient-kubeconfig' : undefined)
  if (other !== undefined) {
    throw contradiction('server', `needs to be the only login, found also ${other}`, `remove one of them`)
  }
}

function contradiction(name: 'server' | 'ca' | 'audience', found: string, fix: string): Problem {
  return new Problem('cannot connect to Kubernetes: the inputs contradict each other', [
    { code: 'INPUT_INVALID', subject: namedSubject('input', name), found, fix },
  ])
}

function withoutKubeconfig(): Problem {
  return new Problem('cannot connect to Kubernetes: the input kubeconfig is empty', [
    {
      code: 'KUBECONFIG_MISSING',
      subject: 'kubeconfig',
      found:
        'needs the contents of a kubeconfig, found nothing: a secret that does not exist in this environment is empty',
      fix: "set kubeconfig to the secret with a kubeconfig, in a job with the right `environment`; or set server, to log in with the ID token of the job; or set ambient-kubeconfig: true, to use the runner's own",
    },
  ])
}
