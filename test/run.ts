// `npm test`: everything, on a machine that has nothing yet. The last line is `N passed, N failed`.
// `npm test -- unit` (or contract, cluster, workflows, lint, soak, demo) runs a part; what else follows goes to jest:
// files of that part, of which then only those run, and options. `npm run test:browser` checks the status page and the
// site in a real browser; repeat.ts explains `npm run test:soak -- repeat`.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fetchLoad, installClients, installProgramsOfClients } from './clients.ts'
import { type Counts, counts, jestLine, needsWholeLab, root } from './jest-run.ts'
import { usesOwnCluster } from './own-cluster.ts'
import { evidenceFolder, readRepetition, repeat } from './repeat.ts'
import { installShells } from './shells.ts'

interface Part {
  readonly name: string
  /** Only when it is asked for by name. */
  readonly long?: boolean
  /** Needs no lab, or starts one of its own kind. */
  readonly alone?: boolean
  readonly run: (jestArguments: readonly string[]) => Counts
}

/** Cheap parts first. All run whatever the others say. */
const parts: readonly Part[] = [
  { name: 'lint', run: () => command('lint', [process.execPath, join(root, 'scripts/lint.ts')]) },
  { name: 'unit', run: unit },
  { name: 'contract', run: contract },
  { name: 'cluster', run: cluster },
  { name: 'soak', long: true, run: soak },
  { name: 'demo', long: true, run: demo },
  // Takes the lab from whoever else uses it, twice: for another one, and for the usual one.
  { name: 'ipv6', long: true, alone: true, run: ipv6 },
  { name: 'workflows', run: (rest) => jest('workflows', rest, '--runInBand') },
  // Installs Debian's headless Chromium where it is missing.
  { name: 'browser', long: true, alone: true, run: (rest) => jestBy((line) => line, 'browser', rest, '--runInBand') },
]

/** As for the lab: only the test of completion fails without the shells. */
function unit(rest: readonly string[]): Counts {
  try {
    installShells()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
  }
  return jest('unit', rest, everyProcessor)
}

/** jest leaves one processor alone, of two. Files of these parts share nothing. */
const everyProcessor = '--maxWorkers=100%'

/** From within the lab no registry can be reached, so what an image is made of comes first. */
function contract(rest: readonly string[]): Counts {
  fetchImageParts()
  return jest('contract', rest, everyProcessor)
}

function fetchImageParts(): void {
  start([process.execPath, join(root, 'scripts/image.ts'), 'fetch'])
}

/**
 * The lab has no way to a registry, so what its tests install comes first. Without it only their own tests fail, and
 * say so.
 */
