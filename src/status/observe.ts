import { connectStore } from '../backup/store/s3-store.ts'
import { memberNames, memberPorts, namesOf, portalPorts } from '../cluster/names.ts'
import type { ConfigMap, Secret } from '../cluster/object-types.ts'
import { keyPairOf } from '../cluster/secret-files.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import type { Reporter } from '../report/reporter.ts'
import { clusterOf, driftOf, observeLive } from './drift.ts'
import { known, type Observation, type Observed, type Unknown } from './observation.ts'
import { observeAccessRecord } from './observe-access.ts'
import { observeBackupRecord, observeBucket, observeSigner } from './observe-backups.ts'
import {
  type CertificateViews,
  leafOf,
  mergedCertificates,
  observeMemberCertificates,
  observePortalCertificates,
  rootsOf,
  servedPorts,
} from './observe-certificates.ts'
import { observeEndpoints } from './observe-endpoints.ts'
import { type CompareData, observeMembers } from './observe-etcd.ts'
import { observeOperation } from './observe-operation.ts'
import { observePart } from './observe-part.ts'
import { observePods } from './observe-pods.ts'
import { observePortals } from './observe-portals.ts'
import { observeVolumeViews } from './observe-volumes.ts'
import { sharingPortForwards } from './shared-port-forwards.ts'

export interface ObserveOptions {
  readonly kubernetes: Kubernetes
  readonly spec: ClusterSpec
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly report: Pick<Reporter, 'mask'>
  readonly compare: CompareData
  /** Whether the environment has credentials for the store. */
  readonly readBucket: boolean
}

/**
 * Detects the credentials that the SDK's chain would find. The role of a machine does not count, because it may serve
 * another purpose.
 */
export function hasStoreCredentials(environment: Readonly<Record<string, string | undefined>>): boolean {
  return ['AWS_ACCESS_KEY_ID', 'AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_PROFILE'].some((name) => Boolean(environment[name]))
}

/**
 * Observes all parts of a cluster concurrently, and writes nothing. A part that cannot be observed is `unknown`, with
 * the reason.
 */
export async function observeCluster(options: ObserveOptions): Promise<Observation> {
  // Requests without an answer in time are not awaited, but aborted at the end.
  const ended = new AbortController()
  const { spec } = options
  const kubernetes = options.kubernetes.withSignal(AbortSignal.any([options.signal, ended.signal]))
  try {
    const apiServer = await observePart(async () => {
      await kubernetes.supportsKind('v1', 'Pod')
      return { server: kubernetes.server }
    })
    return 'unknown' in apiServer
      ? await withoutApiServer(options, apiServer)
      : await throughApiServer({ ...options, kubernetes: sharingPortForwards(kubernetes, askedPorts(spec)) }, apiServer)
  } finally {
    options.signal.throwIfAborted()
    ended.abort()
  }
}

/** The ports of each pod that the observation connects to. */
function askedPorts(spec: ClusterSpec): (pod: string) => readonly number[] {
  const members = new Set(memberNames(spec))
  return (pod) =>
    members.has(pod) ? [memberPorts.client, ...servedPorts.member] : [portalPorts.admin, ...servedPorts.portal]
}

async function throughApiServer(options: ObserveOptions, apiServer: Observation['apiServer']): Promise<Observation> {
  const { kubernetes, spec, now } = options
  const at = now()
  const pods = observePods(kubernetes, spec)
  const credentials = observeRootCredentials(options)
  const live = observePart(async () => ({ objects: await observeLive(kubernetes, spec) }))
  const [observedPods, opened, objects, members, portals, served, volumes, backups, signer, operation, access] =
    await Promise.all([
      pods,
      credentials,
      live,
      credentials.then((opened) => observeEtcd(options, opened)),
      pods.then((found) => askPortals(options, found)),
      pods.then((found) => observeServed(options, found)),
      observeVolumeViews(kubernetes, spec),
      observeBackups(options),
      observeSigner(kubernetes, spec),
      credentials.then(({ rootUser }) => observeOperation(kubernetes, spec, at, known(rootUser)?.key)),
      observeAccessRecord(kubernetes, spec, at),
    ])
  const clients = (known(portals)?.list ?? []).flatMap(({ clientCertificate }) => clientCertificate ?? [])
  return {
    at: at.toISOString(),
    apiServer,
    cluster: 'unknown' in objects ? objects : clusterOf(spec, objects.objects),
    pods: observedPods,
    volumes,
    members,
    portals: 'unknown' in portals ? portals : { list: portals.list.map(({ view }) => view) },
    certificates: mergedCertificates([rootCertificates(opened), ...served, { list: clients, notObserved: [] }]),
    backups,
    signer,
    operation,
    drift: 'unknown' in objects ? objects : { list: driftOf(spec, objects.objects) },
    access,
    endpoints: [],
  }
}

