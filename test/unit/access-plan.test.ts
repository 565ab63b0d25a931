import { expect, test } from '@jest/globals'
import { type AccessState, noAccess } from '../../src/access/observe/state.ts'
import { describeStep } from '../../src/access/plan/describe-step.ts'
import { accessStateOf } from '../../src/access/plan/desired-role-bindings.ts'
import { accessPlanDigest } from '../../src/access/plan/digest.ts'
import { grantText } from '../../src/access/plan/effective-access.ts'
import { withApprovedEnds } from '../../src/access/plan/ends.ts'
import { onlyExpiries } from '../../src/access/plan/expire.ts'
import { formatAccessPlan } from '../../src/access/plan/format-plan.ts'
import { planAccess } from '../../src/access/plan/plan.ts'
import { accessPlanMarkdown } from '../../src/access/plan/plan-markdown.ts'
import type { AccessPlan, PlanOptions } from '../../src/access/plan/plan-types.ts'
import { parsePolicy } from '../../src/access/policy/policy-file.ts'
import { prefixRange } from '../../src/etcd/key-range.ts'
import { cluster, now, policy } from './access-model.ts'

const admin = '- { role: Administrator, members: [group:platform] }\n'

/** What a change of bindings means for a cluster that is as the ones before say. */
function change(before: string, after: string, options: Partial<PlanOptions> & { tables?: string } = {}): AccessPlan {
  const { tables = '', ...rest } = options
  return planAccess(policy(admin + after, tables), accessStateOf(policy(admin + before), cluster, now), {
    now,
    ...rest,
  })
}

const told = (findings: AccessPlan['refusals']) => findings.map(({ location, found }) => `${location?.line}: ${found}`)

test('who gains, loses and changes, and what each could do before and can do then', () => {
  const plan = change(
    '- { role: Viewer, members: [user:ann, user:ben, user:cem] }\n',
    '- { role: Viewer, members: [user:ann] }\n- { role: Operator, members: [user:ben, user:dee] }\n',
  )
  const short = (changes: AccessPlan['grants']) => changes.map(({ member, before, after }) => [member, before, after])
  expect(short(plan.grants)).toEqual([['user:dee', [], ['Operator']]])
  expect(short(plan.revocations)).toEqual([['user:cem', ['Viewer'], []]])
  expect(short(plan.changes)).toEqual([['user:ben', ['Viewer'], ['Operator']]])
  expect(plan.unchanged).toBe(2)
})

test('nothing to do is an empty plan', () => {
  const plan = change('- { role: Viewer, members: [user:ann] }\n', '- { role: Viewer, members: [user:ann] }\n')
  expect(plan.stages).toEqual([])
  expect(plan.unchanged).toBe(2)
})

test('a binding holds to the end of its last day in UTC, and is taken away by the first plan after it', () => {
  const bindings = `${admin}- { role: Operator, members: [user:ann], expires: 2026-11-30, attributes: { ticket: OPS-1 } }\n`
  const state = accessStateOf(policy(bindings), cluster, now)
  const at = (time: string) => planAccess(policy(bindings), state, { now: new Date(time) })
  const last = at('2026-11-30T23:59:59Z')
  expect(last.stages).toEqual([])
  expect(last.upcoming).toEqual([expect.objectContaining({ member: 'user:ann', daysLeft: 0 })])
  const over = at('2026-12-01T00:00:00Z')
  expect(over.expiries).toEqual([
    expect.objectContaining({ member: 'user:ann', after: [], expired: [expect.objectContaining({ ticket: 'OPS-1' })] }),
  ])
  expect([over.revocations, over.warnings]).toEqual([[], []])
})

test('writing for a while beside reading for ever ends alone, and as an expiry', () => {
  const bindings = `${admin}- { role: Reader, members: [app:a], attributes: { keyPrefix: /a/, namespace: shop } }
- { role: Writer, members: [app:a], attributes: { keyPrefix: /a/ }, expires: 2026-11-30 }
`
  const state = accessStateOf(policy(bindings), cluster, now)
  const at = (time: string) => planAccess(policy(bindings), state, { now: new Date(time) })
  expect(at('2026-11-30T12:00:00Z').upcoming.map(({ grant }) => grant)).toEqual([
    { kind: 'data', range: prefixRange('/a/'), permission: 'write' },
  ])
  const over = at('2026-12-01T12:00:00Z')
  expect(over.changes).toEqual([])
  expect(over.expiries.map(({ lost, after }) => [lost, after])).toEqual([
    [[{ kind: 'data', range: prefixRange('/a/'), permission: 'write' }], ['read of /a/…']],
  ])
  expect(over.stages.flatMap(({ steps }) => steps)).toEqual([
    expect.objectContaining({ kind: 'grant-permission', permission: { ...prefixRange('/a/'), type: 'read' } }),
  ])
})

