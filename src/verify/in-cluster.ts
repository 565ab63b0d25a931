import type { V1Container, V1Volume } from '@kubernetes/client-node'
import { sameMinor } from '../cluster/etcd-versions.ts'
import { namesOf } from '../cluster/names.ts'
import { newId } from '../cluster/restore-record.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { WaitContext } from '../cluster/wait-pods.ts'
import { connectEtcd } from '../etcd/client.ts'
import type { Etcd } from '../etcd/etcd.ts'
import { createHelperPods, listHelperPods, tidyHelperPods, untilRunning } from '../helper-pods/lifecycle.ts'
import {
  containers,
  type HelperPod,
  helperPod,
  incomingPath,
  shellContainer,
  toolContainer,
} from '../helper-pods/spec.ts'
import { deliverSnapshot } from '../helper-pods/stream-snapshot.ts'
import { foldersOf, receiveScript, volumePath } from '../helper-pods/volume-scripts.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { lastWords, linesToRead } from '../kubernetes/last-words.ts'
import { type LeaseOptions, withLease } from '../kubernetes/lease-lock.ts'
import { containerStatuses } from '../kubernetes/pods.ts'
import { redact } from '../kubernetes/redact.ts'
import { Problem } from '../problem/problem.ts'
import { restoreCommand } from '../snapshots/etcdutl.ts'
import type { Snapshot } from '../snapshots/snapshot.ts'
import { untilItAnswers, type WithIsolatedMember } from './isolated-member.ts'
import { type IsolatedMemberTrust, isolatedMemberHost, isolatedMemberTrust } from './member-certificates.ts'
import { isolatedMemberFiles, isolatedMemberFlags, isolatedMemberName, localPeerUrl } from './member-flags.ts'

const ports = { clientPort: 2379, peerPort: 2380 }
const certificatesPath = '/run/verify'
const tidying = { milliseconds: 120_000, left: 'the next verification deletes the rest' } as const

function podNameOf(spec: Pick<ClusterSpec, 'name'>): string {
  return namesOf(spec).verify
}

/** The holder of the lock: it keeps two verifications from deleting each other's pod. */
export type VerifyLeaseOptions = Omit<LeaseOptions, 'namespace' | 'name' | 'operation'>

/**
 * An isolated member in a pod of the cluster's namespace, on a new volume of the cluster's encrypted class, which is
 * deleted with it. It is reachable only through the API server, and can reach nothing. Leftovers of an interrupted run
 * are deleted first.
 */
export function verifyInCluster(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  turn: VerifyLeaseOptions,
): WithIsolatedMember {
  const lease = { ...turn, namespace: spec.namespace, name: namesOf(spec).verify, operation: 'verify-backup' }
  return (snapshot, progress, work) =>
    withLease(kubernetes, lease, async (guarded, signal) => {
      const waitContext = { kubernetes: guarded, spec, now: turn.now, signal, progress }
      try {
        const etcd = await openIsolatedMember(waitContext, snapshot)
        try {
          await untilItAnswers(etcd, () => whyItEnded(waitContext), waitContext)
          return await work(etcd)
        } finally {
          etcd.close()
        }
      } finally {
        await tidyHelperPods(waitContext, 'verify', tidying)
      }
    })
}

/** Streams the snapshot into the pod, and waits until etcd runs there. */
async function openIsolatedMember(waitContext: WaitContext, snapshot: Snapshot): Promise<Etcd> {
  const { kubernetes, spec, now, progress } = waitContext
  const pod = podNameOf(spec)
  const trust = isolatedMemberTrust(now())
  const id = newId(now(), 'verify')
  await createHelperPods(waitContext, 'verify', [isolatedMemberPod(spec, snapshot, id)])
  await untilRunning(waitContext, 'verify', containers.receive)
  await handOver(waitContext, trust)
  await deliverSnapshot(snapshot, { kubernetes, namespace: spec.namespace, pods: [pod], id }, progress)
  progress('etcdutl creates a data directory from it')
  await untilRunning(waitContext, 'verify', containers.etcd)
  return connectEtcd({
    open: () => kubernetes.portForward(spec.namespace, pod, ports.clientPort),
    serverName: isolatedMemberHost,
    ca: trust.ca,
    clientCertificate: trust.client,
  })
}

