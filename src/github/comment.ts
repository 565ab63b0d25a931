import type { Finding } from '../problem/problem.ts'
import type { Reporter } from '../report/reporter.ts'
import { limited } from '../report/summary.ts'
import { type ApiAnswer, connectGitHub, type GitHub, type GitHubOptions } from './api.ts'
import { gitHubProblem, NotPermitted } from './errors.ts'
import type { PullRequest } from './pull-request.ts'

export type Commented = 'created' | 'updated' | 'unchanged' | 'not permitted'

export interface CommentText {
  /** Tells this comment from others: one of a kind for each pull request. Becomes a hidden first line. */
  readonly marker: string
  readonly markdown: string
}

export interface CommentSurroundings extends Omit<GitHubOptions, 'progress' | 'environment'> {
  readonly report: Reporter
  readonly environment?: GitHubOptions['environment']
}

/** "body is too long (maximum is 65536 characters)". Counted in bytes here, which are never fewer. */
const mostBytes = 65_536
const cutNote =
  '\n\n> [!NOTE]\n> The rest was truncated: a comment has at most 64 KiB. The job summary has everything.\n'
const perPage = 100
const mostFooterBytes = 1_024

/**
 * Writes one comment of the pull request, and the next time edits that one. Where a fork's run may not write, it says so in a
 * warning and gives back 'not permitted'. Every other failure is a Problem, above all when the comment that is there could not be
 * brought up to date: somebody might approve what it no longer says.
 */
export function commentOn(
  pullRequest: PullRequest,
  text: CommentText,
  { report, environment = process.env, ...options }: CommentSurroundings,
): Promise<Commented> {
  report.mask(options.token)
  return report.phase('write the comment of the pull request', async (progress) => {
    const gitHub = connectGitHub({ ...options, environment, progress })
    const hidden = `<!-- managed-etcd: ${text.marker.replaceAll('--', '- -')} -->`
    const kept = limited(`${hidden}\n${withoutMentions(text.markdown)}`, mostBytes - mostFooterBytes, cutNote)
    const body = kept + footer(pullRequest)
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
 * The oldest comment that begins with the marker and was written by a bot. People can write the marker, too: what they write they
 * can also change later, behind the reviewers' backs.
 */
async function findComment(gitHub: GitHub, at: PullRequest, hidden: string): Promise<Comment | undefined> {
  let page: string | undefined = `${commentsOf(at)}?per_page=${perPage}`
  while (page !== undefined) {
    const answer: ApiAnswer = await gitHub.call({ method: 'GET', path: page })
    if (answer.status !== 200) throw gitHubProblem(`read the comments of ${shown(at)}`, answer)
    const found = commentsIn(answer.body).find(({ body, user }) => user.type === 'Bot' && body.startsWith(hidden))
    if (found) return found
    page = answer.next
  }
  return undefined
}

async function create(gitHub: GitHub, at: PullRequest, body: string, report: Reporter): Promise<Commented> {
  const answer = await gitHub.call({ method: 'POST', path: commentsOf(at), body: { body } })
  if (answer.status !== 201) throw gitHubProblem(`write a comment to ${shown(at)}`, answer)
  const [comment] = commentsIn([answer.body])
  if (comment?.user.type !== 'Bot') report.warning(notABot(comment?.user.login ?? 'somebody'))
  return 'created'
}

async function update(gitHub: GitHub, at: PullRequest, id: number, body: string): Promise<Commented> {
  const path = `/repos/${at.repository}/issues/comments/${id}`
  const answer = await gitHub.call({ method: 'PATCH', path, body: { body } })
  if (answer.status !== 200)
    throw gitHubProblem(`update the comment of ${shown(at)}, which now shows an older plan`, answer)
  return 'updated'
}

/** A name out of a file, such as `group:@acme/sre`, is to call nobody; the blank has no width. Addresses (`dba@example.com`) call nobody anyway. */
function withoutMentions(markdown: string): string {
  return markdown.replaceAll(/(?<!\w)@(?=\w)/g, '@\u200b')
}

/** A plan is of a commit: whoever approves another one sees it. */
function footer({ headSha, runUrl }: PullRequest): string {
  return `\n\n<sub>For commit ${headSha}, by [this run](${runUrl}).</sub>\n`
}

function commentsOf({ repository, number }: PullRequest): string {
  return `/repos/${repository}/issues/${number}/comments`
}

function shown({ number }: PullRequest): string {
  return `pull request ${number}`
}

/** What has the shape of a comment; a deleted account's has no user. */
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function notABot(login: string): Finding {
  return {
    code: 'COMMENT_NOT_POSSIBLE',
    subject: 'github-token',
    found: `the comment was written as ${login}; later runs use it only if a bot wrote it, so that no other comment can replace it`,
    fix: "set the input github-token to the job's own github.token, or to the token of a GitHub App",
  }
}
