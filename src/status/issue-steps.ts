import type { Issue, IssueText } from '../github/issues.ts'
import { hiddenLine, markedBody } from '../github/marked-body.ts'
import { nameOf } from './format-text.ts'
import { clockText } from './rule.ts'
import { type State, states } from './rules.ts'
import type { ClusterStatus } from './status.ts'
import { clusterMarkdown } from './summary.ts'

export type IssueStep =
  | ({ readonly kind: 'open' } & IssueText)
  /** A comment, of which those who follow the issue are told. */
  | { readonly kind: 'comment'; readonly number: number; readonly body: string }
  | ({ readonly kind: 'edit' | 'reopen' | 'close'; readonly number: number } & IssueText)
  /** A second one of the same cluster. */
  | { readonly kind: 'close-surplus'; readonly number: number }

export interface IssueContext {
  readonly at: Date
  /** Where the run can be seen. */
  readonly run: string | undefined
}

/** One that was closed so shortly before is opened again: a cluster that is well every other hour opens no row of issues. */
export const reopenedMilliseconds = 24 * 3_600_000

/**
 * What has to happen to the issue of one cluster: exactly one is open while it is not well. GitHub notifies nobody of an edit,
 * so people hear of the beginning, of the end, and of a cluster that becomes unavailable.
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
      : // Told first: the edit makes a later run think that it was.
        [...worsened(kept, status), { kind: 'edit', number, ...text }, ...rest]
  }
  if (status.healthy) return []
  const recent = own.findLast(({ closedAt }) => closedAt !== undefined && isRecent(closedAt, context.at))
  return [recent === undefined ? { kind: 'open', ...text } : { kind: 'reopen', number: recent.number, ...text }]
}

/** Whether the issue of a cluster may be among those that were closed of late. */
export function mayReopen(status: ClusterStatus, open: readonly Issue[]): boolean {
  return !status.healthy && !open.some((issue) => isOf(issue, status))
}

/** By the file: that of a file that is not valid, and so names no cluster, is closed once it is. */
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

/** Whoever edits a body in a browser sends it with other line ends. */
function linesOf(body: string): string[] {
  return body.split(/\r?\n/, 2)
}
