import { Problem } from '../problem/problem.ts'

/** What @actions/core has for it: it asks again where GitHub fails, and masks what it is given. */
type GetIdToken = (audience: string) => Promise<string>

/**
 * Asks GitHub for an ID token of this job. Throws a Problem where the job may not have one, or where none came; what
 * GitHub answered is not shown but for its status.
 */
export async function requestIdToken(
  audience: string,
  getIdToken: GetIdToken,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  if (!env.ACTIONS_ID_TOKEN_REQUEST_URL || !env.ACTIONS_ID_TOKEN_REQUEST_TOKEN) {
    throw noIdToken(
      'needs the permission id-token: write, which this job does not have',
      'add `id-token: write` to the `permissions` of the job; a pull request from a fork never gets it',
    )
  }
  try {
    return await getIdToken(audience)
  } catch (error) {
    const status = error instanceof Error ? /Error Code : (\d{3})/.exec(error.message)?.[1] : undefined
    throw noIdToken(
      `needs an ID token from GitHub, which ${status === undefined ? 'could not be reached' : `answered ${status}`}`,
      "check GitHub's status page and, with a self-hosted runner, its proxy; then run the job again",
    )
  }
}

function noIdToken(found: string, fix: string): Problem {
  return new Problem('cannot connect to Kubernetes: there is no ID token', [
    { code: 'ID_TOKEN_MISSING', subject: 'ID token', found, fix },
  ])
}
