import type { AccessState } from '../observe/state.ts'
import { appOf } from '../policy/subject.ts'
import type { DesiredAccess } from './desired-access.ts'

/** Corrections that change nobody's access, in words. */
export function repairsOf(state: AccessState, desired: DesiredAccess): string[] {
  const apps = new Map([...desired.apps.values()].map((app) => [app.etcdUser, app]))
  const users = new Map(state.etcdUsers.map((user) => [user.name, user]))
  const roles = new Set(state.etcdRoles.map(({ name }) => name))
  const delivered = new Set(state.credentials.map(({ etcdUser }) => etcdUser))
  return [
    ...state.roleBindings
      .filter(({ role }) => role === undefined)
      .map(({ name }) => `RoleBinding ${name} has this project's labels, but binds another role: it is removed`),
    ...state.etcdUsers
      .filter(({ name, roles: held }) => held.length === 0 || (held.includes(name) && !roles.has(name)))
      .map(
        ({ name }) =>
          `etcd user ${name} has no role of its own: ${apps.has(name) ? 'it is completed' : 'it is removed'}`,
      ),
    ...[...roles]
      .filter((name) => !users.has(name))
      .map((name) => `etcd role ${name} has no user: ${apps.has(name) ? 'it is completed' : 'it is removed'}`),
    ...state.credentials
      .filter(({ etcdUser, namespace, sound }) => !sound && apps.get(etcdUser)?.namespaces.has(namespace))
      .map(
        ({ etcdUser, namespace, stranger }) =>
          `the credentials of ${appText(etcdUser)} in namespace ${namespace} ${
            stranger === true
              ? 'are not those that sync-access has delivered: they are overwritten with new ones'
              : 'are incomplete or do not match: they are delivered again'
          }`,
      ),
    ...state.credentials
      .filter(({ etcdUser, stranger }) => stranger !== true && !users.has(etcdUser) && !apps.has(etcdUser))
      .map(
        ({ etcdUser, namespace }) =>
          `the credentials of ${appText(etcdUser)} in namespace ${namespace} belong to no user: they are removed`,
      ),
    ...[...apps.keys()]
      .filter((etcdUser) => users.has(etcdUser) && !delivered.has(etcdUser))
      .map(
        (etcdUser) =>
          `the credentials of ${appText(etcdUser)} are lost: new ones are created, and its password changes`,
      ),
  ]
}

function appText(etcdUser: string): string {
  return `app:${appOf(etcdUser) ?? etcdUser}`
}
