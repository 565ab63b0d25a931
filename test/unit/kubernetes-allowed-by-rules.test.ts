import { expect, test } from '@jest/globals'
import { allowedByRules, namespacesWithMany } from '../../src/kubernetes/allowed-by-rules.ts'

const get = { group: '', resource: 'secrets', verb: 'get', namespace: 'shop', name: 'a' }
const rule = { verbs: ['get'], apiGroups: [''], resources: ['secrets'] }

test.each([
  ['the rule', [rule], true],
  ['the name', [{ ...rule, resourceNames: ['b', 'a'] }], true],
  ['another name', [{ ...rule, resourceNames: ['b'] }], false],
  ['another verb', [{ ...rule, verbs: ['list'] }], false],
  ['another group', [{ ...rule, apiGroups: ['apps'] }], false],
  ['another resource', [{ ...rule, resources: ['configmaps', 'secrets/status'] }], false],
  ['wildcards', [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }], true],
  ['no rule', [], false],
])('%s', (_, rules, allowed) => {
  expect(allowedByRules(rules, get)).toBe(allowed)
})

test('a subresource is not its resource, and a list has no name', () => {
  const exec = { group: '', resource: 'pods/exec', verb: 'create', namespace: 'etcd', name: 'orders-0' }
  const on = (resource: string) => [{ verbs: ['create'], apiGroups: [''], resources: [resource] }]
  expect(['pods', 'pods/exec', '*/exec', '*/log'].map((one) => allowedByRules(on(one), exec))).toEqual([
    false,
    true,
    true,
    false,
  ])
  const list = { ...get, verb: 'list', name: undefined }
  expect(allowedByRules([{ ...rule, verbs: ['list'], resourceNames: ['a'] }], list)).toBe(false)
})

test('only where many names are asked for, the rules of the namespace are', () => {
  const names = Array.from({ length: 60 }, (_, index) => ({ ...get, name: `orders.app.${index}` }))
  expect(namespacesWithMany([...names, { ...get, namespace: 'etcd' }])).toEqual(['shop'])
  expect(namespacesWithMany(names.slice(0, 20))).toEqual([])
})
