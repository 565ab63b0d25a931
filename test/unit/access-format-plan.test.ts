import * as core from '@actions/core'
import { describe, expect, jest, test } from '@jest/globals'
import { describeStep } from '../../src/access/plan/describe-step.ts'
import { accessStateOf } from '../../src/access/plan/desired-role-bindings.ts'
import { accessPlanDigest } from '../../src/access/plan/digest.ts'
import { formatAccessPlan } from '../../src/access/plan/format-plan.ts'
import { planAccess } from '../../src/access/plan/plan.ts'
import { accessPlanMarkdown } from '../../src/access/plan/plan-markdown.ts'
import type { AccessPlan, PlanOptions } from '../../src/access/plan/plan-types.ts'
import { driftIn, reportPlan } from '../../src/access/plan/report-plan.ts'
import type { Problem } from '../../src/problem/problem.ts'
import { createRunnerReporter } from '../../src/report/runner-reporter.ts'
import { createSecrets } from '../../src/report/secrets.ts'
import { systemTimer } from '../../src/report/timer.ts'
import { cluster, now, policy } from './access-model.ts'
import { runnerLines } from './runner-lines.ts'

const before = policy(`- { role: Administrator, members: [group:platform] }
- { role: Viewer, members: [user:ann] }
- { role: Operator, members: [user:tmp], expires: 2026-11-21, attributes: { ticket: OPS-1 } }
- { role: Writer, members: [app:checkout], attributes: { keyPrefix: /orders/, namespace: shop } }
`)

const after = policy(`- { role: Administrator, members: [group:platform] }
- { role: Operator, members: [user:ann], expires: 2026-11-30, attributes: { reason: on call, ticket: OPS-2 } }
- { role: Operator, members: [user:tmp], expires: 2026-11-21, attributes: { ticket: OPS-1 } }
- { role: Manager, members: [app:tool], attributes: { keyPrefix: "", namespace: tools } }
`)

function plan(options: Partial<PlanOptions> = {}) {
  const state = {
    ...accessStateOf(before, cluster, new Date('2026-11-21T12:00:00Z')),
    foreign: [{ what: 'etcd user bob', gives: 'has the roles reports' }],
  }
  return planAccess(after, state, { now, ...options })
}

test('a log says who gains and loses what, until when and why, and what to look at', () => {
  expect(formatAccessPlan(plan())).toBe(`\
access to etcd/orders: 1 gains, 1 changes, 1 loses, 1 expires; 1 unchanged
grant    app:tool  nothing → readwrite of every key
change   user:ann  Viewer → Operator
           until 2026-11-30, on call, OPS-2
revoke   app:checkout  readwrite of /orders/… → nothing
expire   user:tmp  Operator → nothing
           ended on 2026-11-21, OPS-1
risk     app:tool gains readwrite of the whole keyspace
soon     user:ann loses Operator after 2026-11-30 (in 8 days)
foreign  etcd user bob has the roles reports: not managed, left unchanged`)
})

test('a pull request shows the same as a table, with the digest', () => {
  const shown = plan()
  const markdown = accessPlanMarkdown(shown)
  expect(markdown).toContain('**access to etcd/orders: 1 gains, 1 changes, 1 loses, 1 expires; 1 unchanged**')
  expect(markdown).toContain('| changes | user:ann | Viewer | Operator | until 2026-11-30, on call, OPS-2 |')
  expect(markdown).toContain('- **app:tool** gains readwrite of the whole keyspace')
  expect(markdown.trimEnd().endsWith(`Plan ${accessPlanDigest(shown)}`)).toBe(true)
})

test('names and reasons of a pull request are never markup or links', () => {
  const nasty = policy(`- { role: Administrator, members: [group:platform] }
- { role: Viewer, members: ["user:<img src=x>|[a](b)"], attributes: { reason: "**trust me** <!-- hidden -->" } }
`)
  const markdown = accessPlanMarkdown(planAccess(nasty, accessStateOf(before, cluster, now), { now }))
  expect(markdown).toContain('user:&lt;img src=x>&#124;&#91;a&#93;(b)')
  for (const markup of ['<img', '[a](b)', '**trust', '<!--']) expect(markdown).not.toContain(markup)
})