test('what ends within 30 days is announced, soonest first', () => {
  const { upcoming } = change(
    '',
    `- { role: Viewer, members: [user:ann], expires: 2026-12-22 }
- { role: Viewer, members: [user:ben], expires: 2026-12-23 }
- { role: Operator, members: [user:cem], expires: 2026-11-23 }
`,
  )
  expect(upcoming.map(({ member, daysLeft }) => [member, daysLeft])).toEqual([
    ['user:cem', 1],
    ['user:ann', 30],
  ])
})

test('a binding that has ended and gives nothing is pointed at', () => {
  const { warnings, grants } = change('', '- { role: Viewer, members: [user:ann], expires: 2026-11-21 }\n')
  expect(grants).toEqual([])
  expect(told(warnings)).toEqual(['3: it expired on 2026-11-21, and grants nothing'])
  expect(warnings[0]?.frame).toContain('^^^^^^^^ remove it, or set a later date')
})

test('another end of the same access is a change that has to be approved, and a change in words when the file before is known', () => {
  const before = '- { role: Viewer, members: [user:ann], expires: 2027-01-31 }\n'
  const plan = change(before, '- { role: Viewer, members: [user:ann], expires: 2027-03-31 }\n', {
    previous: policy(admin + before),
  })
  expect(plan.changes.map(({ member, besides }) => [member, besides])).toEqual([
    ['user:ann', ['expires on 2027-03-31 instead of 2027-01-31']],
  ])
  expect(plan.stages.flatMap(({ steps }) => steps.map(describeStep))).toEqual(['record when access expires (1)'])
  expect(formatAccessPlan(plan)).toContain('user:ann Viewer: until 2027-01-31 → until 2027-03-31')
})

test('an end that is removed has to be approved: the digest is another one, and something is to be done', () => {
  const before = '- { role: Administrator, members: [user:eve], expires: 2027-01-31 }\n'
  const same = change(before, before)
  const forEver = change(before, '- { role: Administrator, members: [user:eve] }\n')
  expect(same.stages).toEqual([])
  expect(forEver.stages).not.toEqual([])
  expect(accessPlanDigest(forEver)).not.toBe(accessPlanDigest(same))
  expect(accessPlanMarkdown(forEver)).toContain('user:eve Administrator: until 2027-01-31 → no expiry')
})

test('a run that asks nobody goes by the ends that were approved, whatever the file says by now', () => {
  const before =
    '- { role: Administrator, members: [user:eve, user:ann], expires: 2026-01-31 }\n- { role: Viewer, members: [user:ann] }\n'
  const ends = [{ member: 'user:eve' as const, grant: 'Administrator', expires: '2026-01-31' }]
  const forEver = policy(`${admin}- { role: Administrator, members: [user:eve, user:ben] }\n`)
  const state = { ...accessStateOf(policy(admin + before.replaceAll('2026', '2030')), cluster, now), ends }
  const approved = withApprovedEnds(forEver, ends, now)
  const taken = onlyExpiries(planAccess(approved, state, { now }), state)
  expect(taken.expiries.map(({ member, lost }) => `${member} ${lost.map(grantText).join()}`)).toEqual([
    'user:eve Administrator',
  ])
  // Who shares the binding keeps it.
  expect(approved.bindings.flatMap(({ members, expires }) => members.map(({ text }) => `${text} ${expires}`))).toEqual(
    expect.arrayContaining(['user:ben undefined', 'user:eve 2026-01-31']),
  )
  expect(withApprovedEnds(forEver, [], now)).toBe(forEver)
})

test('an end that has passed is nothing to approve', () => {
  const ended = '- { role: Viewer, members: [user:ann], expires: 2026-01-31 }\n'
  const state = {
    ...accessStateOf(policy(admin), cluster, now),
    ends: [{ member: 'user:ann' as const, grant: 'Viewer', expires: '2026-01-31' }],
  }
  expect(planAccess(policy(admin + ended), state, { now }).stages).toEqual([])
})