function isolatedMemberPod(spec: ClusterSpec, snapshot: Snapshot, id: string): HelperPod {
  const image = imageOf(spec, snapshot.etcdVersion ?? spec.version)
  const folders = foldersOf(id)
  const dataDirectory = `${volumePath}/${folders.staging}`
  const members = [{ name: isolatedMemberName, peerUrl: localPeerUrl(ports.peerPort) }]
  const restored = { member: isolatedMemberName, members, token: id, bump: 0n }
  const etcdutl = restoreCommand(incomingPath(folders.incoming), dataDirectory, restored)
  const etcd = ['etcd', ...isolatedMemberFlags({ dataDirectory, certificates: certificatesPath, ...ports })]
  return helperPod(spec, {
    purpose: 'verify',
    name: podNameOf(spec),
    data: volume(spec, snapshot.bytes),
    volumes: [{ name: 'certificates', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } }],
    initContainers: [
      withCertificates(shellContainer(spec, containers.receive, receiveScript(id))),
      toolContainer(spec, containers.restore, image, etcdutl),
    ],
    container: withCertificates(toolContainer(spec, containers.etcd, image, etcd)),
  })
}

/** Space for the received snapshot, for etcdutl's copy, and for etcd's log. */
function volume(spec: ClusterSpec, snapshotBytes: number): V1Volume {
  const gibibytes = Math.ceil((2 * snapshotBytes) / 1024 ** 3 + 0.5)
  return {
    name: 'data',
    ephemeral: {
      volumeClaimTemplate: {
        ...claimTemplateMetadata(spec),
        spec: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: spec.storage.class,
          resources: { requests: { storage: `${gibibytes}Gi` } },
        },
      },
    },
  }
}

function claimTemplateMetadata({ labels, annotations }: ClusterSpec) {
  const metadata = { labels: { ...labels.volumeClaims }, annotations: { ...annotations.volumeClaims } }
  return Object.values(metadata).some((texts) => Object.keys(texts).length > 0) ? { metadata } : {}
}

function withCertificates(container: V1Container): V1Container {
  const mount = { name: 'certificates', mountPath: certificatesPath }
  return { ...container, volumeMounts: [...(container.volumeMounts ?? []), mount] }
}

/** Through stdin and into memory, so that they are in no object and in no argument list. */
async function handOver({ kubernetes, spec }: WaitContext, { ca, server }: IsolatedMemberTrust): Promise<void> {
  const files = {
    [isolatedMemberFiles.ca]: ca,
    [isolatedMemberFiles.certificate]: server.certificate,
    [isolatedMemberFiles.key]: server.key,
  }
  for (const [name, input] of Object.entries(files)) {
    const script = `cat > ${certificatesPath}/${name}`
    const pod = podNameOf(spec)
    const { exitCode, stderr } = await kubernetes.exec(spec.namespace, pod, containers.receive, ['sh', '-c', script], {
      input,
    })
    if (exitCode === 0) continue
    throw new Problem('the verification could not be prepared', [
      {
        code: 'COMMAND_FAILED',
        subject: 'pod',
        found: `${pod}: ${stderr.trim()}`,
        fix: 'fix the cause in its output and run this again',
      },
    ])
  }
}

async function whyItEnded({ kubernetes, spec }: WaitContext): Promise<string | undefined> {
  const [pod] = await listHelperPods(kubernetes, spec, 'verify')
  const ended = pod && containerStatuses(pod).find(({ name }) => name === containers.etcd)?.state?.terminated
  if (pod !== undefined && ended === undefined) return undefined
  const log = await kubernetes.log(spec.namespace, podNameOf(spec), { container: containers.etcd, lines: linesToRead })
  return lastWords(log, 3).map(redact).join('\n') || 'it exited without output'
}

/**
 * The image with the etcdutl and etcd for a backup: the cluster's own, or the same image with the backup's version as
 * its tag.
 */
export function imageOf(spec: Pick<ClusterSpec, 'version' | 'images'>, version: string): string {
  const { etcd } = spec.images
  if (sameMinor(version, spec.version)) return etcd
  const tag = `:v${spec.version}`
  if (etcd.endsWith(tag)) return `${etcd.slice(0, -tag.length)}:v${version}`
  throw new Problem('the backup was not verified', [
    {
      code: 'IMAGE_UNAVAILABLE',
      subject: 'version',
      found: `needs an image of etcd ${version}, the version of the backup; it cannot be derived from ${etcd}`,
      fix: 'use where: local with this etcd on the PATH',
    },
  ])
}
