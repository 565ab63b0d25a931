import { inParallel } from '../util/in-parallel.ts'
import { allowedByRules, namespacesWithMany, type ResourceRule } from './allowed-by-rules.ts'
import type { Permission } from './kubernetes.ts'
import type { ApiRequest } from './transport.ts'

type Call = <Value>(request: ApiRequest) => Promise<Value>

/** The permissions that the API server would refuse to this identity. Asks once for a namespace with many of them. */
export async function reviewPermissions(permissions: readonly Permission[], call: Call): Promise<Permission[]> {
  const told = new Map(
    await Promise.all(
      namespacesWithMany(permissions).map(async (where) => [where, await rulesIn(where, call)] as const),
    ),
  )
  const open = permissions.filter(
    (permission) => !allowedByRules(told.get(permission.namespace ?? '') ?? [], permission),
  )
  const answers = await inParallel(open, (permission) => allows(permission, call))
  return open.filter((_, index) => answers[index] !== true)
}

async function rulesIn(namespace: string, call: Call): Promise<readonly ResourceRule[]> {
  const review = await call<{ status?: { resourceRules?: readonly ResourceRule[] } }>({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
    body: { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace } },
    subject: {
      kind: 'SelfSubjectRulesReview',
      group: 'authorization.k8s.io',
      resource: 'selfsubjectrulesreviews',
      verb: 'create',
    },
    repeatable: true,
  })
  return review.status?.resourceRules ?? []
}

async function allows(permission: Permission, call: Call): Promise<boolean> {
  const [resource, subresource] = permission.resource.split('/')
  const { group, verb, namespace, name } = permission
  const review = await call<{ status?: { allowed?: boolean } }>({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: { group, resource, subresource, verb, namespace, name } },
    },
    subject: {
      kind: 'SelfSubjectAccessReview',
      group: 'authorization.k8s.io',
      resource: 'selfsubjectaccessreviews',
      verb: 'create',
    },
    repeatable: true,
  })
  return review.status?.allowed === true
}
