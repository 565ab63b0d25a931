import { podConfinement } from './admission-of-containers.ts'
import { type LimitedCluster, list, type Validation, validation } from './admission-validation.ts'
import { namesOf } from './names.ts'
import {
  clusterFileDigestVariable,
  cronJobName,
  scheduleAccount,
  scheduledActions,
  scheduledOperations,
  schedulePaths,
  schedulePodMetadata,
  scheduleVolumes,
  storeOperations,
} from './schedules.ts'

/**
 * A controller creates the pods of a CronJob. This policy does not limit the controller, so it limits the CronJob. Else
 * a writer of CronJobs could run any program with the permissions and Secrets of the operation. A CronJob therefore
 * runs the image that the cluster file named when an administrator applied this policy, by its own entrypoint, and
 * mounts and sets nothing that changes what it does.
 */
export function scheduleShape(cluster: LimitedCluster): Validation[] {
  const { schedules, storeCredentials, backupIdentity } = namesOf(cluster)
  const when = "request.operation in ['CREATE', 'UPDATE'] && request.resource.resource == 'cronjobs'"
  const shape = (holds: string, what: string) => validation(cluster, when, holds, `make only CronJobs ${what}`)
  const operations = scheduledOperations.map((operation) =>
    [
      `(variables.name == '${cronJobName(cluster, operation)}'`,
      `variables.pod.serviceAccountName == '${scheduleAccount(cluster, operation)}'`,
      `c.args[0] == '${scheduledActions[operation]}')`,
    ].join(' && '),
  )
  const withStore = list(storeOperations.map((operation) => cronJobName(cluster, operation)))
  const ofVerify = `variables.name == '${cronJobName(cluster, 'verify')}'`
  const secret = `(v.name == 'identity' && has(v.secret) && ${ofVerify} && v.secret.secretName == '${backupIdentity}')`
  const ownFile = `(v.name == 'cluster' && has(v.configMap) && v.configMap.name == '${schedules}')`
  const empty = "(v.name == 'tmp' && has(v.emptyDir))"
  const store = `(has(e.secretRef) && variables.name in ${withStore} && e.secretRef.name == '${storeCredentials}')`
  return [
    shape(runsTheImage(cluster), 'of the image that an administrator has applied, and that do nothing else'),
    shape(
      `variables.containers.all(c, has(variables.pod.serviceAccountName) && has(c.args) &&\n(${operations.join(' ||\n')}))`,
      'with the ServiceAccount of their operation',
    ),
    ...podConfinement.map(({ holds, what }) => shape(holds, what)),
    shape(hasMetadata(cluster), 'with the labels and annotations of pods that an administrator has applied'),
    shape(
      `!has(variables.pod.volumes) || variables.pod.volumes.all(v,\n${empty} || ${ownFile} || ${secret})`,
      'that mount what their operation needs',
    ),
    shape(
      `variables.containers.all(c, !has(c.envFrom) || c.envFrom.all(e, ${store}))`,
      'whose environment holds no other Secret',
    ),
  ]
}

/**
 * Options of Node in the environment, files over those of the image, files in the home of the program (a kubeconfig
 * there can name a program to run), and hooks would be ways around its entrypoint.
 */
function runsTheImage({ schedules }: LimitedCluster): string {
  if (schedules === undefined) return 'false'
  const absent = ['command', 'workingDir', 'lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']
  const { clusterFile, identityFile } = schedulePaths
  const words = ['--cluster', clusterFile, '--identity', identityFile, '--unless-newer-than']
  const mounts = list(Object.entries(scheduleVolumes).map((mount) => mount.join(' ')))
  const actions = Object.values(scheduledActions)
  return [
    `size(variables.containers) == 1 && variables.containers.all(c, c.image == '${schedules.image}'`,
    ...absent.map((field) => `!has(c.${field})`),
    `(!has(c.env) || c.env.all(e, e.name == '${clusterFileDigestVariable}' && !has(e.valueFrom)))`,
    `(!has(c.volumeMounts) || c.volumeMounts.all(m, m.name + ' ' + m.mountPath in ${mounts}))`,
    `has(c.args) && c.args.all(a, a in ${list([...actions, ...words])} || a.matches('^[0-9]+m$')))`,
  ].join(' &&\n')
}

const noFurther = { pods: {}, services: {}, volumeClaims: {}, secrets: {} }

/** Labels and annotations are instructions for controllers that add containers to pods. */
function hasMetadata({ name, labels = noFurther, annotations = noFurther }: LimitedCluster): string {
  const desired = schedulePodMetadata({ name, labels, annotations })
  const path = 'object.spec.jobTemplate.spec.template.metadata'
  const only = (field: 'labels' | 'annotations') => {
    // JSON and CEL quote texts in the same way.
    const pairs = Object.entries(desired[field] ?? {}).map((pair) => JSON.stringify(pair.join('=')))
    return `(!has(${path}.${field}) || ${path}.${field}.all(k, k + '=' + ${path}.${field}[k] in [${pairs.join(', ')}]))`
  }
  return `!has(${path}) ||\n(${only('labels')} &&\n${only('annotations')})`
}
