import type { Secret } from '../cluster/object-types.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import type { Finding } from '../problem/problem.ts'

/** https://kubernetes.io/docs/concepts/configuration/secret/#docker-config-secrets */
const pullTypes = ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg']

/** A Secret that the cluster file names. `type` is undefined if it does not exist. Its contents are not kept. */
export interface ObservedPullSecret {
  readonly name: string
  readonly type: string | undefined
}

export function observePullSecrets(
  kubernetes: Kubernetes,
  namespace: string,
  names: readonly string[],
): Promise<ObservedPullSecret[]> {
  return Promise.all(
    names.map(async (name) => {
      const secret = await kubernetes.get<Secret>({ apiVersion: 'v1', kind: 'Secret', name, namespace })
      return { name, type: secret && (secret.type ?? 'Opaque') }
    }),
  )
}

/** Kubernetes ignores a missing Secret or one of another type, and the registry then refuses the image. */
export function checkPullSecrets(
  { namespace }: Pick<ClusterSpec, 'namespace'>,
  secrets: readonly ObservedPullSecret[],
  namespaceExists: boolean,
): Finding[] {
  const wrong = secrets.filter(({ type }) => type === undefined || !pullTypes.includes(type))
  return wrong.map(({ name, type }) => {
    const create = `kubectl create secret docker-registry ${name} --namespace ${namespace} --docker-server=SERVER --docker-username=NAME`
    const first = namespaceExists ? '' : `create the namespace first (kubectl create namespace ${namespace}), then `
    return {
      code: 'PULL_SECRET_MISSING',
      subject: 'imagePullSecrets',
      found: `needs Secret "${name}" of type ${pullTypes[0]} in namespace "${namespace}", found ${type === undefined ? 'none of that name' : `one of type ${type}`}`,
      fix: `${first}create it (${create}; it asks for the password by --docker-password), or remove it from imagePullSecrets`,
    }
  })
}
