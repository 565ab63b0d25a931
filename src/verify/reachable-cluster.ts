import { Problem } from '../problem/problem.ts'
import type { Reporter } from '../report/reporter.ts'

/** What there is to compare with; undefined, with a note, when the cluster cannot be reached. */
export async function ifClusterReachable<Access>(
  report: Pick<Reporter, 'note'>,
  find: () => Promise<Access>,
): Promise<Access | undefined> {
  try {
    return await find()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    report.note(`not compared with the cluster: ${error.findings[0]?.found ?? error.message}`)
    return undefined
  }
}
