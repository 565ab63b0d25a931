import { viaProxy } from '../network/agent.ts'
import { type Finding, Problem } from '../problem/problem.ts'

const longestQuote = 300

/** The token is valid, but lacks the permission. */
export class NotPermitted extends Problem {}

/** The intended change and its object. The job's permission has the object's name. */
export interface Needed {
  readonly what: string
  readonly permission: 'pull-requests' | 'issues'
}

const writtenTo = { 'pull-requests': 'the pull request', issues: 'issues' } as const

/** The Problem for GitHub's refusal. Contains only the `message` of the response. */
export function gitHubProblem(
  { what, permission }: Needed,
  { status, message }: { readonly status: number; readonly message: string },
): Problem {
  const said = message.replaceAll(/\s+/g, ' ').trim().slice(0, longestQuote)
  const found = (text: string) => `${text}${said === '' ? '' : `: ${said}`}`
  switch (status) {
    case 401:
      return problem(
        what,
        { code: 'TOKEN_MISSING', subject: 'github-token' },
        found('needs a valid token, found one that GitHub does not accept'),
        useToken,
      )
    case 403:
    case 404:
      return new NotPermitted(`cannot ${what}`, [
        {
          code: 'TOKEN_MISSING',
          subject: 'permissions',
          found: found(`needs a token with write access to ${writtenTo[permission]}, found one without`),
          fix: `give the job permissions: { ${permission}: write }`,
        },
      ])
    case 410:
    case 422:
      return problem(
        what,
        { code: 'GITHUB_ERROR', subject: permission === 'issues' ? 'issue' : 'comment' },
        found(`GitHub rejects it as invalid (${status})`),
        permission === 'issues' && status === 410
          ? 'enable issues in the settings of the repository, or leave issue: false'
          : 'report this as a bug',
      )
    default:
      return problem(
        what,
        { code: 'GITHUB_ERROR', subject: 'GitHub' },
        found(`needs an answer, found status ${status}`),
        'run the job again',
      )
  }
}

/** There was no response in time. */
export function unreachable(base: string, cause: unknown): Problem {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new Problem(
    `GitHub's API at ${base} cannot be reached`,
    [
      {
        code: 'GITHUB_UNREACHABLE',
        subject: 'GITHUB_API_URL',
        found: `needs an answer from ${base}, found none: ${reason}${viaProxy(cause)}`,
        fix: "check the runner's network and proxy, and githubstatus.com; then run the job again",
      },
    ],
    { cause },
  )
}

const useToken = "set the input github-token to the job's own github.token"

function problem(what: string, about: Pick<Finding, 'code' | 'subject'>, found: string, fix: string): Problem {
  return new Problem(`cannot ${what}`, [{ ...about, found, fix }])
}
