import { hostname, userInfo } from 'node:os'

type Environment = Readonly<Record<string, string | undefined>>

/** The holder of a lock on a runner, as a link to the run. */
export function workflowRun(env: Environment): string {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env
  return server && repository && run ? `${server}/${repository}/actions/runs/${run}` : shellHolder()
}

/** The holder of a lock in a shell. */
export function shellHolder(): string {
  try {
    return `${userInfo().username}@${hostname()}`
  } catch {
    // A container may run as a user without a name.
    return `uid ${process.getuid?.() ?? 'unknown'}@${hostname()}`
  }
}