test('the last Administrator cannot go, by the file or by a day that comes', () => {
  const state = accessStateOf(policy(admin), cluster, now)
  const gone = planAccess(policy('- { role: Viewer, members: [group:platform] }\n'), state, { now })
  expect(told(gone.refusals)).toEqual(['1: the last Administrator of etcd/orders would be removed: group:platform'])
  const ends = planAccess(
    policy(
      '- { role: Administrator, members: [user:ann], expires: 2027-01-31 }\n- { role: Administrator, members: [user:ben], expires: 2027-02-28 }\n',
    ),
    state,
    { now },
  )
  expect(told(ends.refusals)).toEqual(['3: every Administrator of etcd/orders expires, the last one on 2027-02-28'])
})

test('a file that has nothing for this cluster would remove everybody, and is refused', () => {
  const other = policy('- { role: Viewer, members: [user:ann], attributes: { cluster: stock } }\n')
  const state = accessStateOf(policy(admin), cluster, now)
  expect(told(planAccess(other, state, { now }).refusals)).toEqual([
    '1: no binding applies to cluster etcd/orders, so all access to it would be revoked',
  ])
  const empty = parsePolicy('bindings: []\n', 'etcd/access.yaml', { allowEmpty: true })
  const plan = planAccess(empty, state, { now, allowEmpty: true })
  expect(plan.refusals).toEqual([])
  expect(plan.revocations.map(({ member }) => member)).toEqual(['group:platform'])
  expect(planAccess(empty, state, { now }).refusals).toHaveLength(1)
})

const writer = (name: string, keys = '/orders/') =>
  `- { role: Writer, members: [app:${name}], attributes: { keyPrefix: ${keys}, namespace: shop } }\n`

test('an application with a new name is warned of: the old one goes first', () => {
  const { warnings } = change(writer('checkout'), writer('checkout2'))
  expect(warnings.map(({ found, fix }) => `${found}; ${fix}`)).toEqual([
    'app:checkout goes, and app:checkout2 gains the same: if this is a new name, what runs as app:checkout is cut off before it has other credentials; keep both in the file until the application uses Secret orders.app.checkout2, and then remove app:checkout',
  ])
  expect(change(writer('checkout'), writer('checkout2', '/other/')).warnings).toEqual([])
  // That both write the same keys is told, and is as it should be for a while.
  const both = change(writer('checkout'), writer('checkout') + writer('checkout2')).warnings
  expect(both.map(({ code }) => code)).toEqual(['BINDING_RISKY'])
})

test('a namespace of credentials that is not there stands against the plan, and not against a removal', () => {
  const state = { ...accessStateOf(policy(admin), cluster, now), missingNamespaces: ['shop', 'gone'] }
  const { refusals } = planAccess(policy(admin + writer('checkout') + writer('cart', '/cart/')), state, { now })
  expect(refusals.map(({ found }) => found)).toEqual([
    'needs namespace "shop" for the credentials of app:cart, app:checkout, found none of that name',
  ])
  expect(planAccess(policy(admin), state, { now }).refusals).toEqual([])
})

test('a namespace of credentials that the identity may not read is told as unknown, and stops nothing', () => {
  const state = { ...accessStateOf(policy(admin), cluster, now), unseenNamespaces: ['shop', 'gone'] }
  const { warnings, refusals } = planAccess(policy(admin + writer('checkout')), state, { now })
  expect(warnings.filter(({ code }) => code === 'NAMESPACE_UNKNOWN')).toEqual([
    {
      code: 'NAMESPACE_UNKNOWN',
      subject: 'namespace',
      found:
        'unknown whether namespace "shop" exists, for the credentials of app:checkout: this identity needs the verb get on it',
      fix: 'run: kubectl get namespace shop; an apply refuses a missing one before it changes anything',
    },
  ])
  expect(refusals).toEqual([])
  expect(planAccess(policy(admin), state, { now }).warnings).toEqual([])
})

test('bindings hold for clusters by name and namespace, with wildcards', () => {
  const bindings = `- { role: Viewer, members: [user:a], attributes: { cluster: orders } }
- { role: Viewer, members: [user:b], attributes: { cluster: "ord*s" } }
- { role: Viewer, members: [user:c], attributes: { cluster: "orders-*" } }
- { role: Viewer, members: [user:d], attributes: { namespace: [prod, "et??"] } }
- { role: Viewer, members: [user:e], attributes: { namespace: prod } }
`
  const { grants } = planAccess(policy(bindings), noAccess(cluster), { now })
  expect(grants.map(({ member }) => member)).toEqual(['user:a', 'user:b', 'user:d'])
})

