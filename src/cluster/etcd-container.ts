import type { V1Container } from '@kubernetes/client-node'
import type { StatefulSet } from './object-types.ts'

/** The container of etcd in the members' template; undefined if there is none. */
export function etcdContainerOf(statefulSet: StatefulSet | undefined): V1Container | undefined {
  return statefulSet?.spec.template.spec?.containers.find(({ name }) => name === 'etcd')
}
