import { oneOf, optionalText, secretFile, textInput } from '../operation/inputs.ts'

/** The inputs that every operation on a cluster has. */
export const clusterInputs = {
  cluster: textInput('Path of the cluster file.', 'etcd/cluster.yaml'),
  kubeconfig: secretFile(
    'A kubeconfig. Default in a shell: the one of kubectl, otherwise the service account of the pod.',
  ),
  'ambient-kubeconfig': oneOf(
    ['true', 'false'],
    'false',
    'In a workflow without `kubeconfig`: whether to use KUBECONFIG, `~/.kube/config` or the service account of the pod of the runner. Every job on that runner has them, too.',
  ),
  server: optionalText(
    'Instead of `kubeconfig`, in a workflow: the URL of an API server that accepts ID tokens of GitHub Actions. The job needs `id-token: write`.',
  ),
  ca: optionalText(
    'With `server`: the CA certificate of the server, as PEM or base64 of PEM. Default: the authorities that Node.js and this machine trust.',
  ),
  audience: optionalText('With `server`: the audience of the ID token. Default: the address of the server.'),
  context: optionalText("The kubeconfig's context; default: its current one."),
  'expected-server': optionalText(
    'The expected API server of the context, with its path. Another one is refused before anything is read.',
  ),
}
