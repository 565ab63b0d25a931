import { connectGitHub, type GitHubOptions } from '../github/api.ts'
import { type Issues, issuesOf, refuseTokenOfAPerson, repositoryOf } from '../github/issues.ts'
import type { Reporter } from '../report/reporter.ts'
import { type IssueStep, issueSteps, mayReopen, reopenedMilliseconds } from './issue-steps.ts'
import type { StatusDocument } from './status.ts'

export interface KeepIssuesOptions extends Omit<GitHubOptions, 'progress'> {
  readonly report: Reporter
}

/**
 * Maintains one issue for each cluster that is not healthy, in the repository of the workflow. Returns the numbers of
 * the open issues.
 */
export async function keepIssues(
  document: StatusDocument,
  { report, ...options }: KeepIssuesOptions,
): Promise<number[]> {
  report.mask(options.token)
  refuseTokenOfAPerson(options.token)
  const { repository, run } = repositoryOf(options.environment)
  return report.phase('update the issues of clusters that are not ok', async (progress) => {
    const issues = issuesOf(connectGitHub({ ...options, progress }), repository)
    const at = new Date(document.at)
    const open = await issues.list('open')
    const closed = document.clusters.some((status) => mayReopen(status, open))
      ? await issues.list({ closedSince: new Date(at.getTime() - reopenedMilliseconds) })
      : []
    const steps = document.clusters.flatMap((status) => issueSteps(status, [...open, ...closed], { at, run }))
    const kept: number[] = []
    for (const step of steps) {
      const number = await apply(step, issues)
      report.note(told[step.kind](number))
      if (step.kind === 'open' || step.kind === 'edit' || step.kind === 'reopen') kept.push(number)
    }
    return kept
  })
}

const told: Readonly<Record<IssueStep['kind'], (number: number) => string>> = {
  open: (number) => `issue ${number}: opened`,
  comment: (number) => `issue ${number}: commented that the state became worse`,
  edit: (number) => `issue ${number}: updated`,
  reopen: (number) => `issue ${number}: opened again`,
  close: (number) => `issue ${number}: closed`,
  'close-surplus': (number) => `issue ${number}: closed as a duplicate of an older one`,
}

async function apply(step: IssueStep, issues: Issues): Promise<number> {
  if (step.kind === 'open') return issues.create({ title: step.title, body: step.body })
  const { number } = step
  if (step.kind === 'comment') await issues.comment(number, step.body)
  else if (step.kind === 'close-surplus') await issues.edit(number, { state: 'closed', state_reason: 'not_planned' })
  else await issues.edit(number, { title: step.title, body: step.body, ...states[step.kind] })
  return number
}

const states = {
  edit: {},
  reopen: { state: 'open', state_reason: 'reopened' },
  close: { state: 'closed', state_reason: 'completed' },
} as const
