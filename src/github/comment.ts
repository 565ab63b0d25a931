import type { Finding } from '../problem/problem.ts'
import type { Reporter } from '../report/reporter.ts'
import { isRecord } from '../util/is-record.ts'
import { connectGitHub, type GitHub, type GitHubOptions } from './api.ts'
import { gitHubProblem, type Needed, NotPermitted } from './errors.ts'
import { listPages } from './list-pages.ts'
import { hiddenLine, type MarkedText, markedBody } from './marked-body.ts'
import type { PullRequest } from './pull-request.ts'

export type Commented = 'created' | 'updated' | 'unchanged' | 'not permitted'

export type CommentText = Omit<MarkedText, 'footer'>

export interface CommentSurroundings extends Omit<GitHubOptions, 'progress' | 'environment'> {
  readonly report: Reporter
  readonly environment?: GitHubOptions['environment']
}

/**
 * Writes one comment on the pull request, and edits it in later runs. If a fork's run may not write, adds a warning and
 * returns 'not permitted'. Every other failure is a Problem, especially if the existing comment could not be updated: a
 * reviewer might approve an outdated plan.
 */
export function commentOn(
  pullRequest: PullRequest,
  text: CommentText,
  { report, environment = process.env, ...options }: CommentSurroundings,
): Promise<Commented> {
  report.mask(options.token)
  return report.phase('write the comment of the pull request', async (progress) => {
    const gitHub = connectGitHub({ ...options, environment, progress })
    const hidden = hiddenLine(text.marker)
    const body = markedBody({ ...text, footer: footer(pullRequest) })
    try {
      const found = await findComment(gitHub, pullRequest, hidden)
      if (found?.body === body) return 'unchanged'
      return found === undefined
        ? await create(gitHub, pullRequest, body, report)
        : await update(gitHub, pullRequest, found.id, body)
    } catch (error) {
      if (!(pullRequest.fromFork && error instanceof NotPermitted)) throw error
      report.warning({
        code: 'COMMENT_NOT_POSSIBLE',
        subject: 'comment',
        found: `${shown(pullRequest)} comes from a fork, whose runs cannot write comments`,
        fix: 'read the plan in the job summary',
      })
      return 'not permitted'
    }
  })
}

interface Comment {
  readonly id: number
  readonly body: string
  readonly user: { readonly login: string; readonly type: string }
}

/**
 * The oldest comment that begins with the marker and was written by a bot. Users can write the marker, too, but can
 * change their comments later without the reviewers noticing.
 */
async function findComment(gitHub: GitHub, at: PullRequest, hidden: string): Promise<Comment | undefined> {
  for await (const page of listPages(gitHub, commentsOf(at), to(`read the comments of ${shown(at)}`))) {
    const found = commentsIn(page).find(({ body, user }) => user.type === 'Bot' && body.startsWith(hidden))
    if (found) return found
  }
  return undefined
}

async function create(gitHub: GitHub, at: PullRequest, body: string, report: Reporter): Promise<Commented> {
  const answer = await gitHub.call({ method: 'POST', path: commentsOf(at), body: { body } })
  if (answer.status !== 201) throw gitHubProblem(to(`write a comment to ${shown(at)}`), answer)
  const [comment] = commentsIn([answer.body])
  if (comment?.user.type !== 'Bot') report.warning(notABot(comment?.user.login ?? 'somebody'))
  return 'created'
}

async function update(gitHub: GitHub, at: PullRequest, id: number, body: string): Promise<Commented> {
  const path = `/repos/${at.repository}/issues/comments/${id}`
  const answer = await gitHub.call({ method: 'PATCH', path, body: { body } })
  if (answer.status !== 200)
    throw gitHubProblem(to(`update the comment of ${shown(at)}, which now shows an older plan`), answer)
  return 'updated'
}

/** The commit of the plan, so that a reviewer notices another one. */
function footer({ headSha, runUrl }: PullRequest): string {
  return `\n\n<sub>For commit ${headSha}, by [this run](${runUrl}).</sub>\n`
}

function to(what: string): Needed {
  return { what, permission: 'pull-requests' }
}

function commentsOf({ repository, number }: PullRequest): string {
  return `/repos/${repository}/issues/${number}/comments`
}

function shown({ number }: PullRequest): string {
  return `pull request ${number}`
}

/** Whether the value has the form of a comment. A comment of a deleted account has no user. */
function commentsIn(list: unknown): Comment[] {
  return Array.isArray(list) ? list.filter(isComment) : []
}

function isComment(value: unknown): value is Comment {
  if (!isRecord(value) || !isRecord(value.user)) return false
  const { id, body, user } = value
  return (
    typeof id === 'number' &&
    typeof body === 'string' &&
    typeof user.type === 'string' &&
    typeof user.login === 'string'
  )
}

function notABot(login: string): Finding {
  return {
    code: 'COMMENT_NOT_POSSIBLE',
    subject: 'github-token',
    found: `the comment was written as ${login}; later runs use it only if a bot wrote it, so that no other comment can replace it`,
    fix: "set the input github-token to the job's own github.token, or to the token of a GitHub App",
  }
}
