import type { ClusterSpec } from '../cluster/specification.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import type { Finding, Problem } from '../problem/problem.ts'

export type Namespace = KubernetesObject & { status?: { phase?: string } }

/**
 * Whether objects can be created in the namespace. Its pod-security.kubernetes.io labels need no check: every pod of
 * this project meets `restricted`, the strictest level, of every version. `absent` is undefined if the caller may not
 * read it.
 */
export function checkNamespace(
  { namespace: name }: Pick<ClusterSpec, 'namespace'>,
  namespace: Namespace | 'absent' | undefined,
  mayCreate: boolean,
): Finding[] {
  if (namespace === undefined || (namespace === 'absent' && mayCreate)) return []
  if (namespace === 'absent') {
    return [
      {
        code: 'NAMESPACE_MISSING',
        subject: 'namespace',
        found: `needs namespace "${name}", found none of that name, and you may not create it`,
        fix: `ask an administrator to create it: kubectl create namespace ${name}`,
      },
    ]
  }
  if (namespace.metadata.deletionTimestamp === undefined && namespace.status?.phase !== 'Terminating') return []
  return [
    {
      code: 'NAMESPACE_MISSING',
      subject: 'namespace',
      found: `needs namespace "${name}", found it being deleted`,
      fix: `wait until it is gone (kubectl wait --for=delete namespace/${name}), or choose another namespace`,
    },
  ]
}

/** The refusals of a server-side dry run as findings. They include those of pod security and policy engines. */
export function refusedByDryRun(object: KubernetesObject, problem: Problem): Finding[] {
  const what = `${object.kind} "${object.metadata.name}"`
  if (problem.findings.length === 0) {
    return [
      {
        code: 'OBJECT_REJECTED',
        subject: 'admission',
        found: `the server refuses ${what}: ${problem.message}`,
        fix: fixOfPolicy(object),
      },
    ]
  }
  return problem.findings.map((finding) =>
    finding.subject === 'permissions'
      ? finding
      : {
          code: 'OBJECT_REJECTED',
          subject: 'admission',
          found: `the server refuses ${what}: ${finding.found}`,
          fix: fixOfService(finding.found) ?? fixOfPolicy(object),
        },
  )
}

const otherNodePort =
  'choose other portals.service.nodePorts in the range of the server, or remove them: Kubernetes then chooses them'

const otherFamilies =
  'choose portals.service.ipFamilyPolicy and ipFamilies that the Kubernetes cluster has, or remove them'

function fixOfService(found: string): string | undefined {
  if (/nodePort/.test(found)) return otherNodePort
  return /ipFamil/.test(found) ? otherFamilies : undefined
}

function fixOfPolicy({ metadata: { namespace } }: KubernetesObject): string {
  return `change the policy that refuses it, or exempt namespace "${namespace ?? ''}" from it`
}
