import { createInterface } from 'node:readline'
import { setTimeout as sleepFor } from 'node:timers/promises'
import type { WaitContext } from '../cluster/wait-pods.ts'
import type { Exit } from '../kubernetes/kubernetes.ts'
import { Problem } from '../problem/problem.ts'
import { everyPortal } from './every-portal.ts'

/** A portal resumes after this time, whatever happens to this run, the API server or the kubelet. */
const limitSeconds = 0.6
/**
 * If not all portals were paused within this time, they are resumed, and it is tried again: the limit of the first one
 * is near.
 */
const gatherMilliseconds = 150
/** For the scripts to end. One whose portal does not answer any more is not waited for. */
const releaseMilliseconds = 2000
const attempts = 5
const container = 'haproxy'

/**
 * Stops HAProxy's workers when a line arrives on stdin, and resumes them at the next line, at the end of stdin, and
 * after the limit. A stopped worker loses nothing: the kernel keeps what clients send. The first process of the
 * container is the master, which only waits.
 */
const holdScript = `
workers=
for process in /proc/[0-9]*; do
  read -r name <"$process/comm" || continue
  [ "$name" = haproxy ] && [ "$process" != /proc/1 ] && workers="$workers \${process#/proc/}"
done
[ -n "$workers" ] || exit 1
trap 'kill -CONT $workers' EXIT HUP INT TERM
echo prepared
read -r go || exit 0
kill -STOP $workers
echo held
timeout ${limitSeconds} head -n 1 >/dev/null
kill -CONT $workers
echo released
` as const

/** A pause, for the work that is done in it. */
export interface Pause {
  /** Whether no portal resumes within this time. */
  readonly lasts: (milliseconds: number) => boolean
  /** There will be no other pause. */
  readonly last: boolean
}

/**
 * Runs a short `work` while all portals are paused, so that no new request reaches the members: clients wait for about
 * 150 ms and notice nothing else. Requests that passed before have to be awaited by `work`. If it answers false, the
 * portals are resumed, and it is tried again. Without portals, it just runs.
 */
export async function withPortalsPaused(
  waitContext: WaitContext,
  work: (pause: Pause) => Promise<boolean>,
): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    waitContext.signal.throwIfAborted()
    if (await oneHold(waitContext, (pause) => work({ ...pause, last: attempt === attempts }))) return
  }
  throw new Problem('the portals could not be paused at the same time: leadership was not moved', [
    {
      code: 'PORTAL_ERROR',
      subject: 'portals',
      found: `needs every portal to stop within ${gatherMilliseconds} ms of the first, tried ${attempts} times`,
      fix: 'run the operation again when the nodes of the portals and the API server are less busy',
    },
  ])
}

/** Whether all portals were paused together, and `work` was done. */
async function oneHold(
  waitContext: WaitContext,
  work: (pause: Pick<Pause, 'lasts'>) => Promise<boolean>,
): Promise<boolean> {
  const holds = [...(await everyPortal(waitContext, (pod) => prepare(waitContext, pod.metadata.name))).values()]
  const done = await whilePaused(holds, work)
  // A script that ended during the next pause would resume its portal.
  if (!done)
    await inTime(
      releaseMilliseconds,
      holds.map(({ released }) => released),
    )
  return done
}

async function whilePaused(
  holds: readonly Hold[],
  work: (pause: Pick<Pause, 'lasts'>) => Promise<boolean>,
): Promise<boolean> {
  try {
    const resumed = performance.now() + limitSeconds * 1000
    if (
      !(await inTime(
        gatherMilliseconds,
        holds.map(({ hold }) => hold()),
      ))
    )
      return false
    return await work({ lasts: (milliseconds) => holds.length === 0 || performance.now() + milliseconds < resumed })
  } finally {
    for (const { release } of holds) release()
  }
}

async function inTime(milliseconds: number, answers: readonly Promise<boolean>[]): Promise<boolean> {
  const late = new AbortController()
  const timer = sleepFor(milliseconds, false, { signal: late.signal }).catch(() => false)
  const all = Promise.all(answers).then((given) => given.every(Boolean))
  return Promise.race([all, timer]).finally(() => late.abort())
}

interface Hold {
  /** Whether the portal is paused now; never rejects. */
  readonly hold: () => Promise<boolean>
  readonly release: () => void
  /** Whether its script has ended, and so has resumed the portal; never rejects. */
  readonly released: Promise<boolean>
}

async function prepare({ kubernetes, spec }: WaitContext, portal: string): Promise<Hold> {
  const command = ['sh', '-c', holdScript]
  const { stdin, stdout, ended } = await kubernetes.execStream(spec.namespace, portal, container, command, {
    stdin: true,
  })
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]()
  const says = async (word: string) => (await lines.next()).value === word
  if (!(await says('prepared'))) throw notPrepared(portal, await ended)
  return {
    hold: () => {
      stdin.write('go\n')
      return says('held').catch(() => false)
    },
    release: () => stdin.end('end\n'),
    released: ended.then(
      () => true,
      () => false,
    ),
  }
}

function notPrepared(portal: string, { exitCode, stderr }: Exit): Problem {
  return new Problem(`portal ${portal} cannot be paused: leadership was not moved`, [
    {
      code: 'PORTAL_ERROR',
      subject: 'portals',
      found: `needs a shell and HAProxy's workers in container ${container}, found exit code ${exitCode} ${stderr.trim().slice(-200)}`,
      fix: "use HAProxy's official image, or one that also has sh, head and timeout",
    },
  ])
}
