import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AccessState } from '../../src/access/observe/state.ts'
import { accessStateOf } from '../../src/access/plan/desired-role-bindings.ts'
import { onlyExpiries } from '../../src/access/plan/expire.ts'
import { planAccess } from '../../src/access/plan/plan.ts'
import type { Policy } from '../../src/access/policy/policy.ts'
import { parsePolicy } from '../../src/access/policy/policy-file.ts'
import { platformRoles } from '../../src/cluster/platform-role.ts'
import { applyPlan, can, cluster, rolesOf } from './access-model.ts'

const now = new Date('2027-02-01T00:10:00Z')
const day = new Date('2027-01-31T12:00:00Z')

const policy = parsePolicy(
  `bindings:
  - { role: Administrator, members: [group:platform] }
  - { role: Operator, members: [user:ann, user:bob] }
  - { role: Viewer, members: [user:ann] }
  - { role: Editor, members: [user:ann, user:guest], expires: 2027-01-31 }
  - { role: Writer, members: [app:checkout], attributes: { keyPrefix: /orders/, namespace: shop } }
  - { role: Reader, members: [app:checkout, app:report], attributes: { keyPrefix: /stock/, namespace: shop }, expires: 2027-01-31 }
`,
  'etcd/access.yaml',
)

test('what has expired goes, and nothing else', () => {
  const before = accessStateOf(policy, cluster, day)
  const plan = onlyExpiries(planAccess(policy, before, { now }), before)
  const steps = plan.stages.flatMap((stage) => stage.steps)
  expect(steps.map(({ kind, subject }) => `${subject} ${kind}`)).toEqual([
    'role-binding/orders-editor delete-role-binding',
    'app.checkout revoke-permission',
    'app.report delete-etcd-user',
    'app.report delete-etcd-role',
    'app.report withdraw-credentials',
  ])
})

test('who changed something by hand is left for people to look at', () => {
  const state = accessStateOf(policy, cluster, day)
  const changed = {
    ...state,
    roleBindings: state.roleBindings.map((binding) =>
      binding.name === 'orders-operator' ? { ...binding, subjects: ['user:ann', 'user:eve'] as const } : binding,
    ),
  }
  const plan = onlyExpiries(planAccess(policy, changed, { now }), changed)
  expect(JSON.stringify(plan.stages)).not.toContain('orders-operator')
  expect(plan.stages).toHaveLength(1)
})

test('before anything has expired there is nothing to do', () => {
  const state = accessStateOf(policy, cluster, day)
  expect(onlyExpiries(planAccess(policy, state, { now: day }), state).stages).toEqual([])
})

/** What the schedule does to a cluster that is as `before` says, once the file says `after`. */
function expire(before: Policy, after: Policy) {
  const state = accessStateOf(before, cluster, day)
  const plan = onlyExpiries(planAccess(after, state, { now }), state)
  return { plan, state, end: applyPlan(state, plan) }
}

const file = (lines: string) =>
  parsePolicy(`bindings:\n- { role: Administrator, members: [group:platform] }\n${lines}`, 'etcd/access.yaml')
const ends = 'expires: 2027-01-31'

