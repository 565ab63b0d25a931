/** Where the lab keeps its kubeconfig; a shell that took over `lab env` still means the lab. */
const labKubeconfig = '/run/managed-etcd-lab/kubeconfig'

/**
 * Whether the user gave a cluster of their own by KUBECONFIG: then no lab is started, and what only the lab can do is
 * skipped.
 */
export function usesOwnCluster(): boolean {
  const { KUBECONFIG = '' } = process.env
  return KUBECONFIG !== '' && KUBECONFIG !== labKubeconfig
}
