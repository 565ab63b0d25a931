import { expect, test } from '@jest/globals'
import { stateOf } from '../../src/access/desired.ts'
import { onlyExpiries } from '../../src/access/expire.ts'
import { planAccess } from '../../src/access/plan.ts'
import { parsePolicy } from '../../src/access/policy-file.ts'

const cluster = { name: 'orders', namespace: 'etcd' }
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
  const before = stateOf(policy, cluster, day)
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
  const state = stateOf(policy, cluster, day)
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
  const state = stateOf(policy, cluster, day)
  expect(onlyExpiries(planAccess(policy, state, { now: day }), state).stages).toEqual([])
})
