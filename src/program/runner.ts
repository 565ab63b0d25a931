import { randomUUID } from 'node:crypto'
import { appendFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Operation } from '../operation/operation.ts'
import { inputNames, runnerInput, variablesOf } from '../operation/runner-inputs.ts'
import { type Finding, Problem } from '../problem/problem.ts'
import type { HostReporter } from '../report/host-reporter.ts'
import { createRunnerReporter } from '../report/runner-reporter.ts'
import { createSecrets } from '../report/secrets.ts'
import { systemTimer } from '../report/timer.ts'
import { outputEntry, workflowCommand } from '../report/workflow-command.ts'
import { codeOf } from '../util/error-code.ts'
import { version } from '../util/program-version.ts'
import { type Executed, type ExitCode, execute } from './execute.ts'
import { workflowRun } from './holder.ts'
import { abortOnInterrupt } from './interrupt.ts'
import { type Asking, operationNamed } from './operation-named.ts'

type Environment = Record<string, string | undefined>

const heartbeatMilliseconds = 20_000

/** Runs the action that the input `run` names, on a runner of GitHub Actions. */
export async function runOnRunner(env: Environment, operations: readonly Operation[]): Promise<ExitCode> {
  const reporter = createRunnerReporter({
    write: (line) => process.stdout.write(`${line}\n`),
    writeSummary: (markdown) => writeSummary(env.GITHUB_STEP_SUMMARY, markdown),
    secrets: createSecrets(),
    timer: systemTimer,
    heartbeat: heartbeatMilliseconds,
  })
  maskSecrets(env, operations, reporter)
  try {
    const operation = operationNamed(runnerInput(env, 'run'), operations, inRun)
    const texts = givenInputs(env, operation, operations)
    forgetSecrets(env, operations)
    const signal = abortOnInterrupt(process, operation.declaration.name, (text) => reporter.note(text))
    reporter.note(`managed-etcd ${version}: ${operation.declaration.name}`)
    const debug = env.RUNNER_DEBUG === '1'
    const now = () => new Date()
    const executed = await execute({
      operation,
      texts,
      reporter,
      now,
      signal,
      holder: workflowRun(env),
      onRunner: true,
      debug,
    })
    writeOutputs(env, executed, reporter)
    return executed.exitCode
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    reporter.problem(error)
    return 1
  } finally {
    reporter.close()
  }
}

/** Before anything else: from here on no line of the log can show them. */
function maskSecrets(env: Environment, operations: readonly Operation[], reporter: HostReporter): void {
  for (const name of inputNames(operations, 'secret')) {
    const secret = runnerInput(env, name)
    if (secret !== undefined) reporter.mask(secret)
  }
}

/** Programs that this one starts, such as a kubeconfig's credential plugin, have no use for them. */
function forgetSecrets(env: Environment, operations: readonly Operation[]): void {
  for (const name of inputNames(operations, 'secret')) {
    for (const variable of variablesOf(name)) delete env[variable]
  }
}

const inRun: Asking = {
  subject: 'run',
  instead: (near, names) => `did you mean "${near}"? Actions are ${names}`,
  among: (names) => `set run to one of ${names}`,
}

/** The root action has the inputs of all actions: one that is given and not the named action's is a mistake. */
function givenInputs(
  env: Environment,
  { declaration }: Operation,
  operations: readonly Operation[],
): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const name of inputNames(operations, 'any')) {
    const value = runnerInput(env, name)
    if (value === undefined) continue
    if (!(name in declaration.inputs)) throw notAnInput(name, declaration.name, Object.keys(declaration.inputs))
    texts[name] = value
  }
  return texts
}

function notAnInput(name: string, action: string, known: readonly string[]): Problem {
  return new Problem(`${action} was not started: nothing was read or written`, [
    {
      code: 'INPUT_UNKNOWN',
      subject: name,
      found: `is not an input of ${action}`,
      fix: `leave it out; ${action} has ${known.join(', ')}`,
    },
  ])
}

function writeOutputs(env: Environment, { exitCode, report }: Executed, reporter: HostReporter): void {
  const ended = `${report.action} ended (${report.result})`
  const folder = env.RUNNER_TEMP?.trim() || tmpdir()
  const file = join(folder, `managed-etcd-${report.action}-${randomUUID()}.json`)
  written(`${ended}, but its report was not written`, 'RUNNER_TEMP', file, () =>
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`),
  )
  const outputs = exitCode === 0 ? { ...report.outputs, changed: String(report.changed) } : {}
  const entries = Object.entries({ ...outputs, report: file })
  const text = entries.map(([name, value]) => outputEntry(name, reporter.hide(value))).join('')
  const output = env.GITHUB_OUTPUT?.trim()
  if (output) {
    written(`${ended}, but its outputs were not written`, 'GITHUB_OUTPUT', output, () => appendFileSync(output, text))
  }
}

/** What came of the operation stands; but a step that goes on without its outputs would do so with empty ones. */
function written(what: string, variable: string, file: string, write: () => void): void {
  try {
    write()
  } catch (error) {
    throw new Problem(what, [unwritable(variable, file, error)])
  }
}

function unwritable(variable: string, file: string, error: unknown): Finding {
  return {
    code: 'FILE_UNREADABLE',
    subject: variable,
    found: `cannot write ${file}: ${codeOf(error)}`,
    fix: `let the runner set ${variable}, or name something that this user can write`,
  }
}

/** A summary is for reading: without it the step is as good. */
function writeSummary(file: string | undefined, markdown: string): void {
  const path = file?.trim()
  if (!path) return
  try {
    appendFileSync(path, `${markdown}\n`)
  } catch (error) {
    const { subject, found, fix } = unwritable('GITHUB_STEP_SUMMARY', path, error)
    process.stdout.write(`${workflowCommand('warning', `${found}\n${fix}`, { title: subject })}\n`)
  }
}
