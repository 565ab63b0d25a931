import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const someone = z.object({ login: z.string() }).nullish().catch(undefined)
const commit = z
  .object({ author: z.object({ username: z.string().optional() }).nullish() })
  .nullish()
  .catch(undefined)

/**
 * The part of any event that names the authors of a change:
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
const payload = z.object({
  sender: someone,
  pull_request: z.object({ user: someone }).nullish().catch(undefined),
  commits: z.array(commit).nullish().catch(undefined),
})

/**
 * The GitHub logins of the authors of the change that started the workflow: who opened the pull request, who pushed or
 * merged it, and, for a push, the authors of its commits as far as GitHub knows them. Empty in a shell, and for a
 * schedule.
 */
export async function authorsOf(environment: Readonly<Record<string, string | undefined>>): Promise<string[]> {
  const { GITHUB_EVENT_PATH: path } = environment
  if (!path) return []
  const text = await readFile(path, 'utf8').catch(() => '')
  const { data } = payload.safeParse(json(text))
  const logins = [
    data?.pull_request?.user?.login,
    data?.sender?.login,
    ...(data?.commits ?? []).map((entry) => entry?.author?.username),
  ].filter((login): login is string => login !== undefined && login !== '')
  return [...new Map(logins.map((login) => [login.toLowerCase(), login])).values()]
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
