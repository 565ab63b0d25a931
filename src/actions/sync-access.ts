import { existsSync } from 'node:fs'
import { type ApplyAccessContext, applyAccess } from '../access/apply/apply-access.ts'
import { clockFindings } from '../access/apply/clock-findings.ts'
import { deliveriesOf, observeAccess } from '../access/apply/observe-access.ts'
import { type AccessState, noAccess } from '../access/observe/state.ts'
import { describeStep } from '../access/plan/describe-step.ts'
import { accessStateOf } from '../access/plan/desired-role-bindings.ts'
import { accessPlanDigest } from '../access/plan/digest.ts'
import { withApprovedEnds } from '../access/plan/ends.ts'
import { onlyExpiries } from '../access/plan/expire.ts'
import { accessPlanAsData, formatAccessPlan } from '../access/plan/format-plan.ts'
import { planAccess } from '../access/plan/plan.ts'
import { accessPlanMarkdown } from '../access/plan/plan-markdown.ts'
import type { AccessPlan, PlanOptions } from '../access/plan/plan-types.ts'
import { driftIn, reportPlan } from '../access/plan/report-plan.ts'
import type { Policy } from '../access/policy/policy.ts'
import { readPolicyFile } from '../access/policy/policy-file.ts'
import { readClusterFile } from '../cluster-file/read-cluster-file.ts'
import { authorsOf } from '../github/authors.ts'
import { commentOn } from '../github/comment.ts'
import { type PullRequest, pullRequestOf } from '../github/pull-request.ts'
import { defineAction } from '../operation/define-operation.ts'
import { type Finding, Problem, refuse } from '../problem/problem.ts'
import type { Reporter } from '../report/reporter.ts'
import { connectCluster, workingOn } from './connect-cluster.ts'
import { syncAccessDeclaration } from './sync-access.declaration.ts'

const refused = 'sync-access refused: no access was changed'

export const syncAccess = defineAction({
  ...syncAccessDeclaration,

  async run({ inputs, report, now, signal, holder, runner }) {
    const { mode } = inputs
    const spec = await readClusterFile(inputs.cluster, { report })
    const allowEmpty = inputs['allow-empty'] === 'true'
    const policy = await readPolicyFile(inputs.policy, { allowEmpty })
    const previous = await previousPolicy(inputs['base-policy'], report)
    const cluster = { name: spec.name, namespace: spec.namespace }
    const started = now()
    const pullRequest = mode === 'plan' ? await pullRequestOf(process.env) : undefined
    const authors = mode === 'plan' ? await authorsOf(process.env) : []
    const decide = (state: AccessState): AccessPlan => {
      const options: PlanOptions = { now: started, authors, previous, allowEmpty }
      if (mode !== 'expire') return planAccess(policy, state, options)
      return onlyExpiries(planAccess(withApprovedEnds(policy, state.ends ?? [], started), state, options), state)
    }

    const shown = async (plan: AccessPlan) => {
      const drift = mode === 'check' ? driftIn(plan, policy.file) : undefined
      reportPlan(plan, drift, report)
      if (inputs.comment === 'true') await comment(pullRequest, plan, { token: inputs['github-token'], signal, report })
      refuse(refused, plan.refusals)
      if (drift) throw drift
      return outcomeOf(plan)
    }

    if (inputs.live === 'false') {
      refuse(refused, mode === 'plan' ? [] : [onlyPlansAreNotLive(mode)])
      const before = previous === undefined ? noAccess(cluster) : accessStateOf(previous, cluster, started)
      return shown(decide(before))
    }

    const kubernetes = connectCluster(inputs, { signal, runner })
    report.note(workingOn(spec, kubernetes))
    refuse(refused, mode === 'plan' ? [] : clockFindings(started, await kubernetes.clock()))
    const look = { kubernetes, spec, deliveries: deliveriesOf(policy, cluster) }
    const purpose = mode === 'plan' || mode === 'check' ? mode : 'apply'
    const observed = await report.phase('observe access', () =>
      observeAccess(purpose, { ...look, now: started, report }),
    )
    const plan = decide(observed.state)
    if (observed.live === undefined) report.note(notLookedInside(observed.accessRecord.recorded !== undefined))
    const outcome = await shown(plan)
    if (mode === 'plan' || mode === 'check') return outcome

    const context: ApplyAccessContext = {
      ...look,
      decide: ({ state }) => decide(state),
      digestOf: accessPlanDigest,
      describe: describeStep,
      approved: inputs['plan-digest'],
      now,
      signal,
      holder,
      report,
    }
    return { ...outcome, changed: await applyAccess(context, observed, plan) }
  },
})

/** The file may be new in the pull request, or invalid before it. This must not stop the change that fixes it. */
async function previousPolicy(path: string | undefined, report: Reporter): Promise<Policy | undefined> {
  if (path === undefined || !existsSync(path)) return undefined
  try {
    return await readPolicyFile(path, { allowEmpty: true })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    report.warning({
      code: 'BASE_POLICY_INVALID',
      subject: 'base-policy',
      found: `${path} is not a valid access file, so the access that it gave is unknown`,
      fix: 'review the whole proposed file, not only the plan',
    })
    return undefined
  }
}

function outcomeOf(plan: AccessPlan) {
  return {
    changed: false,
    outputs: {
      plan: formatAccessPlan(plan),
      'plan-digest': accessPlanDigest(plan),
      'in-sync': String(plan.stages.length === 0),
    },
    details: { plan: accessPlanAsData(plan) },
  }
}

async function comment(
  pullRequest: PullRequest | undefined,
  plan: AccessPlan,
  { token, signal, report }: { token: string | undefined; signal: AbortSignal; report: Reporter },
): Promise<void> {
  if (token === undefined || pullRequest === undefined) {
    const missing = token === undefined ? 'github-token' : 'the event of a pull request'
    throw new Problem('the plan was not written as a comment', [
      {
        code: 'TOKEN_MISSING',
        subject: 'comment',
        found: `needs ${missing} to write a comment, found none`,
        fix: "set github-token to the job's github.token, in a job for pull_request with the permission pull-requests: write; or set comment: false",
      },
    ])
  }
  const { namespace, name } = plan.cluster
  const markdown = `## Access to ${namespace}/${name}\n\n${accessPlanMarkdown(plan)}`
  await commentOn(pullRequest, { marker: `access ${namespace}/${name}`, markdown }, { token, signal, report })
}

function notLookedInside(recorded: boolean): string {
  return recorded
    ? "etcd's users and the credentials come from the access record of the last apply, because this identity cannot read their Secrets"
    : "etcd's users and the credentials are unknown: this identity cannot read their Secrets, and there is no access record yet"
}

function onlyPlansAreNotLive(mode: string): Finding {
  return {
    code: 'INPUT_CONFLICT',
    subject: 'live',
    found: `mode ${mode} needs the cluster, found live: false`,
    fix: 'set mode: plan, or remove live: false',
  }
}
