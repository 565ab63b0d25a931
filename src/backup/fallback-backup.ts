import { type Finding, Problem } from '../problem/problem.ts'
import { type Catalog, fallbackHint } from './catalog.ts'

/** The same error, and which of the backups that are there is good: who has no new one wants to know. As it was when the bucket cannot be read. */
export async function withFallbackBackup(error: unknown, read: () => Promise<Catalog>): Promise<unknown> {
  if (!(error instanceof Problem)) return error
  try {
    const found = fallbackHint(await read())
    const finding: Finding = {
      code: 'OTHER_BACKUPS',
      subject: 'backup',
      found,
      fix: 'they are untouched; run this again when the rest is fixed',
    }
    return new Problem(error.message, [...error.findings, finding], { cause: error })
  } catch {
    return error
  }
}
