import { Problem } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import { isRecord } from '../util/is-record.ts'
import type { ApiAnswer, GitHub } from './api.ts'
import { gitHubProblem, type Needed } from './errors.ts'
import { listPages } from './list-pages.ts'

/** An issue that a bot has opened. A user can change and close an issue of their own. */
export interface Issue {
  readonly number: number
  readonly open: boolean
  readonly closedAt?: Date
  readonly body: string
}

export interface IssueText {
  readonly title: string
  readonly body: string
}

export interface Issues {
  /** The open issues, or the closed ones that changed since then. Oldest first. */
  list(which: 'open' | { readonly closedSince: Date }): Promise<Issue[]>
  /** Returns its number. */
  create(text: IssueText): Promise<number>
  edit(number: number, change: Partial<IssueText> & IssueState): Promise<void>
  comment(number: number, body: string): Promise<void>
}

export interface IssueState {
  readonly state?: 'open' | 'closed'
  readonly state_reason?: 'completed' | 'not_planned' | 'reopened'
}

/** Issues of a repository, `OWNER/NAME`: https://docs.github.com/en/rest/issues/issues */
export function issuesOf(gitHub: GitHub, repository: string): Issues {
  const all = `/repos/${repository}/issues`
  return {
    async list(which) {
      const query = which === 'open' ? 'state=open' : `state=closed&since=${which.closedSince.toISOString()}`
      const found: Issue[] = []
      for await (const page of listPages(gitHub, `${all}?${query}`, to('read the issues')))
        found.push(...page.flatMap((entry) => issueIn(entry) ?? []))
      return found.sort((left, right) => left.number - right.number)
    },
    async create(text) {
      const answer = await gitHub.call({ method: 'POST', path: all, body: text })
      const { number, user } = accepted(answer, 201, 'open an issue')
      if (typeof number !== 'number' || !isRecord(user)) throw gitHubProblem(to('open an issue'), answer)
      if (user.type !== 'Bot') throw notABot(String(user.login))
      return number
    },
    async edit(number, change) {
      const answer = await gitHub.call({ method: 'PATCH', path: `${all}/${number}`, body: change })
      accepted(answer, 200, `change issue ${number}`)
    },
    async comment(number, body) {
      const answer = await gitHub.call({ method: 'POST', path: `${all}/${number}/comments`, body: { body } })
      accepted(answer, 201, `write a comment to issue ${number}`)
    },
  }
}

/** The token of a user. With the token of a bot (`ghs_`), the next run finds its issue again. */
const tokensOfPeople = /^(ghp_|gho_|ghu_|github_pat_)/

/** Refuses before any write: otherwise, each run would open another issue. */
export function refuseTokenOfAPerson(token: string): void {
  if (tokensOfPeople.test(token.trim())) throw notABot('a person')
}

function notABot(login: string): Problem {
  return new Problem('issues cannot be updated with this token', [
    {
      code: 'TOKEN_MISSING',
      subject: 'github-token',
      found: `needs the token of a bot, because later runs use only the issues of bots, found that of ${login}`,
      fix: "set the input github-token to the job's own github.token, or the token of a GitHub App",
    },
  ])
}

function to(what: string): Needed {
  return { what, permission: 'issues' }
}

function accepted(answer: ApiAnswer, status: number, what: string): Readonly<Record<string, unknown>> {
  if (answer.status !== status) throw gitHubProblem(to(what), answer)
  return isRecord(answer.body) ? answer.body : {}
}

/** The list contains pull requests, too, which have a field of that name. */
function issueIn(entry: unknown): Issue | undefined {
  if (!isRecord(entry) || !isRecord(entry.user) || entry.user.type !== 'Bot' || 'pull_request' in entry)
    return undefined
  const { number, state, closed_at: closedAt, body } = entry
  if (typeof number !== 'number') return undefined
  return {
    number,
    open: state === 'open',
    ...(typeof closedAt === 'string' ? { closedAt: new Date(closedAt) } : {}),
    body: typeof body === 'string' ? body : '',
  }
}

/** The repository and the run of a workflow. */
export function repositoryOf(environment: Readonly<Record<string, string | undefined>>): {
  readonly repository: string
  readonly run: string | undefined
} {
  const { GITHUB_REPOSITORY: repository = '', GITHUB_SERVER_URL: server, GITHUB_RUN_ID: id } = environment
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
    throw new Problem('cannot determine the repository of the issue', [
      {
        code: 'INPUT_MISSING',
        subject: namedSubject('variable', 'GITHUB_REPOSITORY'),
        found: `needs OWNER/NAME, found ${repository === '' ? 'nothing' : 'something else'}`,
        fix: 'run it in a workflow, or set GITHUB_REPOSITORY',
      },
    ])
  return { repository, run: server && id ? `${server}/${repository}/actions/runs/${id}` : undefined }
}