test('an empty plan says so', () => {
  const same = planAccess(after, accessStateOf(after, cluster, now), { now })
  expect(formatAccessPlan(same)).toContain(
    'access to etcd/orders: nothing to do, access matches the access file; 3 unchanged',
  )
})

test('what must not be applied says why first', () => {
  const none = policy('- { role: Viewer, members: [user:ann] }\n')
  const markdown = accessPlanMarkdown(planAccess(none, accessStateOf(before, cluster, now), { now }))
  expect(markdown).toContain(
    '**It cannot be applied**\n\n- the last Administrator of etcd/orders would be removed: group:platform',
  )
})

test('thousands are cut off, and it is said how many', () => {
  const many = policy(
    `- { role: Administrator, members: [group:platform] }\n- role: Viewer\n  members: [${Array.from({ length: 150 }, (_, index) => `user:u${index}`).join(', ')}]\n`,
  )
  const long = planAccess(
    many,
    accessStateOf(policy('- { role: Administrator, members: [group:platform] }\n'), cluster, now),
    { now },
  )
  expect(formatAccessPlan(long)).toContain('grant    and 50 more')
  // Before everything that can be long: a comment is truncated at its end.
  expect(accessPlanMarkdown(long).split('\n\n')[1]).toBe(
    'The table has the first 100 of each kind; 50 more are in the JSON report.',
  )
})

describe('on a runner', () => {
  async function told(toCome: (shown: AccessPlan) => Problem | undefined) {
    const summaries: string[] = []
    const log = runnerLines()
    const writeSummary = async (text: string) => void summaries.push(text)
    const report = createRunnerReporter({
      commands: core,
      secrets: createSecrets(),
      writeSummary,
      timer: systemTimer,
      heartbeat: 60_000,
    })
    const shown = plan()
    const problem = toCome(shown)
    reportPlan(shown, problem, report)
    if (problem) report.problem(problem)
    await report.close()
    jest.restoreAllMocks()
    const lines = log.filter((line) => !line.startsWith('::')).join('\n')
    const times = (text: string) => text.split('gains readwrite of the whole keyspace').length - 1
    return { log: times(lines), summary: times(summaries.join('\n')), lines }
  }

  test('drift shows its plan once in the log and once in the summary, as the error', async () => {
    const drift = await told((shown) => driftIn(shown, 'etcd/access.yaml'))
    expect([drift.log, drift.summary]).toEqual([1, 1])
    expect(drift.lines).toContain('access does not match etcd/access.yaml: nothing was written')
  })

  test('a plan that is no error is in both as well, and in the summary as a table', async () => {
    const shown = await told(() => undefined)
    expect([shown.log, shown.summary]).toEqual([1, 1])
  })

  test('where everything is as the file says, and where that must not be applied, there is no drift', () => {
    expect(driftIn({ ...plan(), stages: [] }, 'etcd/access.yaml')).toBeUndefined()
    expect(
      driftIn(
        { ...plan(), refusals: [{ code: 'ACCESS_DRIFT', subject: 'access', found: 'y', fix: 'z' }] },
        'etcd/access.yaml',
      ),
    ).toBeUndefined()
  })
})

test('every step in words', () => {
  const steps = [
    ...plan().stages,
    ...planAccess(after, { ...accessStateOf(after, cluster, now), roles: [] }, { now }).stages,
  ]
  const words = steps.flatMap((stage) => stage.steps.map(describeStep))
  expect(words).toEqual(
    expect.arrayContaining([
      'delete etcd user app.checkout',
      'delete etcd role app.checkout',
      'withdraw credentials of app.checkout from shop',
      'bind user:ann to Operator (RoleBinding orders-operator)',
      'delete RoleBinding orders-viewer',
      'deliver credentials of app.tool into tools',
      'add etcd role app.tool',
      'grant readwrite of every key to etcd role app.tool',
      'add etcd user app.tool',
      'grant etcd role app.tool to user app.tool',
      'write Role of Viewer',
    ]),
  )
})
