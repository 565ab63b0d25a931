import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { OwnCluster, RootAccess } from './cluster.ts'
import { eventually } from './eventually.ts'
import { keepsEvidence, scratchFolder } from './evidence.ts'
import { attempt, command } from './run-command.ts'

/** What test/load says at its end. */
export interface LoadSummary {
  readonly began: string
  readonly seconds: number
  readonly requests: number
  readonly requestsByKind: Readonly<Record<string, number>>
  readonly acknowledgedWrites: number
  readonly acknowledgedReads: number
  readonly failures: number
  readonly errors: Readonly<Record<string, number>>
  /** How many events the watch through each port has shown. */
  readonly events: Readonly<Record<string, number>>
  readonly longestGap: { readonly milliseconds: number; readonly from: string }
  readonly longestGapByPort: Readonly<Record<string, { readonly milliseconds: number }>>
  /** Between events of the watch through each port. */
  readonly longestGapByWatch: Readonly<Record<string, { readonly milliseconds: number }>>
  readonly longestGapByClient: Readonly<Record<string, { readonly milliseconds: number }>>
  readonly watchFailures: readonly string[]
  /** By port: why watches ended that had to be made anew, and how often. */
  readonly watchesRemade: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly leaseFailures: readonly string[]
  /** How often the lease through each port was renewed. */
  readonly leaseRenewals: Readonly<Record<string, number>>
}

export interface Counts {
  readonly requests: number
  readonly failures: number
  /** The first failures, in words. */
  readonly failed: readonly string[]
  /** The newest that an answer told: every election, and every planned move of leadership, makes another one. */
  readonly term: number
}

export interface Load {
  /** Waits until each of the clients has this many more acknowledged writes than now. */
  readonly untilEachWrote: (more: number, seconds?: number) => Promise<void>
  /** Waits until all clients together have this many more acknowledged writes than now. */
  readonly untilAllWrote: (more: number, seconds?: number) => Promise<void>
  /** So far. */
  readonly counts: () => Counts
  /**
   * Waits until all clients together have made this many more requests than `before`, for as long as this takes at
   * `fewestRequestsPerSecond`.
   */
  readonly untilRequests: (more: number, before: number) => Promise<void>
  /**
   * Ends the clients and holds what they were told against itself and against the store, through both ports. `inspect`
   * gets the path of the history before it is removed.
   */
  readonly finish: (inspect?: (history: string) => Promise<void>) => Promise<LoadSummary>
}

/**
 * With fewer requests, an operation during which none fails proves nothing. On a busy machine, clients make a tenth of
 * the requests of an idle one.
 */
export const fewestRequestsPerSecond = 20

export const loadUser = 'load'
const password = 'only for this test'

/**
 * Builds the program into a folder of the caller, who removes it. The Go build cache makes a second build cheap. The
 * program's modules must have been fetched before: the lab has no access to a proxy.
 */
export async function buildLoad(folder: string): Promise<string> {
  const program = join(folder, 'load')
  await go('build', '-o', program, '.')
  return program
}

/** What the program's own tests say: they need no cluster. */
export async function testLoad(): Promise<void> {
  await go('test', '.')
}

