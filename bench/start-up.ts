import { withClusterFile } from './cluster.ts'
import { attempt, run } from './command.ts'
import { actionNames, program, sizeOfDist } from './program.ts'
import type { Goal, PartReport } from './report.ts'
import { difference, pairwise, spreadOf } from './statistics.ts'

const limitMilliseconds = 60_000
const goal: Goal = { direction: 'at most', bar: 0.5 }

/** The time until the program's first output, minus the time that Node itself needs to start. */
export async function measureStartUp(rounds: number, say: (text: string) => void): Promise<PartReport> {
  say(`${rounds} rounds`)
  const whole = (line: readonly string[]) => async () => (await run(line, { limitMilliseconds })).milliseconds / 1000
  return withClusterFile('never-reached', async ({ path }) => {
    const ways: { what: string; once: () => Promise<number> }[] = [
      { what: '--version', once: whole(program('--version')) },
      { what: '--help', once: whole(program('--help')) },
      ...actionNames().map((name) => ({ what: `${name} --help`, once: whole(program(name, '--help')) })),
      ...actionNames().map((name) => ({
        what: `${name}: first line of its log`,
        once: () => firstLine(program(name, '--cluster', path, ...(name === 'destroy' ? ['--confirm', 'orders'] : []))),
      })),
    ]
    const node: number[] = []
    const seconds = ways.map((way) => ({ ...way, all: [] as number[] }))
    const nodeAlone = whole([process.execPath, '-e', '0'])
    for (let round = 0; round < rounds; round++) {
      node.push(await nodeAlone())
      for (const { once, all } of seconds) all.push(await once())
    }
    const { bytes, files } = sizeOfDist()
    const size = { what: `dist/, ${files} files`, unit: 'MiB', spread: spreadOf([bytes / 1024 ** 2]) } as const
    return {
      part: 'start-up',
      title: 'Start-up, and the size of what is started',
      compared: seconds.map(({ what, all }) => ({
        what: `${what}: more than node -e 0`,
        unit: 's',
        spread: spreadOf(pairwise(all, node, difference)),
        goal,
      })),
      absolute: [
        { what: 'node -e 0', unit: 's', spread: spreadOf(node) },
        ...seconds.map(({ what, all }) => ({ what, unit: 's', spread: spreadOf(all) }) as const),
        size,
      ],
      notes: [],
    }
  })
}

/** The program is ended after its first line, before it sends a request. */
async function firstLine(line: readonly string[]): Promise<number> {
  const started = performance.now()
  let seconds: number | undefined
  const { stderr } = await attempt(line, {
    limitMilliseconds,
    untilFirstLine: true,
    // A server that does not exist, so that no real cluster can be reached.
    environment: { KUBECONFIG: '/nonexistent' },
    onFirstLine: () => {
      seconds = (performance.now() - started) / 1000
    },
  })
  if (seconds === undefined || !stderr.startsWith('managed-etcd '))
    throw new Error(`the program did not begin its log: ${stderr}`)
  return seconds
}
