import type { Authority } from '../../src/access/credentials/credentials.ts'
import { createIssuer, createRoot } from '../../src/certificates/issue.ts'
import type { Etcd } from '../../src/etcd/etcd.ts'
import type { Kubernetes, KubernetesObject, Reference } from '../../src/kubernetes/kubernetes.ts'
import { clusterSpec } from './preflight-fixtures.ts'

export const now = new Date('2026-11-22T12:00:00Z')
const root = createRoot('etcd/orders', 3650, now)

/** An authority of a cluster that is called orders, as it lies in its namespace. */
export const authority: Authority = {
  spec: clusterSpec(),
  bundle: root.certificate,
  issuer: createIssuer('etcd/orders', 365, root, now),
}

type Calls = Pick<Kubernetes, 'get' | 'list' | 'apply' | 'remove'>

/**
 * Objects in memory, with what an apply and a selector of labels come down to; `writes` counts what changes something.
 */
export function objectsInMemory(beforeWrite: () => void = () => undefined) {
  const objects = new Map<string, KubernetesObject>()
  const count = { writes: 0 }
  const keyOf = ({ kind, name, namespace }: Pick<Reference, 'kind' | 'name' | 'namespace'>) =>
    `${kind} ${namespace}/${name}`
  const write = (change: () => void) => {
    beforeWrite()
    change()
    count.writes += 1
  }
  const calls: Calls = {
    async get<Kind extends KubernetesObject>(reference: Reference) {
      return objects.get(keyOf(reference)) as Kind | undefined
    },
    async list<Kind extends KubernetesObject>(_version: string, kind: string, namespace?: string, selector = '') {
      const desired = selector.split(',').map((part) => part.split('='))
      const chosen = [...objects.values()].filter(
        (object) =>
          object.kind === kind &&
          object.metadata.namespace === namespace &&
          desired.every(([label = '', value]) => {
            const found = object.metadata.labels?.[label]
            return label === '' || (value === undefined ? found !== undefined : found === value)
          }),
      )
      return chosen as Kind[]
    },
    async apply<Kind extends KubernetesObject>(object: KubernetesObject) {
      write(() => objects.set(keyOf({ ...object.metadata, kind: object.kind }), object))
      return object as Kind
    },
    async remove(reference) {
      write(() => objects.delete(keyOf(reference)))
    },
  }
  return { objects, count, kubernetes: calls as Kubernetes }
}

/** Users with passwords in memory. */
export function usersInMemory(beforeWrite: () => void = () => undefined) {
  const passwords = new Map<string, string>()
  const set = (name: string, password: string) => {
    beforeWrite()
    passwords.set(name, password)
  }
  const calls: Partial<Etcd> = {
    userGet: async (name) => (passwords.has(name) ? [] : undefined),
    userAdd: async (name, password) => {
      const isNew = !passwords.has(name)
      if (isNew) set(name, password)
      return isNew
    },
    userChangePassword: async (name, password) => set(name, password),
  }
  return { passwords, etcd: calls as Etcd }
}
