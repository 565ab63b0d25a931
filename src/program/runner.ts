import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as core from '@actions/core'
import type { Operation } from '../operation/operation.ts'
import { inputNames, runnerInput, variablesOf } from '../operation/runner-inputs.ts'
import { type Finding, Problem } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import type { HostReporter } from '../report/host-reporter.ts'
import { createRunnerReporter } from '../report/runner-reporter.ts'
import { createSecrets } from '../report/secrets.ts'
import { systemTimer } from '../report/timer.ts'
import { codeOf, messageOf } from '../util/error-code.ts'
import { version } from '../util/program-version.ts'
import { type Executed, type ExitCode, execute } from './execute.ts'
import { workflowRun } from './holder.ts'
import { requestIdToken } from './id-token.ts'
import { abortOnInterrupt } from './interrupt.ts'
import { type Asking, operationNamed } from './operation-named.ts'

type Environment = Record<string, string | undefined>

const heartbeatMilliseconds = 20_000

/** Runs the action that the input `run` names, on a runner of GitHub Actions. */
export async function runOnRunner(env: Environment, operations: readonly Operation[]): Promise<ExitCode> {
  const reporter = createRunnerReporter({
    commands: core,
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
    const now = () => new Date()
    const maskedIdToken = async (audience: string) => {
      const token = await requestIdToken({ audience, env, signal })
      reporter.mask(token)
      return token
    }
    const executed = await execute({
      operation,
      texts,
      reporter,
      now,
      signal,
      holder: workflowRun(env),
      runner: { requestIdToken: maskedIdToken },
      debug: core.isDebug(),
    })
    writeOutputs(env, executed, reporter)
    return executed.exitCode
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    reporter.problem(error)
    return 1
  } finally {
    await reporter.close()
  }
}

/** Called first, so that no later line of the log can contain secrets. */
function maskSecrets(env: Environment, operations: readonly Operation[], reporter: HostReporter): void {
  for (const name of inputNames(operations, 'secret')) {
    const secret = runnerInput(env, name)
    if (secret !== undefined) reporter.mask(secret)
  }
}

/** Removed, because programs that this one starts, such as a kubeconfig's credential plugin, do not need them. */
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

/** The root action has the inputs of all actions. An input that the named action does not have is a mistake. */
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
      subject: namedSubject('input', name),
      found: `is not an input of ${action}`,
      fix: `remove it; the inputs of ${action} are ${known.join(', ')}`,
    },
  ])
}

function writeOutputs(env: Environment, { report }: Executed, reporter: HostReporter): void {
  const ended = `${report.action} ended (${report.result})`
  const folder = env.RUNNER_TEMP?.trim() || tmpdir()
  const file = join(folder, `managed-etcd-${report.action}-${randomUUID()}.json`)
  written(`${ended}, but its report was not written`, 'RUNNER_TEMP', file, () =>
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`),
  )
  // The outputs of an operation that was asked to fail because of its findings.
  const outputs = report.changed === undefined ? {} : { ...report.outputs, changed: String(report.changed) }
  const output = env.GITHUB_OUTPUT?.trim()
  // Without the variable, the package would write the outputs into the log.
  if (!output) return
  written(`${ended}, but its outputs were not written`, 'GITHUB_OUTPUT', output, () => {
    for (const [name, value] of Object.entries({ ...outputs, report: file })) core.setOutput(name, reporter.hide(value))
  })
}

/** The result of the operation stays valid, but the step fails: later steps would continue with empty outputs. */
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
    subject: namedSubject('variable', variable),
    found: `cannot write ${file}: ${codeOf(error) || messageOf(error)}`,
    fix: `set ${variable} to a path that this user can write`,
  }
}

/** The summary is only for reading, so its failure does not fail the step. */
async function writeSummary(file: string | undefined, markdown: string): Promise<void> {
  const path = file?.trim()
  if (!path) return
  try {
    await core.summary.addRaw(markdown, true).write()
  } catch (error) {
    const { subject, found, fix } = unwritable('GITHUB_STEP_SUMMARY', path, error)
    core.warning(`${found}\n${fix}`, { title: subject })
  }
}
