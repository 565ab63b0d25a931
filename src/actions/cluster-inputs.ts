import { oneOf, optionalText, secretFile, textInput } from '../operation/inputs.ts'

/** The inputs that every operation on a cluster has. */
export const clusterInputs = {
  cluster: textInput('Path of the cluster file.', 'etcd/cluster.yaml'),
  kubeconfig: secretFile('A kubeconfig. Default in a shell: that of kubectl, else the service account of the pod.'),
  'ambient-kubeconfig': oneOf(
    ['true', 'false'],
    'false',
    'In a workflow without `kubeconfig`: whether to use KUBECONFIG, `~/.kube/config` or the service account of the pod of the runner. Every job on that runner has them, too.',
  ),
  context: optionalText("The kubeconfig's context; default: its current one."),
  'expected-server': optionalText(
    'The expected API server of the context, with its path. Another one is refused before anything is read.',
  ),
}
