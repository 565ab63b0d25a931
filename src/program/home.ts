import { homedir } from 'node:os'

/**
 * A container may run as a user without a home and without a name (OpenShift, runners in Kubernetes); Node and
 * libraries throw when they are asked for the home of such a one. Then it is `/`, as container runtimes have it.
 */
export function ensureHome(env: Record<string, string | undefined>): void {
  if (env.HOME) return
  env.HOME = homeOfUser() || '/'
}

function homeOfUser(): string | undefined {
  try {
    return homedir()
  } catch {
    return undefined
  }
}
