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
  storeOperations,
} from './schedules.ts'

/**
 * A controller creates the pods of a CronJob. This policy does not limit the controller, so it limits the CronJob. Else a
 * writer of CronJobs could run any program with the permissions and Secrets of the operation. A CronJob therefore runs
 * the image that the cluster file named when an administrator applied this policy, by its own entrypoint, and mounts and
 * sets nothing that changes what it does.
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
  const secret = `(has(v.secret) && ${ofVerify} && v.secret.secretName == '${backupIdentity}')`
  const ownFile = `(has(v.configMap) && v.configMap.name == '${schedules}')`
  const store = `(has(e.secretRef) && variables.name in ${withStore} && e.secretRef.name == '${storeCredentials}')`
  return [
    shape(runsTheImage(cluster), 'of the image that an administrator has applied, and that do nothing else'),
    shape(
      `variables.containers.all(c, has(variables.pod.serviceAccountName) && has(c.args) &&\n(${operations.join(' ||\n')}))`,
      'with the ServiceAccount of their operation',
    ),
    ...podConfinement.map(({ holds, what }) => shape(holds, what)),
    shape(
      `!has(variables.pod.volumes) || variables.pod.volumes.all(v,\nhas(v.emptyDir) || ${ownFile} || ${secret})`,
      'that mount what their operation needs',
    ),
    shape(
      `variables.containers.all(c, !has(c.envFrom) || c.envFrom.all(e, ${store}))`,
      'whose environment holds no other Secret',
    ),
  ]
}

/** Options of Node in the environment, files over those of the image, and hooks would be ways around its entrypoint. */
function runsTheImage({ schedules }: LimitedCluster): string {
  if (schedules === undefined) return 'false'
  const absent = ['command', 'lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']
  const { clusterFolder, clusterFile, identityFolder, identityFile, temporary } = schedulePaths
  const words = ['--cluster', clusterFile, '--identity', identityFile, '--unless-newer-than']
  const folders = list([clusterFolder, identityFolder, temporary])
  const actions = Object.values(scheduledActions)
  return [
    `size(variables.containers) == 1 && variables.containers.all(c, c.image == '${schedules.image}'`,
    ...absent.map((field) => `!has(c.${field})`),
    `(!has(c.env) || c.env.all(e, e.name == '${clusterFileDigestVariable}' && !has(e.valueFrom)))`,
    `(!has(c.volumeMounts) || c.volumeMounts.all(m, m.mountPath in ${folders}))`,
    `has(c.args) && c.args.all(a, a in ${list([...actions, ...words])} || a.matches('^[0-9]+m$')))`,
  ].join(' &&\n')
}