function cluster(rest: readonly string[]): Counts {
  try {
    fetchLoad()
    fetchImageParts()
    if (!usesOwnCluster()) {
      installClients()
      buildExtras()
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
  }
  if (namesFiles(rest)) return jest('cluster', rest, '--runInBand')
  return sum([
    // At the end: jest takes all that follows it for patterns, too.
    jest('cluster', [...rest, `--testPathIgnorePatterns=${needsWholeLab}`], '--maxWorkers=2'),
    jest('cluster', [...rest, needsWholeLab], '--runInBand'),
  ])
}

/** Images of other versions of etcd, and what else `up` leaves out. */
const buildExtras = () => start([process.execPath, join(root, 'lab/main.ts'), 'extras'])

function soak(rest: readonly string[]): Counts {
  fetchLoad()
  if (!usesOwnCluster()) {
    buildExtras()
    installProgramsOfClients()
  }
  return rest[0] === 'repeat' ? repeated(rest.slice(1)) : jest('soak', rest, '--runInBand')
}

/** Runs the demo with what a release consists of: the npm package, and the image. */
function demo(): Counts {
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-demo-'))
  try {
    const image = join(folder, 'image')
    const script = (file: string, ...args: string[]) => start([process.execPath, join(root, 'scripts', file), ...args])
    if (start(['npm', 'pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder]) !== 0)
      return failed
    if (script('image.ts', 'build', '--output', image) !== 0) return failed
    const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
    const runs = [
      ['--package', join(folder, tarball)],
      ['--image', image],
    ].map((of) => {
      console.log(`-- ${of.join(' ')}`)
      const succeeded = script('demo.ts', ...of) === 0
      return script('demo.ts', ...of, 'clean') === 0 && succeeded
    })
    const passed = runs.filter((succeeded) => succeeded).length
    return { passed, failed: runs.length - passed, skipped: 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** In a lab of each kind that has IPv6. */
function ipv6(rest: readonly string[]): Counts {
  fetchLoad()
  const up = (...more: readonly string[]) => start([process.execPath, join(root, 'lab/main.ts'), 'up', ...more])
  try {
    return sum(
      ['IPv6', 'IPv4,IPv6'].map((families) => {
        console.log(`-- ${families}`)
        return up('--ip-families', families) === 0 ? jest('ipv6', rest, '--runInBand') : failed
      }),
    )
  } finally {
    up()
  }
}

const failed: Counts = { passed: 0, failed: 1, skipped: 0 }

function sum(counted: readonly Counts[]): Counts {
  const of = (key: keyof Counts) => counted.reduce((total, part) => total + part[key], 0)
  return { passed: of('passed'), failed: of('failed'), skipped: of('skipped') }
}

function repeated(args: readonly string[]): Counts {
  try {
    return repeat(readRepetition(args), {
      reach,
      evidence: evidenceFolder(new Date()),
      say: (text) => console.log(text),
    })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

/**
 * Inside the lab services, cluster DNS and its programs can be reached; a cluster of the user's is reached from here.
 */
function reach(line: readonly string[]): readonly string[] {
  return usesOwnCluster() ? line : [process.execPath, join(root, 'lab/main.ts'), 'exec', ...line]
}

function command(name: string, line: readonly string[]): Counts {
  const succeeded = start(reach(line)) === 0
  if (!succeeded) console.error(`${name} failed`)
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 }
}

function jest(name: string, rest: readonly string[], ...options: readonly string[]): Counts {
  return jestBy(reach, name, rest, ...options)
}

function jestBy(by: typeof reach, name: string, rest: readonly string[], ...options: readonly string[]): Counts {
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-test-'))
  try {
    const results = join(folder, 'results.json')
    const temporary = join(folder, 'tmp')
    mkdirSync(temporary)
    const status = start(by(jestLine(results, [...options, ...(namesFiles(rest) ? [] : [`test/${name}/`]), ...rest])), {
      ...process.env,
      TMPDIR: temporary,
    })
    return withLeftovers(name, counts(results, status), temporary)
  } catch (error) {
    console.error(`${name} ended without results: ${error instanceof Error ? error.message : error}`)
    return { passed: 0, failed: 1, skipped: 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Everything that a test writes into the temporary folder has to be gone at its end; what is left counts as a failure.
 */
function withLeftovers(name: string, result: Counts, temporary: string): Counts {
  const left = readdirSync(temporary).filter((file) => file.startsWith('managed-etcd-'))
  if (left.length === 0) return result
  console.error(`${name} left files in the temporary folder: ${left.join(', ')}`)
  return { ...result, failed: result.failed + 1 }
}

/** jest runs what fits any of its patterns: with the part's folder beside it, a file would say nothing. */
const namesFiles = (rest: readonly string[]): boolean =>
  rest.some((argument) => argument.endsWith('.test.ts') && !argument.startsWith('-'))

function start([program = '', ...rest]: readonly string[], env = process.env): number {
  return spawnSync(program, rest, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] }).status ?? 1
}

function main(): void {
  const wanted = process.argv.slice(2)
  const chosen = parts.filter(({ name }) => wanted.includes(name))
  const rest = wanted.filter((argument) => !chosen.some(({ name }) => name === argument))
  const needsLab = chosen.length === 0 || chosen.some(({ alone }) => alone !== true)
  if (needsLab && !usesOwnCluster()) {
    const up = spawnSync(process.execPath, [join(root, 'lab/main.ts'), 'up'], { cwd: root, stdio: 'inherit' })
    if (up.status !== 0) {
      console.error('the lab did not come up, see above; nothing was tested')
      console.log('0 passed, 1 failed')
      process.exit(1)
    }
  }
  const all = (chosen.length > 0 ? chosen : parts.filter(({ long }) => !long)).map(({ name, run }) => {
    console.log(`\n== ${name}`)
    const begin = performance.now()
    const result = run(rest)
    const seconds = Math.round((performance.now() - begin) / 1000)
    console.log(`${name}: ${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped in ${seconds} s`)
    return result
  })
  const { passed, failed, skipped } = sum(all)
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
}

main()
