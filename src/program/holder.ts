import { hostname, userInfo } from 'node:os'

type Environment = Readonly<Record<string, string | undefined>>

/** How others who have to wait see a run on a runner: a link that leads to it. */
export function workflowRun(env: Environment): string {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env
  return server && repository && run ? `${server}/${repository}/actions/runs/${run}` : person()
}

/** And a run in a shell. */
export function person(): string {
  try {
    return `${userInfo().username}@${hostname()}`
  } catch {
    // A container may run as a user without a name.
    return `uid ${process.getuid?.() ?? 'unknown'}@${hostname()}`
  }
}
