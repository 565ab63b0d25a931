import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { Problem } from '../problem/problem.ts'
import { codeOf } from '../util/error-code.ts'

/** The pull request that a workflow runs for. */
export interface PullRequest {
  /** OWNER/NAME of the target repository. */
  readonly repository: string
  readonly number: number
  /** The newest commit of the branch. */
  readonly headSha: string
  /** Whether it comes from another repository. Then there are no secrets, and the token may not write. */
  readonly fromFork: boolean
  /** The page of the workflow run. */
  readonly runUrl: string
}

/**
 * The part of the event that is used, https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request.
 * `head.repo` is null if the fork has been deleted.
 */
const payload = z.object({
  repository: z.object({ full_name: z.string().regex(/^[\w.-]+\/[\w.-]+$/) }),
  pull_request: z.object({
    number: z.int().positive(),
    head: z.object({ sha: z.string(), repo: z.object({ full_name: z.string() }).nullable() }),
  }),
})

/**
 * Reads the event that started the workflow. Undefined for other events, and in a shell. Throws a Problem if the event
 * has an unexpected format.
 */
export async function pullRequestOf(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<PullRequest | undefined> {
  const { GITHUB_SERVER_URL: server, GITHUB_RUN_ID: run } = environment
  const path = environment.GITHUB_EVENT_PATH?.trim()
  if (!path) return undefined
  const event = await readEvent(path)
  if (typeof event !== 'object' || event === null || !('pull_request' in event)) return undefined
  const { data, error } = payload.safeParse(event)
  if (!data) throw unexpected(path, error.issues.map((issue) => issue.path.join('.')).join(', '))
  const { repository, pull_request: pull } = data
  return {
    repository: repository.full_name,
    number: pull.number,
    headSha: pull.head.sha,
    fromFork: pull.head.repo?.full_name !== repository.full_name,
    runUrl: `${server}/${repository.full_name}/actions/runs/${run}`,
  }
}

async function readEvent(path: string): Promise<unknown> {
  let contents: string
  try {
    contents = await readFile(path, 'utf8')
  } catch (error) {
    throw unexpected(path, `it cannot be read (${codeOf(error)})`)
  }
  try {
    return JSON.parse(contents)
  } catch {
    throw unexpected(path, 'it is not JSON')
  }
}

function unexpected(path: string, what: string): Problem {
  return new Problem('cannot determine the pull request', [
    {
      code: 'GITHUB_ERROR',
      subject: 'event',
      found: `needs the event of a pull request in GITHUB_EVENT_PATH (${path}), found something else: ${what}`,
      fix: 'run it on the event pull_request',
    },
  ])
}
