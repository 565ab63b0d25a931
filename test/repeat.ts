/**
 * `npm run test:soak -- repeat 50 test/cluster/faults.test.ts -t 'the leader'`: runs tests again and again on a busy
 * machine, to find what fails by chance. Each run that failed keeps its output, the clients' histories and what
 * Kubernetes knew: see cluster/evidence.ts.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type Counts, counts, jestLine, root } from './jest-run.ts'

const usage = `usage: npm run test:soak -- repeat TIMES [--busy PROCESSES] FILE.test.ts… [what else jest takes]

  --busy PROCESSES  how many processes do nothing but keep the machine busy (default: one a processor)`

export interface Repetition {
  readonly times: number
  readonly busy: number
  /** For jest. */
  readonly rest: readonly string[]
}

interface Surroundings {
  /** The command line that runs another one where the cluster can be reached. */
  readonly reach: (line: readonly string[]) => readonly string[]
  /** Where a folder for each run that failed is left. */
  readonly evidence: string
  readonly say: (text: string) => void
}

/** Throws an Error whose message is meant for the user. */
export function readRepetition([times = '', ...others]: readonly string[]): Repetition {
  const at = others.indexOf('--busy')
  const busy = at < 0 ? `${availableParallelism()}` : (others[at + 1] ?? '')
  const rest = at < 0 ? others : others.toSpliced(at, 2)
  if (!/^[1-9]\d*$/.test(times) || !/^\d+$/.test(busy) || !rest.some((argument) => argument.endsWith('.test.ts')))
    throw new Error(usage)
  return { times: Number(times), busy: Number(busy), rest }
}

/** A folder for the evidence of one call. */
export const evidenceFolder = (now: Date): string => join(root, 'evidence', now.toISOString().replaceAll(':', '-'))

/** Answers how many runs passed and failed. */
export function repeat({ times, busy, rest }: Repetition, surroundings: Surroundings): Counts {
  const { evidence, say } = surroundings
  const spinning = Array.from({ length: busy }, spin)
  let failed = 0
  try {
    for (let run = 1; run <= times; run++) {
      const folder = join(evidence, `run-${run}`)
      const began = performance.now()
      const result = runOnce(folder, rest, surroundings)
      // What matches no test would pass for ever.
      if (result.passed + result.failed === 0) throw new Error(`no test was run, see ${join(folder, 'output.txt')}`)
      const seconds = Math.round((performance.now() - began) / 1000)
      say(`run ${run} of ${times}: ${result.failed === 0 ? 'passed' : `FAILED, see ${folder}`} (${seconds} s)`)
      if (result.failed === 0) rmSync(folder, { recursive: true })
      else failed += 1
    }
  } finally {
    for (const child of spinning) child.kill('SIGKILL')
  }
  return { passed: times - failed, failed, skipped: 0 }
}

function runOnce(folder: string, rest: readonly string[], { reach }: Surroundings): Counts {
  mkdirSync(folder, { recursive: true })
  const results = join(folder, 'results.json')
  const [program = '', ...line] = reach(jestLine(results, ['--runInBand', '--colors=false', ...rest]))
  const output = openSync(join(folder, 'output.txt'), 'w')
  const env = { ...process.env, TEST_EVIDENCE: folder }
  const { status } = spawnSync(program, line, { cwd: root, env, stdio: ['ignore', output, output] })
  closeSync(output)
  // A jest that died says nothing.
  return existsSync(results) ? counts(results, status ?? 1) : { passed: 0, failed: 1, skipped: 0 }
}

/** A process that never waits for anything. */
function spin(): ChildProcess {
  return spawn(process.execPath, ['--eval', 'for (;;);'], { stdio: 'ignore' })
}
