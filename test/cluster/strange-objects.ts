import type { V1CronJobSpec, V1PodSpec } from '@kubernetes/client-node'
import { roleBindingObject } from '../../src/access/observe/rbac-objects.ts'
import {
  claimName,
  type HelperPodPurpose,
  labels,
  metadata,
  namesOf,
  pullPodName,
  restorePodName,
  selectorLabels,
} from '../../src/cluster/names.ts'
import type { StatefulSet } from '../../src/cluster/object-types.ts'
import type { ClusterSpec } from '../../src/cluster/specification.ts'
import { helperPod, helperPodNetworkPolicy, idleContainer } from '../../src/helper-pods/spec.ts'
import type { KubernetesObject, Permission } from '../../src/kubernetes/kubernetes.ts'
import { membersBudget } from '../../src/objects/availability.ts'
import { members } from '../../src/objects/members.ts'
import { restrictedPod } from '../../src/objects/pod-security.ts'
import { portals, service } from '../../src/objects/portals.ts'
import { schedules } from '../../src/objects/schedules.ts'
import { memberClaim, restorePod } from '../../src/restore/restore-pod.ts'
import { asAssigned } from './openshift.ts'
import { strangePods } from './strange-pods.ts'

type CronJob = KubernetesObject & { spec: V1CronJobSpec }

/** In the cluster file whose Roles and policy were applied. */
export const scheduledImage = `example.com/managed-etcd@sha256:${'0'.repeat(64)}`

/** An object that somebody would make: where it is posted, and what RBAC asks for. */
interface Posted {
  readonly path: string
  readonly permission: Permission
  readonly body: KubernetesObject
}

/**
 * Objects as our actions make them, and others that a thief of their identities would, by what they are. `purpose` is
 * of the pods that the identity may make: strange ones have their name, so that the name is not what they are refused
 * for.
 */
