import { oneOf, optionalText, secretFile, textInput } from '../operation/inputs.ts'

/** The inputs that every operation on a cluster has. */
export const clusterInputs = {
  cluster: textInput('Path of the cluster file.', 'etcd/cluster.yaml'),
  kubeconfig: secretFile(
    'A kubeconfig; default in a shell: the one kubectl would use, else the service account of the pod that runs this.',
  ),
  'ambient-kubeconfig': oneOf(
    ['true', 'false'],
    'false',
    'In a workflow without `kubeconfig`: whether KUBECONFIG, `~/.kube/config` or the service account of the pod of the runner may be used. Every job on that runner has them, too.',
  ),
  context: optionalText("The kubeconfig's context; default: its current one."),
  'expected-server': optionalText(
    'The API server, with its path, that the context must lead to; another one is refused before anything is read.',
  ),
}