/** Without the API server, etcd may still be healthy. Only its endpoints are observed. */
async function withoutApiServer({ spec, now }: ObserveOptions, apiServer: Unknown): Promise<Observation> {
  const unseen = { unknown: 'the API server does not answer' }
  return {
    at: now().toISOString(),
    apiServer,
    cluster: unseen,
    pods: unseen,
    volumes: unseen,
    members: unseen,
    portals: unseen,
    certificates: { list: [], notObserved: [] },
    backups: unseen,
    signer: unseen,
    operation: unseen,
    drift: unseen,
    access: unseen,
    endpoints: await observeEndpoints(spec),
  }
}

interface RootCredentials {
  readonly bundle: Observed<{ text: string }>
  readonly rootUser: Observed<{ certificate: string; key: string }>
}

/** The credentials for the members: the public roots, and the certificate of the root user. */
async function observeRootCredentials({ kubernetes, spec, report }: ObserveOptions): Promise<RootCredentials> {
  const { namespace } = spec
  const { authority, rootUser } = namesOf(spec)
  const [bundle, user] = await Promise.all([
    observePart(async () => {
      const found = await kubernetes.get<ConfigMap>({ apiVersion: 'v1', kind: 'ConfigMap', name: authority, namespace })
      const text = found?.data['ca.crt']
      return text === undefined ? { unknown: `there is no ConfigMap ${authority} with the public roots` } : { text }
    }),
    observePart(async () => {
      const found = await kubernetes.get<Secret>({ apiVersion: 'v1', kind: 'Secret', name: rootUser, namespace })
      const pair = keyPairOf(found)
      if (pair !== undefined) report.mask(pair.key)
      return pair ?? { unknown: `there is no Secret ${rootUser} with the root user's certificate` }
    }),
  ])
  return { bundle, rootUser: user }
}

/** What Kubernetes holds of them. */
function rootCertificates({ bundle, rootUser }: RootCredentials): CertificateViews {
  return {
    list: [
      ...('unknown' in bundle ? [] : rootsOf(bundle.text)),
      ...('unknown' in rootUser ? [] : [leafOf('root user', rootUser.certificate)]),
    ],
    notObserved: [...('unknown' in bundle ? ['roots'] : []), ...('unknown' in rootUser ? ['root user'] : [])],
  }
}

async function observeEtcd(
  { kubernetes, spec, compare }: ObserveOptions,
  { bundle, rootUser }: RootCredentials,
): Promise<Observation['members']> {
  if ('unknown' in bundle) return bundle
  if ('unknown' in rootUser) return rootUser
  const list = await observeMembers({ kubernetes, spec, bundle: bundle.text, rootUser }, compare)
  const denied = list.flatMap(({ etcd }) => ('unknown' in etcd && etcd.notPermitted ? [etcd] : []))
  return denied[0] !== undefined && denied.length === list.length ? denied[0] : { list }
}

async function askPortals({ kubernetes, spec }: ObserveOptions, pods: Observation['pods']) {
  return 'unknown' in pods ? pods : { list: await observePortals(kubernetes, spec, pods.list) }
}

/** Only pods with a running container are contacted. The finding of any other pod says why it does not serve. */
async function observeServed(
  { kubernetes, spec }: ObserveOptions,
  pods: Observation['pods'],
): Promise<CertificateViews[]> {
  const running = (known(pods)?.list ?? []).filter(({ node, ending }) => node !== undefined && !ending)
  return Promise.all(
    running.map(({ name, component }) =>
      component === 'member'
        ? observeMemberCertificates(kubernetes, spec, name)
        : observePortalCertificates(kubernetes, spec, name),
    ),
  )
}

async function observeBackups(options: ObserveOptions): Promise<Observation['backups']> {
  const { spec, kubernetes, signal, now } = options
  if (spec.backup === undefined) return { unknown: 'the cluster file has no backup section' }
  if (!options.readBucket) return observeBackupRecord(kubernetes, spec)
  const store = connectStore(spec.backup, { signal, now })
  try {
    return await observeBucket(store, spec, spec.backup, now)
  } finally {
    store.close()
  }
}
