import { expect, test } from '@jest/globals'
import { permissionsFor } from '../../src/cluster/action-permissions.ts'
import { checkPullSecrets } from '../../src/preflight/pull-secrets.ts'
import { clusterSpec, rendered } from './preflight-fixtures.ts'

const spec = clusterSpec()

test.each(['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'])('a Secret of type %s is one', (type) => {
  expect(checkPullSecrets(spec, [{ name: 'registry', type }], true)).toEqual([])
})

test('one that is missing or of another type is told with the command that makes it', () => {
  const secrets = [
    { name: 'registry', type: undefined },
    { name: 'mirror', type: 'Opaque' },
  ]
  expect(
    rendered(checkPullSecrets(spec, secrets, true)),
  ).toBe(`imagePullSecrets  needs Secret "registry" of type kubernetes.io/dockerconfigjson in namespace "etcd", found none of that name
  create it (kubectl create secret docker-registry registry --namespace etcd --docker-server=SERVER --docker-username=NAME; it asks for the password by --docker-password), or remove it from imagePullSecrets
imagePullSecrets  needs Secret "mirror" of type kubernetes.io/dockerconfigjson in namespace "etcd", found one of type Opaque
  create it (kubectl create secret docker-registry mirror --namespace etcd --docker-server=SERVER --docker-username=NAME; it asks for the password by --docker-password), or remove it from imagePullSecrets`)
})

test('where there is no namespace yet, it has to be there first', () => {
  expect(rendered(checkPullSecrets(spec, [{ name: 'registry', type: undefined }], false))).toContain(
    'create the namespace first (kubectl create namespace etcd), then create it',
  )
})

test('to see them is asked for by name, and only where the cluster file names some', () => {
  const permission = { group: '', resource: 'secrets', verb: 'get', namespace: 'etcd', name: 'registry' }
  const extent = { prometheusOperator: false, pullSecrets: ['registry'] }
  expect(permissionsFor('provision', spec, extent)).toContainEqual(permission)
  expect(permissionsFor('provision', spec, { prometheusOperator: false })).not.toContainEqual(permission)
})