test.each([
  ['a new Administrator', '- { role: Administrator, members: [user:ann] }', ['new-administrator user:ann']],
  [
    'the whole keyspace',
    '- { role: Manager, members: [app:a], attributes: { keyPrefix: "", namespace: x } }',
    ['whole-keyspace app:a'],
  ],
  [
    'everybody who is logged in',
    '- { role: Viewer, members: ["group:system:authenticated"] }',
    ['wildcard-member group:system:authenticated'],
  ],
  [
    'everybody at all',
    '- { role: Viewer, members: ["group:system:unauthenticated"] }',
    ['wildcard-member group:system:unauthenticated'],
  ],
  [
    'all service accounts of a namespace',
    '- { role: Viewer, members: ["group:system:serviceaccounts:ci"] }',
    ['wildcard-member group:system:serviceaccounts:ci'],
  ],
  ['the author by login', '- { role: Viewer, members: [user:Octocat] }', ['self-grant user:Octocat']],
  [
    'the author by address',
    '- { role: Viewer, members: [user:octocat@example.com] }',
    ['self-grant user:octocat@example.com'],
  ],
  [
    'the author by issuer',
    '- { role: Viewer, members: ["user:https://id.example.com#octocat"] }',
    ['self-grant user:https://id.example.com#octocat'],
  ],
  ['the author by the table', '- { role: Viewer, members: [user:otto] }', ['self-grant user:otto']],
  [
    'a group that may have the author in it',
    '- { role: Viewer, members: [group:unknown] }',
    ['possible-self-grant group:unknown'],
  ],
  [
    'a team, whose members a token may not see',
    '- { role: Viewer, members: ["team:acme/own"] }',
    ['possible-self-grant group:own'],
  ],
  [
    'letters of two scripts',
    '- { role: Viewer, members: ["user:\u0430lice@example.com"] }',
    ['mixed-scripts user:\u0430lice@example.com'],
  ],
  ['somebody else', '- { role: Viewer, members: [user:ann] }', []],
])('a review is told of %s', (_, after, marks) => {
  const tables = 'teams: { acme/own: own, acme/other: other }\npeople: { OctoCat: otto }\n'
  const plan = change('', `${after}\n`, { tables, authors: ['octocat'] })
  expect(plan.risks.map(({ kind, member }) => `${kind} ${member}`)).toEqual(marks)
})

test('whoever hides in the tables of their own change is found by those before it', () => {
  const before = policy(admin, 'people: { octocat: otto }\n')
  const after = policy(`${admin}- { role: Viewer, members: [user:otto] }\n`, 'people: { octocat: nobody }\n')
  const plan = planAccess(after, accessStateOf(before, cluster, now), { now, previous: before, authors: ['octocat'] })
  expect(plan.risks.map(({ kind }) => kind)).toEqual(['self-grant'])
})

test('the weightiest risks come first, and none is cut off', () => {
  const many = Array.from({ length: 150 }, (_, index) => `group:g${index}`)
  const after = `- { role: Viewer, members: [${many.map((name) => `"${name}"`).join(', ')}] }
- { role: Administrator, members: [user:eve] }
- { role: Viewer, members: [user:octocat] }
`
  const plan = change('', after, { authors: ['octocat'] })
  expect(plan.risks.slice(0, 3).map(({ kind, member }) => `${kind} ${member}`)).toEqual([
    'self-grant user:octocat',
    'new-administrator user:eve',
    'possible-self-grant group:g0',
  ])
  for (const { member } of plan.risks) {
    expect(formatAccessPlan(plan)).toContain(`risk     ${member} `)
    expect(accessPlanMarkdown(plan)).toContain(`- **${member}** `)
  }
})

test('what is kept is no risk again', () => {
  expect(change('', '', { authors: ['platform'] }).risks).toEqual([])
})

test('what is not ours is reported and not touched', () => {
  const state: AccessState = {
    ...accessStateOf(policy(admin), cluster, now),
    foreign: [{ what: 'RoleBinding etcd/by-hand', gives: 'binds Role orders-viewer to user eve' }],
  }
  const plan = planAccess(policy(admin), state, { now })
  expect([plan.stages, plan.foreign]).toEqual([[], state.foreign])
})