async function go(verb: string, ...rest: string[]): Promise<void> {
  await command('go', [verb, '-C', join(import.meta.dirname, '../load'), ...rest], {
    env: { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly -buildvcs=false' },
    seconds: 600,
  })
}

/** A user that may write below /load/, by password. */
export async function addLoadUser({ etcdctl }: RootAccess): Promise<void> {
  await etcdctl('user', 'add', `${loadUser}:${password}`)
  await etcdctl('role', 'add', loadUser)
  await etcdctl('role', 'grant-permission', loadUser, 'readwrite', '--prefix', '/load/')
  await etcdctl('user', 'grant-role', loadUser, loadUser)
}

const running: ChildProcess[] = []

/** Provisions a cluster with the load's user in it, while the load is built. */
export async function readyForLoad(cluster: OwnCluster): Promise<{ access: RootAccess; program: string }> {
  const [program] = await Promise.all([buildLoad(dirname(cluster.file)), cluster.provision()])
  const access = await cluster.rootAccess()
  await addLoadUser(access)
  return { access, program }
}

/** Ends what a failed test left running. */
export function endLoads(): void {
  for (const child of running.splice(0)) child.kill('SIGKILL')
}

/**
 * Starts clients on both ports and comes back when each has had its first writes acknowledged. `networks` are the files
 * of the network namespaces that they connect from, by turns; `login` is who comes with a password.
 */
export async function startLoad(
  program: string,
  access: Pick<RootAccess, 'endpoint' | 'mutualEndpoint' | 'ca' | 'certificate' | 'key'>,
  label: string,
  networks: readonly string[] = [],
  login = { user: loadUser, password },
  limitMinutes = 10,
  requestSeconds = 2,
): Promise<Load> {
  const folder = scratchFolder('load', dirname(program))
  writeFileSync(join(folder, 'password'), login.password, { mode: 0o600 })
  const history = join(folder, 'history.jsonl')
  // Of keys of an earlier load of this label nothing is known.
  const prefix = `/load/${label}/${basename(folder)}/`
  const options = [
    ...['--endpoint', access.endpoint, '--mtls-endpoint', access.mutualEndpoint, '--ca', access.ca],
    ...['--cert', access.certificate, '--key', access.key, '--user', login.user],
    ...['--password-file', join(folder, 'password'), '--history', history, '--prefix', prefix],
    ...['--limit', `${limitMinutes}m`, '--timeout', `${requestSeconds}s`],
  ]
  const child = spawn(program, ['run', ...options, ...networks.flatMap((file) => ['--network', file])], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  const said = listen(child)
  const untilGrown = async (
    size: (writes: readonly number[], before: readonly number[]) => number,
    seconds: number,
  ) => {
    const before = said.writes
    await eventually(
      'acknowledged writes',
      async () => {
        if (child.exitCode !== null) throw new Error(`the load ended with ${child.exitCode}: ${said.errors}`)
        const missing = size(said.writes, before)
        return missing <= 0 ? { done: undefined } : { waitingFor: `${missing} more writes: ${said.writes}` }
      },
      seconds,
    )
  }
  const load: Load = {
    untilEachWrote: (more, seconds = 60) =>
      untilGrown((writes, before) => {
        const grown = writes.map((count, client) => count - (before[client] ?? 0))
        return more - (grown.length === 0 ? 0 : Math.min(...grown))
      }, seconds),
    untilAllWrote: (more, seconds = 60) => untilGrown((writes, before) => more - (sum(writes) - sum(before)), seconds),
    counts: () => ({ requests: said.requests, failures: said.failures, failed: said.failed, term: said.term }),
    untilRequests: (more, before) =>
      eventually(
        'requests',
        async () => {
          if (child.exitCode !== null) throw new Error(`the load ended with ${child.exitCode}: ${said.errors}`)
          const missing = before + more - said.requests
          return missing <= 0 ? { done: undefined } : { waitingFor: `${missing} more requests` }
        },
        Math.max(120, more / fewestRequestsPerSecond),
      ),
    async finish(inspect) {
      const ended = once(child, 'close')
      child.kill('SIGTERM')
      await ended
      if (said.summary === undefined) throw new Error(`the load gave no summary: ${said.errors}`)
      const verified = await attempt(program, ['verify', ...options])
      if (keepsEvidence)
        writeFileSync(join(folder, 'told.json'), JSON.stringify({ summary: said.summary, verified }, null, 2))
      if (verified.code !== 0)
        throw new Error([...said.summary.watchFailures, verified.stderr, verified.stdout.slice(0, 2000)].join('\n'))
      await inspect?.(history)
      if (!keepsEvidence) rmSync(folder, { recursive: true })
      return said.summary
    },
  }
  await load.untilEachWrote(2)
  return load
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

function listen(child: ChildProcess) {
  const said: {
    writes: number[]
    requests: number
    failures: number
    failed: string[]
    term: number
    summary: LoadSummary | undefined
    errors: string
  } = {
    writes: [],
    requests: 0,
    failures: 0,
    failed: [],
    term: 0,
    summary: undefined,
    errors: '',
  }
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const value = JSON.parse(line)
      if ('writes' in value) Object.assign(said, value)
      else said.summary = value
    })
  }
  child.stderr?.on('data', (chunk) => {
    said.errors += chunk
  })
  return said
}
