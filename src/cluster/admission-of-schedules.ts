import { podConfinement } from './admission-of-containers.ts'
import { type LimitedCluster, list, type Validation, validation } from './admission-validation.ts'
import { namesOf } from './names.ts'
import { cronJobName, scheduleAccount, scheduledOperations, storeOperations } from './schedules.ts'

/**
 * A controller creates the pods of a CronJob. This policy does not limit the controller, so it limits the CronJob. Each
 * CronJob has the ServiceAccount of its operation and reads only what that operation needs, so its writer gets no other
 * permissions.
 */
export function scheduleShape(cluster: LimitedCluster): Validation[] {
  const { schedules, storeCredentials, backupIdentity } = namesOf(cluster)
  const when = "request.operation in ['CREATE', 'UPDATE'] && request.resource.resource == 'cronjobs'"
  const shape = (holds: string, what: string) => validation(cluster, when, holds, `make only CronJobs ${what}`)
  const accounts = scheduledOperations.map(
    (operation) =>
      `(variables.name == '${cronJobName(cluster, operation)}' && variables.pod.serviceAccountName == '${scheduleAccount(cluster, operation)}')`,
  )
  const withStore = list(storeOperations.map((operation) => cronJobName(cluster, operation)))
  const ofVerify = `variables.name == '${cronJobName(cluster, 'verify')}'`
  const secret = `(has(v.secret) && ${ofVerify} && v.secret.secretName == '${backupIdentity}')`
  const ownFile = `(has(v.configMap) && v.configMap.name == '${schedules}')`
  const store = `(has(e.secretRef) && variables.name in ${withStore} && e.secretRef.name == '${storeCredentials}')`
  return [
    shape(
      `has(variables.pod.serviceAccountName) &&\n(${accounts.join(' ||\n')})`,
      'with the ServiceAccount of their operation',
    ),
    ...podConfinement.map(({ holds, what }) => shape(holds, what)),
    shape(
      `!has(variables.pod.volumes) || variables.pod.volumes.all(v,\nhas(v.emptyDir) || ${ownFile} || ${secret})`,
      'that mount what their operation needs',
    ),
    shape(
      `variables.containers.all(c,\n(!has(c.envFrom) || c.envFrom.all(e, ${store})) &&\n(!has(c.env) || c.env.all(e, !has(e.valueFrom))))`,
      'whose environment holds no other Secret',
    ),
  ]
}
