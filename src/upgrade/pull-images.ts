import { pullPodName } from '../cluster/names.ts'
import { listPods } from '../cluster/pods.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { awaitSelectedPods, type WaitContext } from '../cluster/wait-pods.ts'
import { createHelperPods, endedByNode, listHelperPods, tidyHelperPods } from '../helper-pods/lifecycle.ts'
import { type HelperPod, helperPod, helperPodSelector, onNode, small, toolContainer } from '../helper-pods/spec.ts'
import { podStateOf } from '../kubernetes/pod-findings.ts'
import { refuse } from '../problem/problem.ts'

const pullMinutes = 10
const tidying = { milliseconds: 10_000, left: 'the next change of the version removes what is left of it' } as const

/** Commands that print a version and exit, for each image. */
const containers = { etcd: 'etcd', haproxy: 'haproxy' } as const

/**
 * Pulls the images of the cluster file to the nodes of these members before the first of them restarts, so that an
 * unavailable registry costs no member. Each image is run once, which shows that it fits the node's architecture, and
 * which etcd it contains.
 */
export async function pullImages(waitContext: WaitContext, members: readonly string[]): Promise<void> {
  const { kubernetes, spec } = waitContext
  const pods = await listPods(kubernetes, spec, 'member')
  const placed = pods.flatMap(({ metadata: { name }, spec: { nodeName } }) =>
    members.includes(name) && nodeName !== undefined ? [{ name, node: nodeName }] : [],
  )
  if (placed.length === 0) return
  try {
    await createHelperPods(
      waitContext,
      'pull',
      placed.map(({ name, node }) => pullPod(spec, name, node)),
    )
    const pulled = await untilPulled(waitContext, placed.length)
    await Promise.all(pulled.map((pod) => refuseOtherVersion(waitContext, pod)))
  } finally {
    await tidyHelperPods(waitContext, 'pull', tidying)
  }
}

function pullPod(spec: ClusterSpec, member: string, node: string): HelperPod {
  return helperPod(spec, {
    purpose: 'pull',
    name: pullPodName(member),
    data: { name: 'data', emptyDir: { sizeLimit: '1Mi' } },
    affinity: onNode(node),
    initContainers: [small(toolContainer(spec, containers.haproxy, spec.images.haproxy, ['haproxy', '-v']))],
    container: small(toolContainer(spec, containers.etcd, spec.images.etcd, ['etcd', '--version'])),
  })
}

async function untilPulled(waitContext: WaitContext, count: number): Promise<string[]> {
  const { kubernetes, spec } = waitContext
  const selector = helperPodSelector(spec, 'pull')
  return awaitSelectedPods(waitContext, selector, 'the images on every node', pullMinutes, async () => {
    const pods = await listHelperPods(kubernetes, spec, 'pull')
    refuse('the images were not pulled; no member was restarted', pods.flatMap(endedByNode))
    const failed = pods.filter(({ status }) => status?.phase === 'Failed')
    refuse(
      'the images do not run; no member was restarted',
      failed.map((pod) => ({ code: 'WRONG_IMAGE', subject: 'image', found: podStateOf(pod), fix: wrongImage(spec) })),
    )
    const waiting = pods.filter(({ status }) => status?.phase !== 'Succeeded')
    return waiting.length === 0 && pods.length === count
      ? { done: pods.map(({ metadata }) => metadata.name) }
      : { waitingFor: waiting.map(podStateOf).join('; ') || `${count} pods, found ${pods.length}` }
  })
}

const wrongImage = ({ version, images }: ClusterSpec) =>
  `set images.etcd to etcd ${version} with etcd and haproxy for the nodes' architecture; it is ${images.etcd} now`

async function refuseOtherVersion({ kubernetes, spec }: WaitContext, pod: string): Promise<void> {
  const log = await kubernetes.log(spec.namespace, pod, { container: containers.etcd, lines: 10 })
  const told = /^etcd Version: (\S+)/m.exec(log.join('\n'))?.[1]
  if (told === spec.version) return
  const found = `needs an image with etcd ${spec.version}, found etcd ${told ?? 'of no known version'} in ${spec.images.etcd}`
  refuse('the image holds another etcd; no member was restarted', [
    { code: 'WRONG_IMAGE', subject: 'image', found, fix: wrongImage(spec) },
  ])
}
