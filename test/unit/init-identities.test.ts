import { expect, test } from '@jest/globals'
import { validateNamespace } from '../../src/cluster-file/validate-names.ts'
import { identitiesNamespace } from '../../src/init/identities.ts'

test('no pods run beside the identities: their namespace is never that of a cluster, however long its name is', () => {
  expect(identitiesNamespace({ namespace: 'etcd' })).toBe('etcd-workflows')
  const namespaces = Array.from({ length: 63 }, (_, index) => 'a'.repeat(index + 1))
  const twins = [`${'a'.repeat(62)}b`, `${'a'.repeat(62)}c`]
  const found = [...namespaces, ...twins].map((namespace) => identitiesNamespace({ namespace }))
  expect(found.filter((name) => validateNamespace(name) !== undefined)).toEqual([])
  expect(found.filter((name) => [...namespaces, ...twins].includes(name))).toEqual([])
  expect(new Set(found).size).toBe(found.length)
})
