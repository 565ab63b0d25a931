import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type AccessState, noAccess } from '../../src/access/observe/state.ts'
import { accessStateOf } from '../../src/access/plan/desired-role-bindings.ts'
import { planAccess } from '../../src/access/plan/plan.ts'
import type { AccessStep } from '../../src/access/plan/plan-types.ts'
import type { Policy } from '../../src/access/policy/policy.ts'
import { parsePolicy } from '../../src/access/policy/policy-file.ts'
import { type PlatformRole, platformRoles } from '../../src/cluster/platform-role.ts'
import {
  applyPlan,
  can,
  cluster,
  interleaved,
  knownCredentials,
  normal,
  now,
  policy,
  rolesOf,
  take,
} from './access-model.ts'

const people = ['user:ann', 'user:ben', 'group:sre', 'serviceaccount:ci/deployer'] as const
const apps = ['a', 'b', 'c'] as const
const keySets = [
  { keyPrefix: '/a/' },
  { keyPrefix: '/a/b/' },
  { keyPrefix: '/a/b/c' },
  { keyPrefix: '/d/' },
  { range: { from: '/a/b/', to: '/d/' } },
  { range: { from: '/a/', to: '/a/b/c' } },
] as const

/** In, between and at the ends of all of them. */
const keys = [
  '/',
  '/a/',
  '/a/a',
  '/a/b/',
  '/a/b/b',
  '/a/b/c',
  '/a/b/c1',
  '/a/b/d',
  '/a/c',
  '/b',
  '/d',
  '/d/',
  '/d/1',
  '/e',
].map((key) => Buffer.from(key).toString('hex'))

const dataBinding = fc.oneof(
  fc.record({ role: fc.constant('Reader'), more: fc.constant({}) }),
  fc.record({
    role: fc.constant('Writer'),
    more: fc.constantFrom({}, { permission: 'write' }, { permission: 'readwrite' }),
  }),
)

/** Any access file: roles of people, keys of apps, each at most once. */
const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    platform: fc.uniqueArray(fc.tuple(fc.constantFrom(...people), fc.constantFrom(...platformRoles)), {
      selector: ([member, role]) => `${member} ${role}`,
      maxLength: 8,
    }),
    data: fc.uniqueArray(fc.tuple(fc.constantFrom(...apps), fc.constantFrom(...keySets), dataBinding), {
      selector: ([app, set, { role }]) => `${app} ${role} ${JSON.stringify(set)}`,
      maxLength: 10,
    }),
    namespaces: fc.uniqueArray(fc.constantFrom('shop', 'tools', 'web'), { minLength: 1 }),
  })
  .map(({ platform, data, namespaces }) => {
    const bindings = [
      ...platform.map(([member, role]) => ({ role, members: [member] })),
      ...data.map(([app, set, { role, more }]) => ({
        role,
        members: [`app:${app}`],
        attributes: { ...set, ...more, namespace: namespaces },
      })),
    ]
    return parsePolicy(JSON.stringify({ bindings }), 'etcd/access.yaml', { allowEmpty: true })
  })

const scheduler = fc.infiniteStream(fc.nat(1000))

