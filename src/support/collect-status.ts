import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { statusText } from '../status/format-text.ts'
import { known, type Observation } from '../status/observation.ts'
import { observeCluster } from '../status/observe.ts'
import { statusPage } from '../status/page.ts'
import { clusterStatusOf, documentOf, type StatusDocument } from '../status/status.ts'
import type { BundleFile, NotCollected } from './bundle.ts'
import { hidden, maskText } from './mask-text.ts'

export interface StatusOptions {
  readonly kubernetes: Kubernetes
  readonly spec: ClusterSpec
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly readBucket: boolean
}

export interface CollectedStatus {
  readonly document: StatusDocument
  readonly apiServerAnswers: boolean
  readonly files: readonly BundleFile[]
  readonly notCollected: readonly NotCollected[]
}

/** Runs `status` with an identity that reads no Secrets. The members' own answers are therefore missing. */
export async function collectStatus(options: StatusOptions): Promise<CollectedStatus> {
  const { spec, now } = options
  const observation = await observeCluster({ ...options, compare: 'never', report: { mask: () => undefined } })
  const status = clusterStatusOf(spec, withoutForeignValues(observation))
  const document = withoutSecretTexts(documentOf([status], now()))
  return {
    document,
    apiServerAnswers: known(observation.apiServer) !== undefined,
    files: [
      { path: 'status/status.txt', about: 'output of `managed-etcd status`', text: `${statusText(document)}\n` },
      { path: 'status/page.html', about: 'the same, as a page', text: statusPage(document) },
      {
        path: 'status/status.json',
        about: 'the same, as JSON (schemas/status.schema.json)',
        text: `${JSON.stringify(document, undefined, 2)}\n`,
      },
    ],
    notCollected: gapsIn(observation),
  }
}

/**
 * Keeps the location of each difference from the cluster file, but hides values that others have set and values of
 * annotations.
 */
function withoutForeignValues(observation: Observation): Observation {
  const { drift } = observation
  if ('unknown' in drift) return observation
  const list = drift.list.map(({ object, path, is, shouldBe }) => ({
    object,
    path,
    is: plain.test(is) ? is : hidden,
    shouldBe: path.includes('annotations') ? hidden : shouldBe,
  }))
  return { ...observation, drift: { list } }
}

const plain = /^(absent|present|true|false|[0-9.]+([EPTGMk]i?|m)?)$/

function withoutSecretTexts(document: StatusDocument): StatusDocument {
  return JSON.parse(JSON.stringify(document), (_, value) =>
    typeof value === 'string' ? maskText(value) : value,
  ) as StatusDocument
}

function gapsIn(observation: Observation): NotCollected[] {
  const { apiServer, members, portals, volumes, backups, signer, operation, drift, access } = observation
  const parts = { 'the API server': apiServer, members, portals, volumes, backups, signer, operation, drift, access }
  return Object.entries(parts).flatMap(([what, part]) =>
    'unknown' in part ? [{ what: `status: ${what}`, why: maskText(part.unknown) }] : [],
  )
}