test('what somebody has changed by hand is put right', () => {
  const bindings = `${admin}- { role: Writer, members: [app:a], attributes: { keyPrefix: /a/, namespace: shop } }\n`
  const sound = accessStateOf(policy(bindings), cluster, now)
  const state: AccessState = {
    ...sound,
    roles: sound.roles.map((role) => (role.role === 'Viewer' ? { ...role, rules: [] } : role)),
    roleBindings: [
      ...sound.roleBindings.map((binding) => ({ ...binding, subjects: [...binding.subjects, 'user:eve' as const] })),
      { name: 'orders-viewer', role: undefined, subjects: ['user:eve'] },
    ],
    etcdUsers: [
      { name: 'app.a', roles: ['app.a', 'root'] },
      { name: 'app.old', roles: [] },
    ],
    credentials: [{ namespace: 'shop', etcdUser: 'app.a', sound: false }],
  }
  const plan = planAccess(policy(bindings), state, { now })
  expect(plan.stages.map(({ title, steps }) => [title, ...steps.map(({ kind }) => kind)])).toEqual([
    ['describe the roles', 'write-role'],
    ['revoke access', 'delete-role-binding', 'write-role-binding', 'delete-etcd-user'],
    ['exchange access', 'deliver-credentials', 'revoke-etcd-role'],
  ])
  expect(plan.repairs).toEqual([
    "RoleBinding orders-viewer has this project's labels, but binds another role: it is removed",
    'etcd user app.old has no role of its own: it is removed',
    'the credentials of app:a in namespace shop are incomplete or do not match: they are delivered again',
  ])
  expect(plan.changes.concat(plan.revocations).map(({ member, before, after }) => [member, before, after])).toEqual([
    ['app:a', ['readwrite of /a/…', 'the etcd role root'], ['readwrite of /a/…']],
    ['user:eve', ['Administrator'], []],
  ])
})

test("an app's credentials move with its namespaces", () => {
  const app = (namespace: string) =>
    `- { role: Reader, members: [app:a], attributes: { keyPrefix: /a/, namespace: ${namespace} } }\n`
  const plan = change(app('[shop, web]'), app('[web, tools]'))
  expect(plan.changes.map(({ besides }) => besides)).toEqual([
    [
      'credentials also in namespace tools',
      'credentials no longer in namespace shop: a new password and a new certificate',
    ],
  ])
  expect(plan.stages.flatMap(({ steps }) => steps)).toEqual([
    { kind: 'deliver-credentials', user: 'app.a', namespaces: ['tools', 'web'], renew: true, subject: 'app.a' },
    { kind: 'withdraw-credentials', user: 'app.a', namespaces: ['shop'], subject: 'app.a' },
  ])
})

test("an app that gains a namespace keeps its credentials, and one that loses one does not, in the pull request's words, too", () => {
  const app = (namespace: string) =>
    `- { role: Reader, members: [app:a], attributes: { keyPrefix: /a/, namespace: ${namespace} } }\n`
  const more = change(app('[shop]'), app('[shop, web]'))
  expect(more.stages.flatMap(({ steps }) => steps)).toEqual([
    { kind: 'deliver-credentials', user: 'app.a', namespaces: ['web'], subject: 'app.a' },
  ])
  const less = change(app('[shop, web]'), app('[web]'))
  expect(less.stages.map(({ title, steps }) => [title, ...steps.map(describeStep)])).toEqual([
    ['revoke access', 'deliver new credentials of app.a into web', 'withdraw credentials of app.a from shop'],
  ])
  expect(formatAccessPlan(less)).toContain(
    'credentials no longer in namespace shop: a new password and a new certificate',
  )
  expect(accessPlanMarkdown(less)).toContain('a new password and a new certificate')
})

test('credentials that were half-made and read elsewhere are not those that the user gets', () => {
  const bindings = `${admin}- { role: Reader, members: [app:a], attributes: { keyPrefix: /a/, namespace: web } }\n`
  const state: AccessState = {
    ...accessStateOf(policy(admin), cluster, now),
    credentials: [{ namespace: 'shop', etcdUser: 'app.a', sound: true }],
  }
  const kinds = planAccess(policy(bindings), state, { now }).stages.flatMap(({ steps }) =>
    steps.map(({ kind }) => kind),
  )
  expect(kinds).toEqual([
    'deliver-credentials',
    'withdraw-credentials',
    'add-etcd-role',
    'grant-permission',
    'add-etcd-user',
    'grant-etcd-role',
  ])
})

