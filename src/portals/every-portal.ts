import { listPods } from '../cluster/pods.ts'
import type { WaitContext } from '../cluster/wait-pods.ts'
import { ApiStatusError } from '../kubernetes/errors.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { isReady } from '../kubernetes/pod-findings.ts'
import type { Pod } from '../kubernetes/pods.ts'
import { until } from '../kubernetes/wait.ts'
import { type Finding, Problem } from '../problem/problem.ts'
import { type PortalAccess, type PortalAdmin, withPortal } from './admin-socket.ts'

/**
 * Kubernetes takes the pods of a node that has stopped for not ready after 40 or 50 s, and deletes those of a node that
 * was deleted within a minute.
 */
const unreachableSeconds = 120

/**
 * Runs `work` for every running portal concurrently. A portal that fails and is not ready any more is skipped: it gets
 * no new clients, and its replacement reads its files from the start. One that cannot be reached, as on a node that has
 * just stopped, may still serve clients: `work` is repeated until it succeeds, or Kubernetes takes the portal for not
 * ready. Returns the results by the pod's name.
 */
export function everyPortal<Result>(
  waitContext: WaitContext,
  work: (pod: Pod) => Promise<Result>,
  chosen: (pod: Pod) => boolean = () => true,
): Promise<ReadonlyMap<string, Result>> {
  return forPortals(waitContext, (pod) => untilReached(waitContext, pod, work), chosen)
}

/**
 * The same with a connection to each portal's runtime API. One that stops gets no new clients, and its runtime API is
 * closed.
 */
export function atEveryPortal<Result>(
  waitContext: WaitContext,
  work: (admin: PortalAdmin, pod: Pod) => Promise<Result>,
): Promise<ReadonlyMap<string, Result>> {
  return everyPortal(
    waitContext,
    (pod) => withPortal(waitContext, pod.metadata.name, (admin) => work(admin, pod)),
    isStaying,
  )
}

/** The same without waiting, for what only looks: throws the Problem of a portal that is ready and does not answer. */
export function atReadyPortals<Result>(
  surroundings: PortalAccess,
  work: (admin: PortalAdmin, pod: Pod) => Promise<Result>,
): Promise<ReadonlyMap<string, Result>> {
  const ask = async (pod: Pod): Promise<Reached<Result>> => ({
    done: await withPortal(surroundings, pod.metadata.name, (admin) => work(admin, pod)),
  })
  return forPortals(surroundings, ask, isStaying)
}

/** The same for what can be left undone: a portal that cannot be reached is left out, although it may be ready. */
export function atReachablePortals<Result>(
  surroundings: PortalAccess,
  work: (admin: PortalAdmin, pod: Pod) => Promise<Result>,
): Promise<ReadonlyMap<string, Result>> {
  const look = async (pod: Pod): Promise<Reached<Result>> => {
    try {
      return { done: await withPortal(surroundings, pod.metadata.name, (admin) => work(admin, pod)) }
    } catch (error) {
      if (isUnreachable(error)) return undefined
      throw error
    }
  }
  return forPortals(surroundings, look, isStaying)
}

/** Undefined: it is left out. */
type Reached<Result> = { readonly done: Result } | undefined

async function forPortals<Result>(
  { kubernetes, spec }: PortalAccess,
  work: (pod: Pod) => Promise<Reached<Result>>,
  chosen: (pod: Pod) => boolean,
): Promise<ReadonlyMap<string, Result>> {
  const running = (await listPods(kubernetes, spec, 'portal')).filter(({ status }) => status?.phase === 'Running')
  const results = await Promise.all(
    running.filter(chosen).map(async (pod): Promise<[string, Result][]> => {
      try {
        const reached = await work(pod)
        return reached === undefined ? [] : [[pod.metadata.name, reached.done]]
      } catch (error) {
        if (!(error instanceof Problem) || (await serves(kubernetes, pod))) throw error
        return []
      }
    }),
  )
  return new Map(results.flat())
}

const isStaying = ({ metadata }: Pod) => metadata.deletionTimestamp === undefined

async function untilReached<Result>(
  { kubernetes, now, signal, progress }: WaitContext,
  pod: Pod,
  work: (pod: Pod) => Promise<Result>,
): Promise<Reached<Result>> {
  const { name } = pod.metadata
  const place = `${name} on node ${pod.spec.nodeName}`
  let last: Finding[] = []
  return until<Reached<Result>>(
    `an answer of portal ${place}`,
    async () => {
      try {
        return { done: { done: await work(pod) } }
      } catch (error) {
        if (!isUnreachable(error)) throw error
        if (!(await serves(kubernetes, pod))) return { done: undefined }
        last = [notReached(place, error)]
        return { waitingFor: `portal ${place} to answer, or not to be ready any more` }
      }
    },
    {
      deadline: new Date(now().getTime() + unreachableSeconds * 1000),
      signal,
      progress,
      now,
      diagnose: async () => last,
    },
  )
}

/** Whether the way to it is broken; HAProxy itself has refused nothing. */
function isUnreachable(error: unknown): error is Problem {
  const broken = ['NODE_UNREACHABLE', 'CONNECTION_FAILED', 'SERVER_UNREACHABLE']
  // A load balancer that finds no API server at this time.
  const unavailable = error instanceof ApiStatusError && error.status >= 502 && error.status <= 504
  return error instanceof Problem && (unavailable || error.findings.some(({ code }) => broken.includes(code)))
}

/** Whether it may still get new clients. */
async function serves(kubernetes: Kubernetes, { metadata: { name, namespace, uid } }: Pod): Promise<boolean> {
  const now = await kubernetes.get<Pod>({ apiVersion: 'v1', kind: 'Pod', name, namespace })
  return now !== undefined && now.metadata.uid === uid && now.metadata.deletionTimestamp === undefined && isReady(now)
}

function notReached(place: string, { findings: [first], message }: Problem): Finding {
  return {
    code: 'CONNECTION_FAILED',
    subject: 'portals',
    found: `portal ${place} is ready by its pod, and cannot be reached: ${first?.found ?? message}`,
    fix: 'bring the node back, or delete its Node object if it is gone for good; then run the operation again',
  }
}
