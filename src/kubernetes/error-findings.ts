import type { Finding } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import type { Identity } from './auth.ts'
import { ruleHolder, rulesAsYaml } from './rbac-yaml.ts'
import type { RequestSubject } from './request-subject.ts'
import type { Status } from './status-body.ts'

const longestQuote = 600

export function nodeUnreachable(subject: RequestSubject, said: string): Finding {
  return {
    code: 'NODE_UNREACHABLE',
    subject: namedSubject('object', subject.kind),
    found: `needs the kubelet of the pod's node, found: ${said}`,
    fix: 'check the nodes (kubectl get nodes), bring the node back or replace it, then run the operation again',
  }
}

export function credentialsFinding(identity: Identity): Finding {
  return {
    code: 'CREDENTIALS_REJECTED',
    subject: 'credentials',
    found: `needs valid credentials for user "${identity.user}" of context "${identity.context}" at ${identity.server}, found expired or revoked ones, or those of another cluster`,
    fix: identity.refusedFix ?? 'log in again or renew the token or certificate, and use the new kubeconfig',
  }
}

export function permissionFinding(subject: RequestSubject, identity: Identity): Finding {
  if (subject.path !== undefined) {
    return {
      code: 'PERMISSION_DENIED',
      subject: 'permissions',
      found: `needs the verb ${subject.verb} on the URL ${subject.path}; user "${identity.user}" of context "${identity.context}" may not`,
      fix: 'bind that user to the ClusterRole system:discovery, as Kubernetes does by default for everybody who has logged in',
    }
  }
  const kindOfRole = ruleHolder(subject)
  return {
    code: 'PERMISSION_DENIED',
    subject: 'permissions',
    found: `needs the verb ${subject.verb} on ${[subject.resource, subject.group].filter(Boolean).join('.')}${
      subject.namespace === undefined ? '' : ` in namespace "${subject.namespace}"`
    }; user "${identity.user}" of context "${identity.context}" may not`,
    fix: `add this rule to ${kindOfRole} of that user:\n${rulesAsYaml([{ ...subject, name: undefined }])}`,
  }
}

/** An API server explains its status in JSON; a proxy or a gateway in front of it does not. */
export function notServer({ server }: Identity, status: number): Finding {
  return {
    code: 'SERVER_UNREACHABLE',
    subject: 'connection',
    found: `needs an answer of the API server behind ${server}, found status ${status} that does not come from one`,
    fix: 'find out what answers there: a proxy, a gateway or a list of allowed networks before the API server',
  }
}

export function notFoundFinding(subject: RequestSubject): Finding {
  // A subresource belongs to an object, which is what is missing: only a new object lacks its namespace.
  const [resource, subresource] = subject.resource.split('/')
  if (resource === 'pods' && subresource !== undefined)
    return {
      code: 'OBJECT_NOT_FOUND',
      subject: 'pod',
      found: `needs Pod ${[subject.namespace, subject.name].join('/')}, found none: it was deleted, or is being replaced`,
      fix: `wait until it is there again (kubectl --namespace ${subject.namespace} get pods), then run the operation again`,
    }
  return subject.namespace !== undefined && (subject.verb === 'create' || subject.verb === 'patch')
    ? {
        code: 'NAMESPACE_MISSING',
        subject: 'namespace',
        found: `needs namespace "${subject.namespace}", found none of that name`,
        fix: `correct the namespace in the file that names it; if it is right, create it: kubectl create namespace ${subject.namespace}`,
      }
    : {
        code: 'OBJECT_NOT_FOUND',
        subject: namedSubject('object', subject.kind),
        found: 'needs the object, found none',
        fix: 'run the operation again',
      }
}

export function invalidFindings(
  status: Status,
  quotable: boolean,
  finding: (found: string, fix: string) => Finding,
): Finding[] {
  const fix = 'correct the value; if it is not yours, report this as a bug'
  const causes = status.causes.map((cause) => {
    const where = cause.field || 'the object'
    return finding(`${where}: ${quotable && cause.message ? oneLine(cause.message) : cause.reason || 'invalid'}`, fix)
  })
  if (causes.length > 0) return causes
  return [finding((quotable && oneLine(status.message)) || status.reason || 'the request is invalid', fix)]
}

export function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length <= longestQuote ? line : `${line.slice(0, longestQuote)}…`
}
