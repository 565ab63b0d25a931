import { randomUUID } from 'node:crypto'
import { appendFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Operation } from '../operation/operation.ts'
import { inputNames, runnerInput, variablesOf } from '../operation/runner-inputs.ts'
import { Problem } from '../problem/problem.ts'
import type { HostReporter } from '../report/host-reporter.ts'
import { createRunnerReporter } from '../report/runner-reporter.ts'
import { createSecrets } from '../report/secrets.ts'
import { systemTimer } from '../report/timer.ts'
import { outputEntry } from '../report/workflow-command.ts'
import { nearMiss } from '../util/near-miss.ts'
import { version } from '../util/program-version.ts'
import { type Executed, type ExitCode, execute } from './execute.ts'
import { abortOnInterrupt } from './interrupt.ts'

type Environment = Record<string, string | undefined>

const heartbeatMilliseconds = 20_000

/** Runs the action that the input `run` names, on a runner of GitHub Actions. */
export async function runOnRunner(env: Environment, operations: readonly Operation[]): Promise<ExitCode> {
  const reporter = createRunnerReporter({
    write: (line) => process.stdout.write(`${line}\n`),
    writeSummary: (markdown) => appendTo(env.GITHUB_STEP_SUMMARY, `${markdown}\n`),
    secrets: createSecrets(),
    timer: systemTimer,
    heartbeat: heartbeatMilliseconds,
  })
  maskSecrets(env, operations, reporter)
  try {
    const operation = namedOperation(runnerInput(env, 'run'), operations)
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

function namedOperation(name: string | undefined, operations: readonly Operation[]): Operation {
  const names = operations.map(({ declaration }) => declaration.name)
  const found = operations.find(({ declaration }) => declaration.name === name)
  if (found) return found
  const near = name === undefined ? undefined : nearMiss(name, names)
  throw new Problem('no action was started', [
    {
      subject: 'run',
      found: name === undefined ? 'is required and was not given' : `"${name}" is not an action`,
      fix: near ? `did you mean "${near}"? Actions are ${names.join(', ')}` : `set run to one of ${names.join(', ')}`,
    },
  ])
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
    { subject: name, found: `is not an input of ${action}`, fix: `leave it out; ${action} has ${known.join(', ')}` },
  ])
}

function writeOutputs(env: Environment, { exitCode, report }: Executed, reporter: HostReporter): void {
  const file = join(env.RUNNER_TEMP ?? tmpdir(), `managed-etcd-${report.action}-${randomUUID()}.json`)
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
  const outputs = exitCode === 0 ? { ...report.outputs, changed: String(report.changed) } : {}
  const entries = Object.entries({ ...outputs, report: file })
  appendTo(env.GITHUB_OUTPUT, entries.map(([name, value]) => outputEntry(name, reporter.hide(value))).join(''))
}

function appendTo(file: string | undefined, text: string): void {
  if (file) appendFileSync(file, text)
}

/** How others who have to wait see this run: a link that leads to it. */
function workflowRun(env: Environment): string {
  return `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`
}