test('the digest follows from what is done, and from nothing else', () => {
  const after = '- { role: Viewer, members: [user:ann] }\n'
  const digest = accessPlanDigest(change('', after))
  expect(digest).toMatch(/^[0-9a-f]{64}$/)
  expect(accessPlanDigest(change('', `# a comment\n${after}`))).toBe(digest)
  expect(accessPlanDigest(change('', after, { now: new Date('2026-11-25T00:00:00Z'), authors: ['ann'] }))).toBe(digest)
  expect(accessPlanDigest(change('', '- { role: Viewer, members: [user:ann, user:ben] }\n'))).not.toBe(digest)
  expect(accessPlanDigest(change('- { role: Viewer, members: [user:ben] }\n', after))).not.toBe(digest)
})

test('what a stranger labels is told, and neither removed nor used', () => {
  const one = '- { role: Writer, members: [app:a], attributes: { keyPrefix: /a/, namespace: web } }\n'
  const before = accessStateOf(policy(admin + one), cluster, now)
  const planted = { namespace: 'shop', etcdUser: 'app.a', sound: false }
  const planWith = (...credentials: AccessState['credentials']) =>
    planAccess(policy(admin + one), { ...before, credentials: [...before.credentials, ...credentials] }, { now })
  const stepsOf = ({ stages }: AccessPlan) => stages.flatMap(({ steps }) => steps).map(({ kind }) => kind)
  const strange = planWith({ ...planted, stranger: true }, { ...planted, etcdUser: 'app.gone', stranger: true })
  expect(stepsOf(strange)).toEqual([])
  expect(strange.foreign.map(({ what }) => what)).toEqual(['Secret shop/orders.app.a', 'Secret shop/orders.app.gone'])
  expect(formatAccessPlan(strange)).toContain(
    "Secret shop/orders.app.a has the labels of app.a's credentials, but sync-access has not delivered it",
  )
  expect(strange.repairs).toEqual([])
  expect(stepsOf(planWith(planted))).toEqual(['deliver-credentials', 'withdraw-credentials'])
})

test('a Secret that is there before the first delivery, as after the loss of a cluster, is overwritten: one line', () => {
  const one = '- { role: Writer, members: [app:a], attributes: { keyPrefix: /a/, namespace: web } }\n'
  const before = accessStateOf(policy(admin + one), cluster, now)
  const kept = { namespace: 'web', etcdUser: 'app.a', sound: false, stranger: true as const }
  const plan = planAccess(policy(admin + one), { ...before, credentials: [kept] }, { now })
  expect(plan.stages.flatMap(({ steps }) => steps).map(({ kind }) => kind)).toEqual(['deliver-credentials'])
  expect(plan.repairs).toEqual([
    'the credentials of app:a in namespace web are not those that sync-access has delivered: they are overwritten with new ones',
  ])
  expect(plan.foreign).toEqual([])
})

test('two Secrets of one user with different passwords are a refusal, whichever of them is right', () => {
  const one = '- { role: Writer, members: [app:a], attributes: { keyPrefix: /a/, namespace: [web, shop] } }\n'
  const before = accessStateOf(policy(admin + one), cluster, now)
  const refusalsWith = (credentials: AccessState['credentials'], state: AccessState = before) =>
    planAccess(policy(admin + one), { ...state, credentials }, { now }).refusals
  const web = { namespace: 'web', etcdUser: 'app.a', sound: false, passwordNumber: 0 }
  const shop = { namespace: 'shop', etcdUser: 'app.a', sound: false, passwordNumber: 1 }
  const [finding, ...more] = refusalsWith([web, shop])
  expect(more).toEqual([])
  expect(finding?.code).toBe('CREDENTIALS_DIFFER')
  expect(finding?.found).toContain('Secret web/orders.app.a, Secret shop/orders.app.a')
  // The same one; one of a run that died; one in a namespace that is to lose its Secret; a user that etcd does not
  // know.
  expect(refusalsWith([web, { ...shop, passwordNumber: 0 }])).toEqual([])
  expect(refusalsWith([web, { namespace: 'shop', etcdUser: 'app.a', sound: false }])).toEqual([])
  expect(refusalsWith([web, { ...shop, namespace: 'old' }])).toEqual([])
  expect(refusalsWith([web, shop], { ...before, etcdUsers: [] })).toEqual([])
})
