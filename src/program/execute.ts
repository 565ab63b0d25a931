import { listenToRequests } from '../network/request-trace.ts'
import type { Outcome, RunnerIdentity } from '../operation/define-operation.ts'
import type { Operation } from '../operation/operation.ts'
import type { InputTexts } from '../operation/read-inputs.ts'
import { internalErrorText } from '../problem/internal-error.ts'
import { Problem } from '../problem/problem.ts'
import type { HostReporter } from '../report/host-reporter.ts'
import { type JsonReport, journalOf, problemForReport, secondsBetween } from '../report/json-report.ts'
import { codeOf } from '../util/error-code.ts'
import { version } from '../util/program-version.ts'

export type ExitCode = 0 | 1 | 2

export interface Execution {
  readonly operation: Operation
  readonly texts: InputTexts
  readonly reporter: HostReporter
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly holder: string
  readonly runner?: RunnerIdentity | undefined
  /** Whether the stack of an internal error is shown. */
  readonly debug: boolean
}

export interface Executed {
  readonly exitCode: ExitCode
  readonly report: JsonReport
}

/** Runs one operation and reports its result, in the same way on a runner and in a shell. Never throws. */
export async function execute({
  operation,
  texts,
  now,
  signal,
  holder,
  runner,
  debug,
  ...given
}: Execution): Promise<Executed> {
  const { name } = operation.declaration
  const started = now()
  const { reporter, journal } = journalOf(given.reporter, now)
  const common = () => ({
    program: 'managed-etcd' as const,
    version,
    action: name,
    startedAt: started.toISOString(),
    seconds: secondsBetween(started.getTime(), now().getTime()),
    warnings: journal.warnings,
    phases: journal.phases,
  })
  const stopTrace = debug ? listenToRequests(reporter.debug) : () => undefined
  try {
    const outcome = await operation.run({ report: reporter, now, signal, holder, runner }, texts)
    const { unmet, noted } = outcome
    if (unmet === undefined)
      return { exitCode: 0, report: clean(reporter, { ...common(), result: 'done', ...visible(outcome) }) }
    reporter.problem(unmet, noted)
    const problem = problemForReport(unmet)
    const report: JsonReport = { ...common(), result: 'refused', ...visible(outcome), problem }
    return { exitCode: 1, report: clean(reporter, report) }
  } catch (error) {
    const problem = problemOf(error, signal)
    if (problem) {
      reporter.problem(problem)
      const report: JsonReport = { ...common(), result: 'refused', outputs: {}, problem: problemForReport(problem) }
      return { exitCode: 1, report: clean(reporter, report) }
    }
    const text = internalErrorText(error, name, debug)
    reporter.problem(new Problem(text))
    const report: JsonReport = { ...common(), result: 'failed', outputs: {}, problem: { message: text, findings: [] } }
    return { exitCode: 2, report: clean(reporter, report) }
  } finally {
    stopTrace()
  }
}

function visible({ changed, outputs, details }: Outcome<Record<string, string>>) {
  return { changed, outputs: { ...outputs }, details }
}

/**
 * The Problem of an error that the user has to fix. A wait that was interrupted counts as the interrupt, whatever error
 * its library throws.
 */
function problemOf(error: unknown, signal: AbortSignal): Problem | undefined {
  if (error instanceof Problem) return error
  const aborted =
    signal.aborted && error instanceof Error && (error.name === 'AbortError' || 'ABORT_ERR' === codeOf(error))
  return aborted && signal.reason instanceof Problem ? signal.reason : undefined
}

/** Masks secrets in every text of the report. */
function clean(reporter: HostReporter, report: JsonReport): JsonReport {
  return JSON.parse(JSON.stringify(report), (_key, value) =>
    typeof value === 'string' ? reporter.hide(value) : value,
  ) as JsonReport
}