describe('what else is to change with the same member waits, and what has expired goes', () => {
  test('a role in Kubernetes, while another one is to come or to go', () => {
    const before = file(
      `- { role: Editor, members: [user:ann, user:bob], ${ends} }\n- { role: Viewer, members: [user:bob] }\n`,
    )
    const after = file(
      `- { role: Editor, members: [user:ann, user:bob], ${ends} }\n- { role: Operator, members: [user:ann, user:bob] }\n`,
    )
    const { plan, end } = expire(before, after)
    expect([rolesOf(end, 'user:ann'), rolesOf(end, 'user:bob')]).toEqual([[], ['Viewer']])
    expect(plan.expiries.map((change) => [change.member, change.before, change.after, change.gained])).toEqual([
      ['user:ann', ['Editor'], [], []],
      ['user:bob', ['Editor'], ['Viewer'], []],
    ])
  })

  const data = (role: string, prefix: string, more = '') =>
    `- { role: ${role}, members: [app:a], attributes: { keyPrefix: ${prefix}, namespace: shop }${more} }\n`

  test('keys, while others are to come: the app keeps its user and its Secret for them', () => {
    const before = file(data('Writer', '/a/', `, ${ends}`))
    const { plan, end } = expire(before, file(data('Writer', '/a/', `, ${ends}`) + data('Reader', '/b/')))
    expect(plan.stages.flatMap(({ steps }) => steps.map(({ kind }) => kind))).toEqual(['revoke-permission'])
    expect(plan.expiries.map((change) => change.after)).toEqual([[]])
    expect([end.etcdUsers.length, end.credentials.length]).toEqual([1, 1])
  })

  test('writing, while reading the same keys goes on and the namespace of its Secret is to change', () => {
    const both = data('Reader', '/a/') + data('Writer', '/a/', `, ${ends}`)
    const { plan, end } = expire(file(both), file(both.replaceAll('shop', 'web')))
    expect(plan.stages.flatMap(({ steps }) => steps.map(({ kind }) => kind))).toEqual(['grant-permission'])
    const key = Buffer.from('/a/1').toString('hex')
    expect([can(end, 'app.a', 'read', key), can(end, 'app.a', 'write', key)]).toEqual([true, false])
    expect(plan.expiries.map((change) => [change.after, change.besides])).toEqual([[['read of /a/…'], []]])
  })

  test('an app that nothing in the file is for any more goes as a whole, whatever was added by hand', () => {
    const before = file(data('Writer', '/a/', `, ${ends}`) + data('Reader', '/by-hand/'))
    const { end } = expire(before, file(data('Writer', '/a/', `, ${ends}`)))
    expect([end.etcdUsers, end.etcdRoles, end.credentials]).toEqual([[], [], []])
  })

  test('also when the rest of the plan is refused, unless it is about the same Administrators', () => {
    const guest = `- { role: Viewer, members: [user:guest], ${ends} }\n`
    const withoutAdministrator = parsePolicy(
      `bindings:\n${guest}- { role: Viewer, members: [user:ann] }\n`,
      'access.yaml',
    )
    const { plan } = expire(file(guest), withoutAdministrator)
    expect(plan.refusals).toEqual([])
    expect(plan.expiries.map(({ member }) => member)).toEqual(['user:guest'])
    const last = `- { role: Administrator, members: [group:platform], ${ends} }\n- { role: Viewer, members: [user:ann] }\n`
    const alone = parsePolicy(`bindings:\n${last}`, 'access.yaml')
    expect(expire(alone, alone).plan.refusals.map(({ subject }) => subject)).toEqual(['Administrator'])
  })
})

const people = ['user:ann', 'group:sre'] as const
const apps = ['a', 'b'] as const
const prefixes = ['/a/', '/b/'] as const
const keys = prefixes.map((prefix) => Buffer.from(`${prefix}1`).toString('hex'))
const expires = fc.constantFrom({}, { expires: '2027-01-31' })

const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    platform: fc.uniqueArray(fc.tuple(fc.constantFrom(...people), fc.constantFrom(...platformRoles), expires), {
      selector: ([member, role]) => `${member} ${role}`,
      maxLength: 5,
    }),
    data: fc.uniqueArray(
      fc.tuple(fc.constantFrom(...apps), fc.constantFrom('Reader', 'Writer'), fc.constantFrom(...prefixes), expires),
      { selector: ([app, role, prefix]) => `${app} ${role} ${prefix}`, maxLength: 6 },
    ),
    namespace: fc.constantFrom('shop', 'web'),
  })
  .map(({ platform, data, namespace }) => {
    const bindings = [
      ...platform.map(([member, role, more]) => ({ role, members: [member], ...more })),
      ...data.map(([app, role, keyPrefix, more]) => ({
        role,
        members: [`app:${app}`],
        attributes: { keyPrefix, namespace },
        ...more,
      })),
    ]
    return parsePolicy(JSON.stringify({ bindings }), 'etcd/access.yaml', { allowEmpty: true })
  })

/** Everything that somebody can do, of what these tests look at. */
function abilities(state: AccessState): Set<string> {
  const rights = ['read', 'write'] as const
  return new Set([
    ...people.flatMap((member) => rolesOf(state, member).map((role) => `${member} ${role}`)),
    ...apps.flatMap((app) =>
      rights.flatMap((right) =>
        keys.filter((key) => can(state, `app.${app}`, right, key)).map((key) => `app:${app} ${right} ${key}`),
      ),
    ),
  ])
}

/** The same of bindings. */
function given(policy: Policy, at: Date): Set<string> {
  return abilities(accessStateOf(policy, cluster, at))
}

test('from any access, whatever is to change besides, exactly what has expired goes and nobody gains', () => {
  fc.assert(
    fc.property(anyPolicy, anyPolicy, (before, after) => {
      const { state, end } = expire(before, after)
      const [had, has] = [abilities(state), abilities(end)]
      const current = given(after, now)
      const expired = new Set([...given(after, day)].filter((ability) => !current.has(ability)))
      const inTheFile = new Set([...current].map((ability) => ability.split(' ')[0]))
      for (const ability of had) {
        const [member] = ability.split(' ')
        const over = !inTheFile.has(member) && [...expired].some((one) => had.has(one) && one.startsWith(`${member} `))
        expect([ability, has.has(ability)]).toEqual([ability, !expired.has(ability) && !over])
      }
      expect([...has].filter((ability) => !had.has(ability))).toEqual([])
      expect(onlyExpiries(planAccess(after, end, { now }), end).stages).toEqual([])
    }),
    { numRuns: 200 },
  )
})