test('from any access to any other, whoever takes the steps, it ends as the file says', () => {
  fc.assert(
    fc.property(anyPolicy, anyPolicy, scheduler, (before, after, chance) => {
      const plan = planAccess(after, accessStateOf(before, cluster, now), { now })
      const steps = plan.stages.flatMap((stage) => interleaved(stage, (subjects) => pick(chance, subjects)))
      const end = steps.reduce(take, accessStateOf(before, cluster, now))
      expect(normal(end)).toEqual(normal(accessStateOf(after, cluster, now)))
      expect(planAccess(after, end, { now }).stages).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('on the way nobody can do what is neither theirs before nor after, and nobody misses what is theirs before and after', () => {
  fc.assert(
    fc.property(anyPolicy, anyPolicy, scheduler, (before, after, chance) => {
      const [from, to] = [accessStateOf(before, cluster, now), accessStateOf(after, cluster, now)]
      const plan = planAccess(after, from, { now })
      let state = from
      for (const step of plan.stages.flatMap((stage) => interleaved(stage, (subjects) => pick(chance, subjects)))) {
        state = take(state, step)
        expectBetween(from, state, to)
      }
    }),
    { numRuns: 60 },
  )
})

test('a run that dies anywhere is finished by the next one, and nobody has had more than theirs meanwhile', () => {
  fc.assert(
    fc.property(anyPolicy, anyPolicy, scheduler, fc.nat(40), (before, after, chance, survived) => {
      const [from, to] = [accessStateOf(before, cluster, now), accessStateOf(after, cluster, now)]
      const steps = planAccess(after, from, { now }).stages.flatMap((stage) =>
        interleaved(stage, (subjects) => pick(chance, subjects)),
      )
      let state = steps.slice(0, survived).reduce(take, from)
      for (const step of planAccess(after, state, { now }).stages.flatMap((stage) => stage.steps)) {
        state = take(state, step)
        expectBetween(from, state, to)
      }
      expect(normal(state)).toEqual(normal(to))
    }),
    { numRuns: 60 },
  )
})

test('who read credentials where they are no more never knows those that etcd takes, wherever a run died', () => {
  fc.assert(
    fc.property(anyPolicy, anyPolicy, scheduler, fc.nat(40), (before, after, chance, survived) => {
      const from = accessStateOf(before, cluster, now)
      const known = knownCredentials(from)
      let state = from
      const go = (step: AccessStep) => {
        state = take(state, step)
        known.take(step, state)
        for (const { name } of state.etcdUsers)
          expect([
            step,
            name,
            known.whereValid(name).filter((where) => !delivered(state, name).includes(where)),
          ]).toEqual([step, name, []])
      }
      const stages = planAccess(after, from, { now }).stages
      const steps = stages.flatMap((stage) => interleaved(stage, (subjects) => pick(chance, subjects)))
      steps.slice(0, survived).forEach(go)
      for (const { steps: left } of planAccess(after, state, { now }).stages) left.forEach(go)
      for (const { name } of state.etcdUsers)
        expect([name, known.whereValid(name)]).toEqual([name, delivered(state, name)])
    }),
    { numRuns: 60 },
  )
})

function delivered({ credentials }: AccessState, user: string): string[] {
  return credentials.flatMap(({ etcdUser, namespace }) => (etcdUser === user ? [namespace] : [])).sort()
}

test('who only loses has lost it before anybody gains', () => {
  fc.assert(
    fc.property(anyPolicy, anyPolicy, (before, after) => {
      const from = accessStateOf(before, cluster, now)
      const plan = planAccess(after, from, { now })
      const losers = [...plan.revocations, ...plan.expiries].map(({ member }) => member)
      const [roles, first] = plan.stages.map(({ title }) => title)
      if (losers.length > 0) expect([roles, first]).toContain('revoke access')
      const taking = plan.stages.filter(({ title }) => title === 'revoke access' || title === 'describe the roles')
      const state = applyPlan(from, { stages: taking })
      for (const member of losers)
        expect([member, allOf(state, member)]).toEqual([member, allOf(accessStateOf(after, cluster, now), member)])
      expectBetween(from, state, noAccess(cluster))
    }),
    { numRuns: 60 },
  )
})

test('keys that move to a smaller prefix are never out of reach, and what replaces nothing goes first', () => {
  const before = policy(
    '- { role: Writer, members: [app:a], attributes: { keyPrefix: /orders/, namespace: shop } }\n- { role: Reader, members: [app:a], attributes: { keyPrefix: /old/ } }',
  )
  const after = policy(
    '- { role: Writer, members: [app:a], attributes: { keyPrefix: /orders/eu/, namespace: shop } }\n- { role: Reader, members: [app:a], attributes: { keyPrefix: /new/ } }',
  )
  const plan = planAccess(after, accessStateOf(before, cluster, now), { now })
  expect(plan.stages.map(({ title, steps }) => [title, ...steps.map(({ kind }) => kind)])).toEqual([
    ['exchange access', 'revoke-permission', 'grant-permission', 'revoke-permission', 'grant-permission'],
  ])
  const [first, second, third, fourth] = plan.stages.flatMap(({ steps }) => steps)
  expect([first, second, third, fourth]).toEqual([
    expect.objectContaining({ range: hexRange('/old/', '/old0') }),
    expect.objectContaining({ permission: { ...hexRange('/orders/eu/', '/orders/eu0'), type: 'readwrite' } }),
    expect.objectContaining({ range: hexRange('/orders/', '/orders0') }),
    expect.objectContaining({ permission: { ...hexRange('/new/', '/new0'), type: 'read' } }),
  ])
})

test('read exchanged for write is one call, and split in two only when another permission takes over', () => {
  const one = (bindings: string) => policy(bindings.replaceAll('APP', 'members: [app:a]'))
  const before = one('- { role: Reader, APP, attributes: { keyPrefix: /a/, namespace: shop } }')
  const after = one('- { role: Writer, APP, attributes: { keyPrefix: /a/, namespace: shop, permission: write } }')
  const simple = planAccess(after, accessStateOf(before, cluster, now), { now })
  expect(simple.stages.flatMap(({ steps }) => steps.map(({ kind }) => kind))).toEqual(['grant-permission'])
  const takenOver = one(`- { role: Writer, APP, attributes: { keyPrefix: /a/, namespace: shop, permission: write } }
- { role: Reader, APP, attributes: { keyPrefix: /a/b/ } }`)
  const split = planAccess(takenOver, accessStateOf(before, cluster, now), { now })
  const types = split.stages.flatMap(({ steps }) =>
    steps.map((step) => (step.kind === 'grant-permission' ? step.permission.type : step.kind)),
  )
  expect(types).toEqual(['readwrite', 'read', 'write'])
})

test('a new app can do nothing before everything is in its place, and an app that goes can do nothing from the first step on', () => {
  const with_a = policy('- { role: Writer, members: [app:a], attributes: { keyPrefix: /a/, namespace: shop } }')
  const kinds = (plan: ReturnType<typeof planAccess>) =>
    plan.stages.flatMap(({ steps }) => steps.map(({ kind }) => kind)).filter((kind) => kind !== 'write-role')
  expect(kinds(planAccess(with_a, noAccess(cluster), { now }))).toEqual([
    'deliver-credentials',
    'add-etcd-role',
    'grant-permission',
    'add-etcd-user',
    'grant-etcd-role',
  ])
  const without = policy('- { role: Viewer, members: [user:ann] }')
  expect(kinds(planAccess(without, accessStateOf(with_a, cluster, now), { now }))).toEqual([
    'delete-etcd-user',
    'delete-etcd-role',
    'withdraw-credentials',
    'write-role-binding',
  ])
})

test('a role of many is spread over few RoleBindings, and one member more changes one of them', () => {
  const many = (count: number) =>
    policy(Array.from({ length: count }, (_, index) => `- { role: Viewer, members: [user:u${index}] }`).join('\n'))
  const state = accessStateOf(many(1_900), cluster, now)
  expect(state.roleBindings).toHaveLength(8)
  expect(Math.max(...state.roleBindings.map(({ subjects }) => subjects.length))).toBeLessThan(500)
  const plan = planAccess(many(1_901), state, { now })
  expect(plan.stages.flatMap(({ steps }) => steps)).toEqual([expect.objectContaining({ kind: 'write-role-binding' })])
  expect(plan.unchanged).toBe(1_900)
})

test('spreading a role over more RoleBindings takes it from nobody on the way', () => {
  const many = (count: number) =>
    policy(Array.from({ length: count }, (_, index) => `- { role: Viewer, members: [user:u${index}] }`).join('\n'))
  const from = accessStateOf(many(500), cluster, now)
  const plan = planAccess(many(501), from, { now })
  expect(from.roleBindings.map(({ name }) => name)).toEqual(['orders-viewer'])
  let state = from
  for (const step of plan.stages.flatMap(({ steps }) => steps)) {
    state = take(state, step)
    expect(new Set(state.roleBindings.flatMap(({ subjects }) => subjects)).size).toBeGreaterThanOrEqual(500)
  }
  expect(state.roleBindings.map(({ name }) => name).sort()).toEqual([
    'orders-viewer-4-0',
    'orders-viewer-4-1',
    'orders-viewer-4-2',
    'orders-viewer-4-3',
  ])
  expect(normal(applyPlan(from, plan))).toEqual(normal(accessStateOf(many(501), cluster, now)))
})

function pick(chance: fc.Stream<number>, subjects: number): number {
  return (chance.next().value ?? 0) % subjects
}

/** In one comparison: thousands of small ones would take minutes. */
function expectBetween(from: AccessState, state: AccessState, to: AccessState): void {
  const wrong: string[] = []
  for (const app of apps)
    for (const right of ['read', 'write'] as const)
      for (const key of keys) {
        const [had, has, will] = [from, state, to].map((at) => can(at, `app.${app}`, right, key))
        if (has && !had && !will) wrong.push(`${app} gets ${right} of ${key} in between`)
        if (!has && had && will) wrong.push(`${app} misses ${right} of ${key} in between`)
      }
  for (const member of people) {
    const [had, has, will] = [from, state, to].map((at) => rolesOf(at, member))
    const strange = has?.filter((role) => !had?.includes(role) && !will?.includes(role)) ?? []
    if (strange.length > 0) wrong.push(`${member} gets ${strange.join(', ')} in between`)
    // Roles contain each other: what somebody may do is what the highest allows.
    if (rank(has) < Math.min(rank(had), rank(will))) wrong.push(`${member} misses something in between`)
    if (rank(has) > Math.max(rank(had), rank(will))) wrong.push(`${member} gets more in between`)
  }
  expect(wrong).toEqual([])
}

function rank(roles: readonly string[] = []): number {
  return Math.max(-1, ...roles.map((role) => platformRoles.indexOf(role as PlatformRole)))
}

/** Everything that a member can do, of what these tests look at. */
function allOf(state: AccessState, member: string): unknown {
  const app = member.startsWith('app:') ? `app.${member.slice(4)}` : undefined
  if (app === undefined) return rolesOf(state, member as `user:${string}`)
  return (['read', 'write'] as const).map((right) => keys.filter((key) => can(state, app, right, key)))
}

function hexRange(from: string, to: string) {
  return { key: Buffer.from(from).toString('hex'), rangeEnd: Buffer.from(to).toString('hex') }
}
