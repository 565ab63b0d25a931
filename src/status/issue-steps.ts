import type { Issue, IssueText } from '../github/issues.ts'
import { hiddenLine, markedBody } from '../github/marked-body.ts'
import { nameOf } from './format-text.ts'
import { clockText } from './rule.ts'
import { type State, states } from './rules.ts'
import type { ClusterStatus } from './status.ts'
import { clusterMarkdown } from './summary.ts'

export type IssueStep =
  | ({ readonly kind: 'open' } & IssueText)
  /** A comment. GitHub notifies the followers of the issue. */
  | { readonly kind: 'comment'; readonly number: number; readonly body: string }
  | ({ readonly kind: 'edit' | 'reopen' | 'close'; readonly number: number } & IssueText)
  /** A duplicate issue of the same cluster. */
  | { readonly kind: 'close-surplus'; readonly number: number }

export interface IssueContext {
  readonly at: Date
  /** The URL of the workflow run. */
  readonly run: string | undefined
}

/**
 * An issue that was closed within this time is reopened. A cluster that keeps changing its state thus has one issue.
 */
export const reopenedMilliseconds = 24 * 3_600_000

/**
 * The steps that bring the issue of one cluster up to date: exactly one issue is open while the cluster is not healthy.
 * GitHub sends no notification for an edit. Followers are notified of the beginning, of the end, and when the cluster
 * becomes unavailable.
 */
export function issueSteps(status: ClusterStatus, issues: readonly Issue[], context: IssueContext): IssueStep[] {
  const own = issues.filter((issue) => isOf(issue, status))
  const [kept, ...surplus] = own.filter(({ open }) => open)
  const text = issueText(status, context)
  const rest = surplus.map(({ number }) => ({ kind: 'close-surplus' as const, number }))
  if (kept !== undefined) {
    const { number } = kept
    return status.healthy
      ? [{ kind: 'close', number, ...text }, ...rest]
      : // Comments first: the edit records the new state, and a later run would not comment.
        [...worsened(kept, status), { kind: 'edit', number, ...text }, ...rest]
  }
  if (status.healthy) return []
  const recent = own.findLast(({ closedAt }) => closedAt !== undefined && isRecent(closedAt, context.at))
  return [recent === undefined ? { kind: 'open', ...text } : { kind: 'reopen', number: recent.number, ...text }]
}

/** Whether a recently closed issue of the cluster may exist. */
export function mayReopen(status: ClusterStatus, open: readonly Issue[]): boolean {
  return !status.healthy && !open.some((issue) => isOf(issue, status))
}

/**
 * Identifies the issue by the file. An invalid file names no cluster, and its issue is closed once the file is valid.
 */
function isOf({ body }: Issue, { file }: ClusterStatus): boolean {
  return linesOf(body)[0] === hiddenLine(`status ${file}`)
}

function isRecent(closedAt: Date, now: Date): boolean {
  return now.getTime() - closedAt.getTime() < reopenedMilliseconds
}

function worsened({ number, body }: Issue, status: ClusterStatus): IssueStep[] {
  const before = states.find((state) => linesOf(body)[1] === stateLine(state))
  if (status.state !== 'unavailable' || before === 'unavailable') return []
  return [{ kind: 'comment', number, body: `${titleOf(status)}, see above.` }]
}

function issueText(status: ClusterStatus, { at, run }: IssueContext): IssueText {
  const by = run === undefined ? 'managed-etcd' : `[this run](${run})`
  const footer = `\n\n<sub>As of ${clockText(at.toISOString())}, by ${by}. Each run edits this text, and closes the issue when the cluster is ok.</sub>\n`
  const markdown = `${stateLine(status.state)}\n${clusterMarkdown(status)}`
  return { title: titleOf(status), body: markedBody({ marker: `status ${status.file}`, markdown, footer }) }
}

function titleOf(status: ClusterStatus): string {
  return `etcd ${nameOf(status)} is ${status.state}`
}

function stateLine(state: State): string {
  return hiddenLine(`state ${state}`)
}

/** A browser sends an edited body with other line endings. */
function linesOf(body: string): string[] {
  return body.split(/\r?\n/, 2)
}
