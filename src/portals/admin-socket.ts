import type { Duplex } from 'node:stream'
import { portalPorts } from '../cluster/names.ts'
import { listPods } from '../cluster/pods.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { isReady } from '../kubernetes/diagnosis.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import type { Pod } from '../kubernetes/pods.ts'
import { Problem } from '../problem/problem.ts'

/** HAProxy's runtime API at one portal, https://docs.haproxy.org/3.2/management.html#9.3. */
export interface PortalAdmin {
  /** The portal's pod. */
  readonly portal: string
  /**
   * HAProxy's answer to one command, without surrounding empty lines. A payload (certificates, keys) must not contain
   * an empty line. Throws a Problem if there is no answer within ten seconds.
   */
  ask(command: string, payload?: string): Promise<string>
  /** The same for a command whose answer has to match; otherwise throws a Problem with HAProxy's message. */
  expect(answer: RegExp, command: string, payload?: string): Promise<void>
}

interface Surroundings {
  readonly kubernetes: Kubernetes
  readonly spec: Pick<ClusterSpec, 'name' | 'namespace'>
}

const answerSeconds = 10
/** In interactive mode, every answer ends with it, and the connection stays open. */
const prompt = '\n> '

/**
 * Runs `work` for every running portal concurrently. A portal that fails and is not ready any more is skipped: it gets
 * no new clients, and its replacement reads its files from the start. Returns the results by the pod's name.
 */
export async function everyPortal<Result>(
  { kubernetes, spec }: Surroundings,
  work: (pod: Pod) => Promise<Result>,
  chosen: (pod: Pod) => boolean = () => true,
): Promise<ReadonlyMap<string, Result>> {
  const running = (await listPods(kubernetes, spec, 'portal')).filter(({ status }) => status?.phase === 'Running')
  const pods = running.filter(chosen)
  const results = await Promise.all(
    pods.map(async (pod): Promise<[string, Result][]> => {
      try {
        return [[pod.metadata.name, await work(pod)]]
      } catch (error) {
        if (!(error instanceof Problem) || (await serves(kubernetes, pod))) throw error
        return []
      }
    }),
  )
  return new Map(results.flat())
}

/** The same with a connection to each portal's runtime API. One that stops gets no new clients, and its runtime API is closed. */
export function atEveryPortal<Result>(
  surroundings: Surroundings,
  work: (admin: PortalAdmin, pod: Pod) => Promise<Result>,
): Promise<ReadonlyMap<string, Result>> {
  return everyPortal(
    surroundings,
    (pod) => withPortal(surroundings, pod.metadata.name, (admin) => work(admin, pod)),
    ({ metadata }) => metadata.deletionTimestamp === undefined,
  )
}

/** Runs `work` with a connection to one portal's runtime API and closes it afterwards. */
export async function withPortal<Result>(
  { kubernetes, spec }: Surroundings,
  portal: string,
  work: (admin: PortalAdmin) => Promise<Result>,
): Promise<Result> {
  const stream = await kubernetes.portForward(spec.namespace, portal, portalPorts.admin)
  try {
    const read = answers(stream, portal)
    const ask = async (command: string, payload?: string) => {
      stream.write(payload === undefined ? `${command}\n` : `${command} <<\n${payload.trim()}\n\n`)
      return (await read()).trim()
    }
    await ask('prompt')
    return await work({
      portal,
      ask,
      async expect(answer, command, payload) {
        const said = await ask(command, payload)
        if (!answer.test(said)) throw refused(portal, command, said)
      },
    })
  } finally {
    stream.destroy()
  }
}

/** Splits HAProxy's output at its prompts. */
function answers(stream: Duplex, portal: string): () => Promise<string> {
  let said = ''
  let wake = () => {}
  let failure: unknown
  const fail = (error: unknown) => {
    failure ??= error
    wake()
  }
  stream.setEncoding('utf8')
  stream.on('data', (piece: string) => {
    said += piece
    wake()
  })
  stream.on('error', fail)
  stream.on('close', () => fail(noAnswer(portal, 'the connection was closed')))
  return async () => {
    const late = setTimeout(
      () => fail(noAnswer(portal, `found no answer within ${answerSeconds} s`)),
      answerSeconds * 1000,
    )
    try {
      while (!said.endsWith(prompt)) {
        if (failure !== undefined) throw failure
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      return said.slice(0, -prompt.length)
    } finally {
      clearTimeout(late)
      said = ''
    }
  }
}

/** Whether it may still get new clients. */
async function serves(kubernetes: Kubernetes, { metadata: { name, namespace, uid } }: Pod): Promise<boolean> {
  const now = await kubernetes.get<Pod>({ apiVersion: 'v1', kind: 'Pod', name, namespace })
  return now !== undefined && now.metadata.uid === uid && now.metadata.deletionTimestamp === undefined && isReady(now)
}

function noAnswer(portal: string, found: string): Problem {
  return new Problem(`portal ${portal} did not answer`, [
    {
      code: 'PORTAL_ERROR',
      subject: 'portals',
      found: `needs an answer of HAProxy's runtime API on port ${portalPorts.admin} of ${portal}, but ${found}`,
      fix: 'check the pod and its log, then run the operation again',
    },
  ])
}

/** Neither the commands nor HAProxy's answers contain any part of a payload. */
function refused(portal: string, command: string, said: string): Problem {
  return new Problem(`portal ${portal} refused "${command}"`, [
    {
      code: 'PORTAL_ERROR',
      subject: 'portals',
      found: `HAProxy said: ${said.replaceAll(/\s+/g, ' ').slice(0, 300) || 'nothing'}`,
      fix: 'run the operation again; if this happens again, delete the pod: a new one reads its configuration from the start',
    },
  ])
}
