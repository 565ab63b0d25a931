import { expect, test } from '@jest/globals'
import { capabilitiesTable } from '../../scripts/generate/access-page.ts'
import { allows, capabilities } from '../../src/access/plan/capabilities.ts'
import { platformRules, sameRules } from '../../src/access/plan/platform-rules.ts'
import { platformRoles } from '../../src/cluster/platform-role.ts'
import { escalations } from '../escalations.ts'
import { cluster, permits } from './access-model.ts'

const rulesOf = new Map(platformRoles.map((role) => [role, platformRules(cluster, role)]))

test('every cell of the table: a role may do all that an operation takes, or not all of it', () => {
  for (const role of platformRoles)
    for (const operation of capabilities) {
      const needed = operation.permissions(cluster)
      const may = needed.every((permission) => permits(rulesOf.get(role) ?? [], permission))
      expect([role, operation.name, may]).toEqual([role, operation.name, allows(role, operation)])
      expect(needed.length).toBeGreaterThan(0)
    }
})

test('each role may do what those before it may', () => {
  platformRoles.reduce((lower, higher) => {
    for (const operation of capabilities) if (allows(lower, operation)) expect(allows(higher, operation)).toBe(true)
    return higher
  })
})

test.each(escalations.map((escalation) => [escalation.name, escalation] as const))(
  'nobody below Administrator can %s',
  (_, { permissions, only }) => {
    for (const role of only === 'nobody' ? platformRoles : platformRoles.slice(0, -1))
      for (const permission of permissions(cluster)) {
        const asked = [role, permission.verb, permission.resource, permission.name ?? 'any']
        expect([...asked, permits(rulesOf.get(role) ?? [], permission)]).toEqual([...asked, false])
      }
  },
)

test('what only an Administrator can do, an Administrator can', () => {
  const may = escalations
    .filter(({ only }) => only === 'Administrator')
    .filter(
      ({ permissions }) =>
        !permissions(cluster).some((permission) => permits(rulesOf.get('Administrator') ?? [], permission)),
    )
  expect(may.map(({ name }) => name)).toEqual([])
})

test('no role has a wildcard, and none reads a Secret but by its name, except the Administrator', () => {
  for (const [role, rules] of rulesOf)
    for (const rule of rules) {
      expect([...rule.apiGroups, ...rule.resources, ...rule.verbs, ...(rule.resourceNames ?? [])]).not.toContain('*')
      if (role !== 'Administrator' && rule.resources.includes('secrets'))
        expect(rule.resourceNames).toEqual(['orders-connection'])
    }
})

test('below Administrator, what is written is written by name', () => {
  const nameless = platformRoles
    .slice(0, -1)
    .flatMap((role) =>
      (rulesOf.get(role) ?? [])
        .filter(
          ({ resourceNames, verbs }) =>
            !resourceNames && verbs.some((verb) => !['get', 'list', 'watch'].includes(verb)),
        )
        .map(({ resources, verbs }) => `${role}: ${verbs.join(',')} ${resources.join(',')}`),
    )
  expect(nameless).toEqual(['Operator: create pods/eviction', 'Editor: create pods/eviction'])
})

test("a cluster's roles reach no other cluster of the namespace", () => {
  const other = { name: 'stock', namespace: 'etcd' }
  for (const role of platformRoles.slice(0, -1))
    for (const operation of capabilities.filter((one) => allows(role, one)))
      for (const permission of operation.permissions(other))
        if (permission.name !== undefined && permission.resource !== 'pods/log')
          expect([permission.resource, permits(rulesOf.get(role) ?? [], permission)]).toEqual([
            permission.resource,
            ['pods', 'pods/log'].includes(permission.resource) && permission.verb === 'get',
          ])
})

test('rules are the same in any order, and others are not', () => {
  const rules = platformRules(cluster, 'Editor')
  const turned = [...rules].reverse().map((rule) => ({ ...rule, verbs: [...rule.verbs].reverse() }))
  expect(sameRules(rules, turned)).toBe(true)
  expect(sameRules(rules, rules.slice(1))).toBe(false)
  expect(
    sameRules(rules, [...rules.slice(1), { ...rules[0], verbs: ['get'], apiGroups: [''], resources: ['secrets'] }]),
  ).toBe(false)
})

test('the table says who does what, by themselves or by an action', () => {
  const lines = capabilitiesTable().split('\n')
  expect(lines[0]).toBe('| operation | Viewer | Operator | Editor | Administrator |')
  expect(lines).toContain('| scale the portals |  | ● | ● | ● |')
  expect(lines).toContain('| back up on demand |  | `backup` | `backup` | ● |')
  expect(lines).toContain('| grant and revoke access |  |  |  | ● |')
  expect(lines).toHaveLength(capabilities.length + 2)
})
