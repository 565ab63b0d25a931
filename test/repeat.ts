/**
 * `npm run test:soak -- repeat 50 test/cluster/faults.test.ts -t 'the leader'`: runs tests again and again on a busy
 * machine, to find what fails by chance. Each run that failed keeps its output, the clients' histories, what operations
 * said and what Kubernetes knew: see cluster/evidence.ts. With `--rounds 10`, five runs do it ten times in one cluster
 * each: see cluster/rounds.ts.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type Counts, counts, jestLine, root } from './jest-run.ts'

const usage = `usage: npm run test:soak -- repeat TIMES [--rounds ROUNDS] [--busy PROCESSES] FILE.test.ts… [what else jest takes]

  --rounds ROUNDS   how many of these are done in one cluster, by tests that can be repeated there (default: 1)
  --busy PROCESSES  how many processes do nothing but keep the machine busy (default: one a processor)`

export interface Repetition {
  readonly times: number
  /** How many of these one run does. */
  readonly rounds: number
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
  const rest = [...others]
  const option = (name: string, otherwise: number) => {
    const at = rest.indexOf(name)
    return at < 0 ? `${otherwise}` : (rest.splice(at, 2)[1] ?? '')
  }
  const rounds = option('--rounds', 1)
  const busy = option('--busy', availableParallelism())
  const counted = [times, rounds].every((number) => /^[1-9]\d*$/.test(number)) && /^\d+$/.test(busy)
  if (!counted || !rest.some((argument) => argument.endsWith('.test.ts'))) throw new Error(usage)
  return { times: Number(times), rounds: Number(rounds), busy: Number(busy), rest }
}

/** A folder for the evidence of one call. */
export const evidenceFolder = (now: Date): string => join(root, 'evidence', now.toISOString().replaceAll(':', '-'))

/** Answers how many tests passed and failed in all. */
export function repeat({ times, rounds, busy, rest }: Repetition, surroundings: Surroundings): Counts {
  const { evidence, say } = surroundings
  const spinning = Array.from({ length: busy }, spin)
  const runs = Math.ceil(times / rounds)
  let [passed, failed] = [0, 0]
  try {
    for (let run = 1; run <= runs; run++) {
      const folder = join(evidence, `run-${run}`)
      const wanted = Math.min(rounds, times - (run - 1) * rounds)
      const began = performance.now()
      const result = runOnce(folder, wanted, rest, surroundings)
      const tests = result.passed + result.failed
      // What matches no test would pass for ever, and one that cannot be repeated in its cluster seldom fails.
      if (result.failed === 0 && tests < wanted)
        throw new Error(
          `${tests === 0 ? 'no test' : `${tests} of ${wanted} rounds`} ran, see ${join(folder, 'output.txt')}`,
        )
      const seconds = Math.round((performance.now() - began) / 1000)
      const ended = result.failed === 0 ? 'passed' : `${result.failed} of ${tests} FAILED, see ${folder}`
      say(`run ${run} of ${runs}: ${ended} (${seconds} s)`)
      if (result.failed === 0) rmSync(folder, { recursive: true })
      passed += result.passed
      failed += result.failed
    }
  } finally {
    for (const child of spinning) child.kill('SIGKILL')
  }
  return { passed, failed, skipped: 0 }
}

function runOnce(folder: string, rounds: number, rest: readonly string[], { reach }: Surroundings): Counts {
  mkdirSync(folder, { recursive: true })
  const results = join(folder, 'results.json')
  const [program = '', ...line] = reach(jestLine(results, ['--runInBand', '--colors=false', ...rest]))
  const output = openSync(join(folder, 'output.txt'), 'w')
  const env = { ...process.env, TEST_EVIDENCE: folder, TEST_ROUNDS: `${rounds}` }
  const { status } = spawnSync(program, line, { cwd: root, env, stdio: ['ignore', output, output] })
  closeSync(output)
  // A jest that died says nothing.
  return existsSync(results) ? counts(results, status ?? 1) : { passed: 0, failed: 1, skipped: 0 }
}

/** A process that never waits for anything. */
function spin(): ChildProcess {
  return spawn(process.execPath, ['--eval', 'for (;;);'], { stdio: 'ignore' })
}
