import { claimName, memberNames, namesOf } from '../src/cluster/names.ts'
import type { ClusterSpec } from '../src/cluster/specification.ts'
import { connectKubernetes } from '../src/kubernetes/connect.ts'
import { initialCluster, initialClusterKey, peerUrl } from '../src/objects/initial-cluster.ts'
import { rootAccess } from '../test/cluster/root-access.ts'
import { kubectl } from './namespaces.ts'

const limitMilliseconds = 5 * 60_000

/**
 * The commands of etcd's documentation
 * (https://etcd.io/docs/v3.7/op-guide/runtime-configuration/#replace-a-failed-machine), with kubectl for the volume and
 * for the flags of the new member. Each command runs as soon as the one before allows it, without time for reading,
 * thinking and typing. Returns seconds.
 */
export async function replaceByHand(spec: ClusterSpec, folder: string, member: string): Promise<number> {
  const { namespace } = spec
  const kubernetes = connectKubernetes({ signal: new AbortController().signal })
  const { etcdctl } = await rootAccess(kubernetes, spec, folder)
  const began = performance.now()
  const listed: { members: { ID: bigint | number; name?: string }[] } = JSON.parse(
    (await etcdctl('member', 'list', '--write-out=json', '--hex')).replaceAll(/"ID":"?([0-9a-f]+)"?/g, '"ID":"$1"'),
  )
  const lost = listed.members.find(({ name }) => name === member)
  if (lost === undefined) throw new Error(`${member} is not in ${JSON.stringify(listed)}`)
  await untilTaken(() => etcdctl('member', 'remove', `${lost.ID}`))
  await kubectl('delete', 'pvc', claimName(member), '--namespace', namespace, '--wait=false')
  const others = memberNames(spec).filter((name) => name !== member)
  const joining = { member, others: others.map((name) => peerUrl(spec, name)) }
  const data = { [initialClusterKey]: initialCluster(spec, 'existing', joining) }
  const patch = JSON.stringify({ data })
  const added = await untilTaken(() =>
    etcdctl('member', 'add', member, '--learner', `--peer-urls=${peerUrl(spec, member)}`),
  )
  const [, id = ''] = /Member +([0-9a-f]+) added/.exec(added) ?? []
  const target = ['--namespace', namespace, '--type=merge', '--patch', patch]
  await kubectl('patch', 'configmap', namesOf(spec).membersState, ...target)
  await kubectl('delete', 'pod', member, '--namespace', namespace)
  await untilTaken(() => etcdctl('member', 'promote', id))
  await kubectl('wait', '--for=condition=Ready', `pod/${member}`, '--namespace', namespace, '--timeout=50s')
  return (performance.now() - began) / 1000
}

/** etcd refuses until its members have been connected for some seconds, and until a learner has caught up. */
async function untilTaken(command: () => Promise<string>): Promise<string> {
  const deadline = performance.now() + limitMilliseconds
  for (;;) {
    try {
      return await command()
    } catch (error) {
      if (performance.now() > deadline) throw error
    }
  }
}