export function strangeObjects(
  spec: ClusterSpec,
  shop: string,
  purpose: HelperPodPurpose,
): Readonly<Record<string, Posted>> {
  const names = namesOf(spec)
  const { namespace } = spec
  const named = (name: string) => metadata(spec, name)
  const secret = (name: string, more: object = {}) =>
    posted('secrets', { apiVersion: 'v1', kind: 'Secret', metadata: named(name), ...more })
  const token = { type: 'kubernetes.io/service-account-token' }
  const ofDefault = { 'kubernetes.io/service-account.name': 'default' }
  const tokenOf = (name: string, where = namespace) =>
    posted('secrets', {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace: where, annotations: ofDefault },
      ...token,
    })
  const inShop = (name: string) =>
    posted('secrets', { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: shop } })
  const lease = (name: string) =>
    posted('leases', { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: named(name) })
  const configMap = (name: string) =>
    posted('configmaps', { apiVersion: 'v1', kind: 'ConfigMap', metadata: named(name) })

  const podPolicies = { restore: names.restore, verify: names.verify, pull: names.pull }
  const networkPolicy = (name: string, change: object = {}) => {
    const policy = helperPodNetworkPolicy(spec, purpose)
    return posted('networkpolicies', {
      ...policy,
      metadata: named(name),
      spec: { ...(policy.spec as object), ...change },
    })
  }
  const podNames = { restore: restorePodName('orders-0'), verify: names.verify, pull: pullPodName('orders-0') }
  const podOf = (its: HelperPodPurpose, data: object = { emptyDir: {} }) =>
    helperPod(spec, {
      purpose: its,
      name: podNames[its],
      data: { name: 'data', ...data },
      initContainers: [],
      container: idleContainer(spec),
    })
  const helper = podOf(purpose)
  const volume = { persistentVolumeClaim: { claimName: claimName('orders-0') } }

  const restored = restorePod(spec, { member: 'orders-0', kind: 'hold', id: 'x', bump: 0n, node: undefined })

  const workload = members(spec, '')
  const membersWith = (volume: object): StatefulSet => {
    const { template } = workload.spec
    const volumes = [...(template.spec?.volumes ?? []), { name: 'more', ...volume }]
    return {
      ...workload,
      spec: {
        ...workload.spec,
        template: { ...template, spec: { ...template.spec, containers: template.spec?.containers ?? [], volumes } },
      },
    }
  }
  const scheduled = schedules({
    ...spec,
    schedules: {
      clusterFile: '',
      image: scheduledImage,
      timeZone: 'Etc/UTC',
      suspend: true,
      apiServerPort: 6443,
      cron: { backup: '0 0 1 1 *', verify: '0 0 1 1 *', status: '0 0 1 1 *' },
    },
  }).filter(({ kind }) => kind === 'CronJob') as CronJob[]
  const [backupJob, verifyJob, statusJob] = scheduled
  const cronJob = (
    job: CronJob | undefined,
    change: Partial<V1PodSpec> = {},
    name = job?.metadata.name ?? '',
    more: { labels?: object; annotations?: object } = {},
  ) => {
    const { metadata: about, spec: pod } = job?.spec.jobTemplate.spec?.template ?? {}
    const template = {
      metadata: {
        labels: { ...about?.labels, ...more.labels },
        annotations: { ...about?.annotations, ...more.annotations },
      },
      spec: { ...pod, ...change },
    }
    const jobTemplate = { ...job?.spec.jobTemplate, spec: { ...job?.spec.jobTemplate.spec, template } }
    const body = { apiVersion: 'batch/v1', kind: 'CronJob', metadata: named(name), spec: { ...job?.spec, jobTemplate } }
    return posted('cronjobs', body)
  }
  const mountingJob = (job: CronJob | undefined, volume: object) =>
    cronJob(job, {
      volumes: [...(job?.spec.jobTemplate.spec?.template.spec?.volumes ?? []), { name: 'more', ...volume }],
    })
  const containersOf = (job: CronJob | undefined, change: object) => ({
    containers: (job?.spec.jobTemplate.spec?.template.spec?.containers ?? []).map((one) => ({ ...one, ...change })),
  })
  const inHome = { key: 'x', path: '.kube/config' }
  const withoutVolume = (job: CronJob | undefined, name: string) =>
    (job?.spec.jobTemplate.spec?.template.spec?.volumes ?? []).filter((volume) => volume.name !== name)
  const environmentOf = (name: string) => ({ envFrom: [{ secretRef: { name } }] })

  const claim = memberClaim(spec, 'orders-0')
  const binding = roleBindingObject(spec, 'orders-viewer-2-1', 'Viewer', ['group:sre'])
  const deployment = portals(spec, '')

  return {
    "a Secret of the cluster's": secret(names.connection),
    'the root authority': secret(names.rootAuthority),
    'another Secret': secret('another'),
    'a token of a ServiceAccount': tokenOf('another'),
    'a token with our name': tokenOf(names.rootAuthority),
    'credentials of an application': inShop('orders.app.checkout'),
    'another Secret of the application': inShop('another'),
    'a token of a ServiceAccount of the application': tokenOf('another', shop),
    'a token named as credentials': tokenOf('orders.app.checkout', shop),
    "the operation's Lease": lease(names.operation),
    'another Lease': lease('another'),
    'the record of backups': configMap(names.backup),
    'the record of a restore': configMap(names.restore),
    'another ConfigMap': configMap('another'),
    'the Service': posted('services', service(spec)),
    'a Service with an address of another': posted('services', {
      ...service(spec),
      spec: { ...service(spec).spec, externalIPs: ['192.0.2.7'] },
    }),
    'another Service': posted('services', { ...service(spec), metadata: named('another') }),
    'another StatefulSet': posted('statefulsets', { ...workload, metadata: named('another') }),
    'another PodDisruptionBudget': posted('poddisruptionbudgets', {
      ...membersBudget(spec),
      metadata: named('another'),
    }),
    'another NetworkPolicy': networkPolicy('another'),
    "the members' NetworkPolicy": networkPolicy(names.membersPolicy),
    "a helper's NetworkPolicy": networkPolicy(podPolicies[purpose]),
    "a helper's NetworkPolicy that chooses members": networkPolicy(podPolicies[purpose], {
      podSelector: { matchLabels: selectorLabels(spec, 'member') },
    }),
    "a helper's NetworkPolicy that opens": networkPolicy(podPolicies[purpose], { ingress: [{}] }),
    'another Deployment': posted('deployments', { ...deployment, metadata: named('another') }),
    'the portals': posted('deployments', deployment),
    'the members': posted('statefulsets', workload),
    'members with a path of the node': posted('statefulsets', membersWith({ hostPath: { path: '/' } })),
    'members without AppArmor, by an annotation': posted('statefulsets', {
      ...workload,
      spec: {
        ...workload.spec,
        template: {
          ...workload.spec.template,
          metadata: {
            ...workload.spec.template.metadata,
            annotations: { 'container.apparmor.security.beta.kubernetes.io/etcd': 'unconfined' },
          },
        },
      },
    }),
    'members with another Secret': posted('statefulsets', membersWith({ secret: { secretName: names.authority } })),
    'the CronJob of backups': cronJob(backupJob),
    'the CronJob of verifications': cronJob(verifyJob),
    'a CronJob of another image': cronJob(backupJob, containersOf(backupJob, { image: 'example.com/other@sha256:0' })),
    'a CronJob with a command': cronJob(
      backupJob,
      containersOf(backupJob, { command: ['/usr/local/bin/node', '-e', '1'] }),
    ),
    'a CronJob of another action': cronJob(backupJob, containersOf(backupJob, { args: ['restore'] })),
    'a CronJob with options of Node': cronJob(
      backupJob,
      containersOf(backupJob, { env: [{ name: 'NODE_OPTIONS', value: '--import /etc/managed-etcd/x.mjs' }] }),
    ),
    'a CronJob with files over the program': cronJob(
      backupJob,
      containersOf(backupJob, { volumeMounts: [{ name: 'cluster', mountPath: '/opt/managed-etcd' }] }),
    ),
    // The program would run what this file names, with the ServiceAccount and the Secrets of the operation.
    'a CronJob with a kubeconfig in its home': cronJob(backupJob, {
      volumes: [
        ...withoutVolume(backupJob, 'tmp'),
        { name: 'tmp', configMap: { name: names.schedules, items: [inHome] } },
      ],
    }),
    'a CronJob with its ConfigMap in its home': cronJob(
      backupJob,
      containersOf(backupJob, { volumeMounts: [{ name: 'cluster', mountPath: '/tmp' }] }),
    ),
    'a CronJob in another folder': cronJob(backupJob, containersOf(backupJob, { workingDir: '/etc/managed-etcd' })),
    "a CronJob with an injector's annotation": cronJob(backupJob, {}, undefined, {
      annotations: { 'sidecar.istio.io/proxyImage': 'example.com/other' },
    }),
    "a CronJob with an injector's label": cronJob(backupJob, {}, undefined, {
      labels: { 'sidecar.istio.io/inject': 'true' },
    }),
    'another CronJob': cronJob(backupJob, {}, 'another'),
    "a CronJob with another operation's ServiceAccount": cronJob(statusJob, {
      serviceAccountName: 'managed-etcd-orders-backup',
    }),
    "a CronJob with another operation's credentials": cronJob(
      statusJob,
      containersOf(statusJob, environmentOf(names.storeCredentials)),
    ),
    "a CronJob with another operation's identity": mountingJob(backupJob, {
      secret: { secretName: names.backupIdentity },
    }),
    'a CronJob with another Secret': mountingJob(backupJob, { secret: { secretName: names.rootAuthority } }),
    'a CronJob of verifications with another Secret': mountingJob(verifyJob, {
      secret: { secretName: names.rootAuthority },
    }),
    'a CronJob with another Secret in its environment': cronJob(
      backupJob,
      containersOf(backupJob, environmentOf(names.rootAuthority)),
    ),
    'a CronJob with another ConfigMap': mountingJob(backupJob, { configMap: { name: names.portal } }),
    'a CronJob with a path of the node': mountingJob(backupJob, { hostPath: { path: '/' } }),
    'a CronJob with privileges': cronJob(statusJob, containersOf(statusJob, { securityContext: { privileged: true } })),
    'a CronJob whose probe asks the node': cronJob(
      statusJob,
      containersOf(statusJob, { livenessProbe: { httpGet: { host: '127.0.0.1', port: 10_248 } } }),
    ),
    'a CronJob without seccomp': cronJob(statusJob, {
      securityContext: { ...restrictedPod(spec), seccompProfile: { type: 'Unconfined' } },
    }),
    'a pod of a restore': posted('pods', restored),
    'a verification': posted('pods', podOf('verify')),
    "a verification with a member's volume": posted('pods', podOf('verify', volume)),
    'a pod that pulls images': posted('pods', podOf('pull')),
    'a pod as restricted-v2 changes it': posted('pods', asAssigned(podOf(purpose))),
    "a pod that pulls images with a member's volume": posted('pods', podOf('pull', volume)),
    ...Object.fromEntries(Object.entries(strangePods(spec, helper)).map(([what, pod]) => [what, posted('pods', pod)])),
    "members on somebody else's volumes": posted('statefulsets', {
      ...workload,
      spec: {
        ...workload.spec,
        volumeClaimTemplates: (workload.spec.volumeClaimTemplates ?? []).map((template) => ({
          ...template,
          spec: { ...template.spec, volumeName: 'somebody-elses' },
        })),
      },
    }),
    "a member's claim": posted('persistentvolumeclaims', claim),
    'a claim of another volume': posted('persistentvolumeclaims', {
      ...claim,
      spec: { ...(claim.spec as object), volumeName: 'somebody-elses' },
    }),
    'another claim': posted('persistentvolumeclaims', { ...claim, metadata: { ...claim.metadata, name: 'another' } }),
    'a RoleBinding of ours': posted('rolebindings', binding),
    'a claim of a copy': posted('persistentvolumeclaims', {
      ...claim,
      spec: { ...(claim.spec as object), dataSource: { kind: 'PersistentVolumeClaim', name: 'data-orders-1' } },
    }),
    'a RoleBinding of another cluster': posted('rolebindings', {
      ...binding,
      metadata: { ...binding.metadata, labels: labels({ name: 'stock' }) },
    }),
    'a RoleBinding without our labels': posted('rolebindings', {
      ...binding,
      metadata: { name: binding.metadata.name, namespace },
    }),
  }
}

function posted(resource: string, body: KubernetesObject): Posted {
  const { namespace } = body.metadata
  const [group, root] = body.apiVersion.includes('/')
    ? [body.apiVersion.slice(0, body.apiVersion.indexOf('/')), `/apis/${body.apiVersion}`]
    : ['', `/api/${body.apiVersion}`]
  return {
    path: `${root}/namespaces/${namespace}/${resource}`,
    permission: { group, resource, verb: 'create', namespace },
    body,
  }
}
