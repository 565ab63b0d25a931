import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')

/**
 * Files of test/cluster that take zones, nodes or network policies from everybody, or the space of the object storage,
 * or read all volumes.
 * All others only touch what is theirs, and mostly wait for pods: two at a time.
 */
export const needsWholeLab = 'test/cluster/(faults|status|scale|preflight|provision|backup-store|lab-[a-z]+).test.ts'

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** The command line of jest, which writes its results to a file. */
export function jestLine(results: string, rest: readonly string[]): string[] {
  const node = [process.execPath, '--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
  return [...node, join(root, 'node_modules/jest/bin/jest.js'), '--json', `--outputFile=${results}`, ...rest]
}

/** A file that could not even be loaded counts as a failure, and so does a jest that failed without saying what. */
export function counts(results: string, status: number): Counts {
  const found = JSON.parse(readFileSync(results, 'utf8'))
  const failed = Number(found.numFailedTests) + Number(found.numRuntimeErrorTestSuites)
  return {
    passed: Number(found.numPassedTests),
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: Number(found.numPendingTests),
  }
}
