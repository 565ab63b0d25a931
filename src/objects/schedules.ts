import type { V1Container, V1CronJobSpec, V1PodSpec, V1Volume } from '@kubernetes/client-node'
import { parseCron, shortestMinutes } from '../cluster/cron.ts'
import { metadata, namesOf } from '../cluster/names.ts'
import type { ConfigMap, NetworkPolicy } from '../cluster/object-types.ts'
import {
  clusterFileDigest,
  clusterFileDigestVariable,
  cronJobName,
  scheduleAccount,
  scheduledActions,
  scheduledBy,
  schedulePaths,
  schedulePodLabels,
  schedulePodMetadata,
  scheduleVolumes,
  storeOperations,
} from '../cluster/schedules.ts'
import type { ClusterSpec, ScheduledOperation, SchedulesSpec } from '../cluster/specification.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { restrictedContainer, restrictedPod } from './pod-security.ts'
import { pulledWith } from './pull-secrets.ts'
import { placedBy } from './scheduling.ts'

type CronJob = KubernetesObject & { spec: V1CronJobSpec }

/** Operations that the cluster runs itself: what they read, what they connect to, and when they run. */
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

/** The cluster file as it was provisioned: a run does not use a file that has not been applied. */
function clusterFile(spec: ClusterSpec, { clusterFile: text }: SchedulesSpec): ConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(spec, namesOf(spec).schedules),
    data: { [clusterFileKey]: text },
  }
}

/**
 * Nothing may connect to the runs. They reach members and portals only by port-forwards through the API server. A
 * NetworkPolicy cannot select the API server and object storage by name, so this one allows their ports.
 */
function networkPolicy(spec: ClusterSpec, { apiServerPort }: SchedulesSpec): NetworkPolicy {
  const ports = [...new Set([443, apiServerPort, ...storePort(spec)])]
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { ...metadata(spec, namesOf(spec).schedules), labels: schedulePodLabels(spec) },
    spec: {
      podSelector: { matchLabels: schedulePodLabels(spec) },
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

/** Longer than a run may take. A run that hangs must not prevent later runs forever. */
const deadlineMinutes: Readonly<Record<ScheduledOperation, number>> = {
  // A backup ends itself after 2 h.
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
      // If the controller is busy or was restarted, a late run is better than none.
      startingDeadlineSeconds: 600,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        metadata: { labels: schedulePodLabels(spec) },
        spec: {
          // A second run would refuse what the first one refused. A backup is retried because of network errors.
          backoffLimit: operation === 'backup' ? 1 : 0,
          activeDeadlineSeconds: deadlineMinutes[operation] * 60,
          ttlSecondsAfterFinished: 7 * 24 * 3600,
          template: {
            metadata: schedulePodMetadata(spec),
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
    securityContext: restrictedPod(spec),
    // An interrupted operation finishes its current step.
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

/** The Secret is optional: without it, a run reports what is missing, while a pod that needs it would only wait. */
function identity(spec: ClusterSpec): V1Volume {
  const secret = { secretName: namesOf(spec).backupIdentity, defaultMode: 0o440, optional: true }
  return { name: 'identity', secret }
}

function container(
  spec: ClusterSpec,
  { image, clusterFile: text }: SchedulesSpec,
  operation: ScheduledOperation,
): V1Container {
  const mounted = (name: keyof typeof scheduleVolumes) => ({ name, mountPath: scheduleVolumes[name], readOnly: true })
  // This Secret does not exist if a cloud identity is used.
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
      mounted('cluster'),
      { name: 'tmp', mountPath: scheduleVolumes.tmp },
      ...(operation === 'verify' ? [mounted('identity')] : []),
    ],
  }
}

function argumentsOf({ schedules: settings }: ClusterSpec, operation: ScheduledOperation): string[] {
  if (operation === 'verify') return ['--identity', schedulePaths.identityFile]
  const cron = operation === 'backup' ? parseCron(settings?.cron.backup ?? '') : ''
  // A workflow may have taken a backup already; then this run ends at once.
  return typeof cron === 'string' ? [] : ['--unless-newer-than', `${Math.ceil(shortestMinutes(cron) / 2)}m`]
}
