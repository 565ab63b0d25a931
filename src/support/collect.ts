import { stringify } from 'yaml'
import { selectorLabels } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { componentLabel, labelSelector } from '../kubernetes/labels-annotations.ts'
import type { Pod } from '../kubernetes/pods.ts'
import { printable } from '../report/printable.ts'
import { comparedObjects } from '../status/drift.ts'
import { version } from '../util/program-version.ts'
import type { ArchivedFile } from './archive.ts'
import { type Collected, collected, merge, type NotCollected, withinSize } from './bundle.ts'
import { collectEvents } from './collect-events.ts'
import { collectLogs } from './collect-logs.ts'
import { collectMetrics } from './collect-metrics.ts'
import { collectObjects, collectPods } from './collect-objects.ts'
import { type CollectedStatus, collectStatus, type StatusOptions } from './collect-status.ts'
import { maskedObject, type OwnTexts, ownTextsOf } from './mask-object.ts'
import { readme } from './readme.ts'
import { refusingSecrets } from './refusing-secrets.ts'

export interface Bundle {
  readonly at: Date
  readonly state: string
  readonly files: readonly ArchivedFile[]
  readonly notCollected: readonly NotCollected[]
}

export interface CollectOptions extends StatusOptions {
  /** Hides the secrets that the process knows: those of its kubeconfig and its environment. */
  readonly hide: (text: string) => string
}

/** Collects everything that helps to diagnose a cluster. Writes nothing, and ends in any state of the cluster. */
export async function collectBundle(options: CollectOptions): Promise<Bundle> {
  const { spec, now, hide } = options
  const ended = new AbortController()
  const signal = AbortSignal.any([options.signal, ended.signal])
  const kubernetes = refusingSecrets(options.kubernetes.withSignal(signal))
  try {
    const at = now()
    const own = ownTextsOf(comparedObjects(spec, new Map()))
    const status = await collectStatus({ ...options, kubernetes })
    const rest = status.apiServerAnswers ? await collectRest(kubernetes, spec, own) : nothing
    const { files, notCollected } = withinSize(merge([status, configuration(spec, own), rest]))
    const { state } = status.document
    const about = { spec, at, state, versions: await versionsOf(kubernetes, spec, status) }
    const all = [{ path: 'README.md', text: readme(about, files, notCollected) }, ...files]
    // Files are read in terminals.
    return { at, state, notCollected, files: all.map(({ path, text }) => ({ path, text: hide(printable(text)) })) }
  } finally {
    options.signal.throwIfAborted()
    ended.abort()
  }
}

const nothing: Collected = { files: [], notCollected: [] }

async function collectRest(kubernetes: Kubernetes, spec: ClusterSpec, own: OwnTexts): Promise<Collected> {
  const pods = listPods(kubernetes, spec)
  const ofPods = (collect: (pods: readonly Pod[]) => Collected | Promise<Collected>) =>
    pods.then(({ pods }) => collect(pods))
  return merge(
    await Promise.all([
      pods.then(({ notCollected }) => ({ files: [], notCollected })),
      collectEvents(kubernetes, spec),
      collectObjects(kubernetes, spec, own),
      ofPods((found) => collectPods(found, own)),
      ofPods((found) => collectMetrics(kubernetes, found)),
      ofPods((found) => collectLogs(kubernetes, found)),
    ]),
  )
}

/** Lists the members, the portals and temporary helper pods. */
async function listPods(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
): Promise<{ pods: readonly Pod[]; notCollected: readonly NotCollected[] }> {
  const { [componentLabel]: _, ...all } = selectorLabels(spec, 'member')
  let pods: readonly Pod[] = []
  const { notCollected } = await collected('pods, with their logs and metrics', async () => {
    pods = await kubernetes.list<Pod>('v1', 'Pod', spec.namespace, labelSelector(all))
    return nothing
  })
  return { pods, notCollected }
}

/**
 * The configuration as parsed by the program, with all defaults. The text of the file, which scheduled runs read, is
 * excluded: it has comments, and values that are hidden elsewhere.
 */
function configuration(spec: ClusterSpec, own: OwnTexts): Collected {
  const schedules = spec.schedules && { ...spec.schedules, clusterFile: undefined }
  const text = stringify(maskedObject({ ...spec, schedules }, own))
  return {
    files: [{ path: 'configuration/cluster.yaml', about: 'the cluster file with all defaults', text }],
    notCollected: [],
  }
}

async function versionsOf(kubernetes: Kubernetes, spec: ClusterSpec, status: CollectedStatus) {
  let server = 'not seen'
  if (status.apiServerAnswers) {
    await collected('version', async () => {
      server = await kubernetes.version()
      return nothing
    })
  }
  return {
    'managed-etcd': version,
    'Node.js': `${process.version}, ${process.platform} ${process.arch}`,
    Kubernetes: server,
    'etcd version in the cluster file': spec.version,
  }
}
