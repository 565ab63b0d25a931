import type { OwnCluster } from './cluster.ts'

/** What restores have made for themselves, by name; without pods that a restore has deleted, which end by themselves. */
export async function leftOfRestores(cluster: OwnCluster): Promise<string[]> {
  const columns = 'custom-columns=:metadata.name,:metadata.deletionTimestamp'
  const text = await cluster.kubectl('get', 'pod,networkpolicy,configmap', '--no-headers', `--output=${columns}`)
  return text.split('\n').flatMap((line) => {
    const [name = '', deleted] = line.trim().split(/\s+/)
    return name.includes('restore') && name !== 'kube-root-ca.crt' && deleted === '<none>' ? [name] : []
  })
}
