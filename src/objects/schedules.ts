import type { V1Container, V1CronJobSpec, V1PodSpec, V1Volume } from '@kubernetes/client-node'
import { parseCron, shortestMinutes } from '../cluster/cron.ts'
import { labels, metadata, namesOf } from '../cluster/names.ts'
import type { ConfigMap, NetworkPolicy } from '../cluster/object-types.ts'
import { withFurther } from '../cluster/own-metadata.ts'
import {
  clusterFileDigest,
  clusterFileDigestVariable,
  cronJobName,
  scheduleAccount,
  scheduledActions,
  scheduledBy,
  schedulePaths,
  storeOperations,
} from '../cluster/schedules.ts'
import type { ClusterSpec, ScheduledOperation, SchedulesSpec } from '../cluster/specification.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { componentLabel } from '../kubernetes/labels-annotations.ts'
import { restrictedContainer, restrictedPod } from './pod-security.ts'
import { pulledWith } from './pull-secrets.ts'
import { placedBy } from './scheduling.ts'

type CronJob = KubernetesObject & { spec: V1CronJobSpec }

/** Operations that the cluster runs by itself: what they read, whom they reach, and when they run. */
export function schedules(spec: ClusterSpec): KubernetesObject[] {
  const { schedules: settings } = spec
  if (settings === undefined) return []
  return [
    clusterFile(spec, settings),
    ...(spec.networkPolicy === 'managed' ? [networkPolicy(spec, settings)] : []),
    ...scheduledBy(spec).map((operation) => cronJob(spec, settings, operation)),
  ]
}

const clusterFileKey = 'cluster.yaml'

/** As it was provisioned: a run does not follow a file that nobody has applied. */
function clusterFile(spec: ClusterSpec, { clusterFile: text }: SchedulesSpec): ConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(spec, namesOf(spec).schedules),
    data: { [clusterFileKey]: text },
  }
}

/** Not those of members and portals: no Service, budget or policy of theirs may choose such a pod. */
const podLabels = (spec: Pick<ClusterSpec, 'name'>) => ({ ...labels(spec), [componentLabel]: 'schedule' })

/**
 * Nobody reaches the runs. They reach members and portals by port-forwards of the API server alone. Where that one and object
 * storage are, no policy can say by names, so it is their ports.
 */
function networkPolicy(spec: ClusterSpec, { apiServerPort }: SchedulesSpec): NetworkPolicy {
  const ports = [...new Set([443, apiServerPort, ...storePort(spec)])]
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { ...metadata(spec, namesOf(spec).schedules), labels: podLabels(spec) },
    spec: {
      podSelector: { matchLabels: podLabels(spec) },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [],
      egress: [
        { ports: ports.map((port) => ({ protocol: 'TCP', port })) },
        { ports: [53, 5353].flatMap((port) => ['UDP', 'TCP'].map((protocol) => ({ protocol, port }))) },
      ],
    },
  }
}

function storePort({ backup }: ClusterSpec): number[] {
  if (backup?.endpoint === undefined) return []
  const { port, protocol } = new URL(backup.endpoint)
  return [port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port)]
}

/** Longer than a run may take; one that hangs does not keep the next ones from starting for ever. */
const deadlineMinutes: Readonly<Record<ScheduledOperation, number>> = {
  // It ends itself after 2 h.
  backup: 130,
  verify: 240,
  rotate: 120,
  defragment: 120,
  status: 10,
}

function cronJob(spec: ClusterSpec, settings: SchedulesSpec, operation: ScheduledOperation): CronJob {
  const { timeZone, suspend, cron } = settings
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: metadata(spec, cronJobName(spec, operation)),
    spec: {
      schedule: cron[operation] ?? '',
      timeZone,
      suspend,
      concurrencyPolicy: 'Forbid',
      // Behind a busy or restarted controller, late is better than never.
      startingDeadlineSeconds: 600,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        metadata: { labels: podLabels(spec) },
        spec: {
          // What a run refuses, a second one refuses, too; a backup is tried again for what the network does.
          backoffLimit: operation === 'backup' ? 1 : 0,
          activeDeadlineSeconds: deadlineMinutes[operation] * 60,
          ttlSecondsAfterFinished: 7 * 24 * 3600,
          template: {
            metadata: withFurther(spec, 'pods', { labels: podLabels(spec) }),
            spec: pod(spec, settings, operation),
          },
        },
      },
    },
  }
}

function pod(spec: ClusterSpec, settings: SchedulesSpec, operation: ScheduledOperation): V1PodSpec {
  return {
    serviceAccountName: scheduleAccount(spec, operation),
    automountServiceAccountToken: true,
    enableServiceLinks: false,
    restartPolicy: 'Never',
    securityContext: restrictedPod,
    // An operation that is interrupted ends the step that it is in.
    terminationGracePeriodSeconds: 120,
    ...pulledWith(spec),
    ...placedBy(spec.scheduling.portals),
    containers: [container(spec, settings, operation)],
    volumes: [
      { name: 'cluster', configMap: { name: namesOf(spec).schedules } },
      { name: 'tmp', emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } },
      ...(operation === 'verify' ? [identity(spec)] : []),
    ],
  }
}

/** Without it the run says what it misses, where a pod would only wait. */
function identity(spec: ClusterSpec): V1Volume {
  const secret = { secretName: namesOf(spec).backupIdentity, defaultMode: 0o440, optional: true }
  return { name: 'identity', secret }
}

function container(
  spec: ClusterSpec,
  { image, clusterFile: text }: SchedulesSpec,
  operation: ScheduledOperation,
): V1Container {
  const mounted = (name: string, mountPath: string) => ({ name, mountPath, readOnly: true })
  // With an identity of the cloud there is no such Secret.
  const credentials = { secretRef: { name: namesOf(spec).storeCredentials, optional: true } }
  return {
    name: operation,
    image,
    imagePullPolicy: 'IfNotPresent',
    args: [scheduledActions[operation], '--cluster', schedulePaths.clusterFile, ...argumentsOf(spec, operation)],
    env: [{ name: clusterFileDigestVariable, value: clusterFileDigest(text) }],
    ...(storeOperations.includes(operation) && { envFrom: [credentials] }),
    resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } },
    securityContext: restrictedContainer,
    volumeMounts: [
      mounted('cluster', schedulePaths.clusterFolder),
      { name: 'tmp', mountPath: schedulePaths.temporary },
      ...(operation === 'verify' ? [mounted('identity', schedulePaths.identityFolder)] : []),
    ],
  }
}

function argumentsOf({ schedules: settings }: ClusterSpec, operation: ScheduledOperation): string[] {
  if (operation === 'verify') return ['--identity', schedulePaths.identityFile]
  const cron = operation === 'backup' ? parseCron(settings?.cron.backup ?? '') : ''
  // A workflow may have taken one; whoever comes second ends at once.
  return typeof cron === 'string' ? [] : ['--unless-newer-than', `${Math.ceil(shortestMinutes(cron) / 2)}m`]
}
