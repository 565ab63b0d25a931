import { writeFileSync } from 'node:fs'
import type { Declaration } from '../operation/define-operation.ts'
import { givenText } from '../operation/inputs.ts'
import type { Operation } from '../operation/operation.ts'
import { Problem } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import type { HostReporter } from '../report/host-reporter.ts'
import { createPlainReporter } from '../report/plain-reporter.ts'
import { problemText } from '../report/problem-text.ts'
import { createSecrets } from '../report/secrets.ts'
import { createTerminalReporter } from '../report/terminal-reporter.ts'
import { systemTimer } from '../report/timer.ts'
import { withoutCommands } from '../report/without-commands.ts'
import { version } from '../util/program-version.ts'
import { withoutSecretShapes } from '../util/secret-shapes.ts'
import { twoColumns } from '../util/two-columns.ts'
import { type Arguments, readArguments } from './arguments.ts'
import { completionScript } from './completion.ts'
import { type Executed, type ExitCode, execute } from './execute.ts'
import { actionHelp, programHelp } from './help.ts'
import { shellHolder } from './holder.ts'
import { abortOnInterrupt } from './interrupt.ts'
import { type Asking, operationNamed } from './operation-named.ts'

type Environment = Record<string, string | undefined>

const heartbeatMilliseconds = 20_000

/** The program in a shell: results go to standard output, progress to standard error. */
export async function runInShell(
  args: readonly string[],
  env: Environment,
  operations: readonly Operation[],
): Promise<ExitCode> {
  try {
    const [first, ...rest] = args
    if (first === '--version' || first === '-v' || first === 'version') return print(version)
    if (first === '--help' || first === '-h') return print(programHelp(operations, helpWidth()))
    if (first === 'help')
      return print(
        rest[0]
          ? actionHelp(operationNamed(rest[0], operations, onTheLine).declaration, helpWidth())
          : programHelp(operations, helpWidth()),
      )
    if (first === 'completion' && !asksForHelp(rest)) return print(completionScript(rest[0], operations))
    const operation = operationNamed(first, operations, onTheLine)
    if (asksForHelp(rest)) return print(actionHelp(operation.declaration, helpWidth()))
    return await run(operation, readArguments(operation.declaration, rest), env)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { stderr } = process
    // The reporter is not there yet: the arguments were refused, and may have a secret in the wrong place.
    const { message, findings } = error
    const shown = findings.map((finding) => ({
      ...finding,
      subject: namedSubject('flag', withoutSecretShapes(finding.subject)),
      found: withoutSecretShapes(finding.found),
      fix: withoutSecretShapes(finding.fix),
    }))
    const width = isTerminal(env) ? stderr.columns || 80 : undefined
    stderr.write(`${problemText(new Problem(withoutSecretShapes(message), shown), width)}\n`)
    return 1
  }
}

/** The width of the terminal. 80 if the output is a file or a pipe, or if the terminal does not report its width. */
function helpWidth(): number {
  const { isTTY, columns } = process.stdout
  return isTTY && columns > 0 ? columns : 80
}

function print(text: string): ExitCode {
  process.stdout.write(`${text}\n`)
  return 0
}

function asksForHelp(args: readonly string[]): boolean {
  return args.some((argument) => argument === '--help' || argument === '-h')
}

const onTheLine: Asking = {
  subject: 'action',
  instead: (near) => `did you mean "${near}"? managed-etcd --help lists all`,
  among: (names) => `name one of ${names}; managed-etcd --help describes them`,
}

async function run(operation: Operation, asked: Arguments, env: Environment): Promise<ExitCode> {
  const { declaration } = operation
  const reporter = createShellReporter(env)
  for (const [name, given] of Object.entries(asked.texts))
    if (declaration.inputs[name]?.secret) reporter.mask(givenText(given))
  try {
    const signal = abortOnInterrupt(process, declaration.name, (text) => reporter.note(text))
    if (declaration.printed === undefined) reporter.note(`managed-etcd ${version}: ${declaration.name}`)
    const noted = new Set<string>()
    const executed = await execute({
      operation,
      texts: asked.texts,
      reporter: {
        ...reporter,
        note(text) {
          noted.add(text.trimEnd())
          reporter.note(text)
        },
      },
      now: () => new Date(),
      signal,
      holder: shellHolder(),
      debug: asked.debug,
    })
    if (asked.report !== undefined) writeReport(asked.report, executed)
    await reporter.close()
    printResult(executed, asked, operation.declaration, { reporter, noted })
    return executed.exitCode
  } finally {
    await reporter.close()
  }
}

/** Whether somebody sees stderr on a terminal that can move its cursor. */
function isTerminal(env: Environment): boolean {
  return process.stderr.isTTY && env.TERM !== 'dumb' && !env.CI
}

/** Live output on a terminal, and plain lines otherwise. */
function createShellReporter(env: Environment): HostReporter {
  const { stderr } = process
  const secrets = createSecrets()
  if (!isTerminal(env)) {
    const write = (text: string) => {
      // A step of a workflow may run this as a command, too.
      const lines = env.GITHUB_ACTIONS === 'true' ? withoutCommands(text) : [text]
      for (const line of lines) stderr.write(`${line}\n`)
    }
    return createPlainReporter({ write, secrets, timer: systemTimer, heartbeat: heartbeatMilliseconds })
  }
  return createTerminalReporter({
    write: (text) => stderr.write(text),
    // Some terminals report none.
    columns: () => stderr.columns || 80,
    colours: !env.NO_COLOR,
    secrets,
    timer: systemTimer,
  })
}

function writeReport(file: string, { report }: Executed): void {
  try {
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'an unknown error'
    throw new Problem(`${report.action} ended (${report.result}), but its report was not written`, [
      {
        code: 'FILE_UNREADABLE',
        subject: '--report',
        found: `cannot write ${file}: ${code}`,
        fix: 'use a path in a folder with write permission',
      },
    ])
  }
}

function printResult(
  { report, exitCode }: Executed,
  { json, report: file }: Arguments,
  { printed }: Declaration,
  { reporter, noted }: { readonly reporter: HostReporter; readonly noted: ReadonlySet<string> },
): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
    return
  }
  if (exitCode !== 0) return
  if (printed !== undefined) {
    process.stdout.write(`${reporter.hide(report.outputs[printed] ?? '').trimEnd()}\n`)
    return
  }
  const outputs = { ...report.outputs, changed: String(report.changed), ...(file ? { report: file } : {}) }
  const given = Object.entries(outputs).filter(([, value]) => value !== '')
  process.stdout.write(`${reporter.hide(twoColumns(given.map(([name, value]) => [name, oneLine(value, noted)])))}\n`)
}

/** A certificate or a plan would hide the rest of the table. */
function oneLine(value: string, noted: ReadonlySet<string>): string {
  const lines = value.trimEnd().split('\n')
  if (lines.length > 1 && isShown(value.trimEnd(), noted)) return `${lines.length} lines, shown above`
  return lines.length === 1 ? lines.join() : `${lines.length} lines, shown by --json: ${lines[0]} …`
}

/** A plan is noted without its risks, which are warnings, and at first with objects that exist by the end. */
function isShown(value: string, noted: ReadonlySet<string>): boolean {
  return [...noted].some(
    (text) => text === value || text.endsWith(`\n${value}`) || (text.includes('\n') && value.endsWith(`\n${text}`)),
  )
}
