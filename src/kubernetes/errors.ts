import type { FindingCode } from '../problem/codes.ts'
import { type Finding, Problem } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import { isRecord } from '../util/is-record.ts'
import type { Identity } from './auth.ts'
import type { Permission } from './kubernetes.ts'
import { ruleHolder, rulesAsYaml } from './rbac-yaml.ts'
import {
  isAuthorizationDenied,
  isNodeUnreachable,
  isStatus,
  parseJson,
  parseStatusBody,
  type Status,
} from './status-body.ts'

/** The subject of a request, for error messages and for the RBAC rule that would allow it. */
export interface RequestSubject extends Permission {
  readonly kind: string
  /** A path that is no resource: `/apis/apps/v1`. */
  readonly path?: string
}

export interface Answer {
  readonly status: number
  readonly body: string
  /** The Date header. */
  readonly date?: string
}

/**
 * An error response of the API server. Distinguish cases by `status` (HTTP) and `reason` (metav1.StatusReason), never
 * by the message.
 */
export class ApiStatusError extends Problem {
  readonly status: number
  readonly reason: string

  constructor(status: number, reason: string, message: string, findings: readonly Finding[]) {
    super(message, findings)
    this.status = status
    this.reason = reason
  }
}

/**
 * The API server says that the object does not exist. A proxy or a gateway before it may answer 404, too, and nobody may
 * take a volume for lost because of that.
 */
export function isMissing({ status, body }: Answer): boolean {
  return status === 404 && isStatus(body)
}

/** The object exists already, or has changed since it was read. */
export function isConflict(error: unknown): error is ApiStatusError {
  return error instanceof ApiStatusError && error.status === 409
}

const longestQuote = 600

/**
 * The Problem for an error response. Only a Status's own fields are used from the body; for Secrets only the names of
 * fields and reasons, because validation messages quote the values that they reject.
 */
export function apiStatusError(subject: RequestSubject, answer: Answer, identity: Identity): ApiStatusError {
  const status = parseStatusBody(answer.body)
  const quotable = subject.resource.split('/')[0] !== 'secrets'
  const said = quotable ? oneLine(status.message) : ''
  const title = `cannot ${describe(subject)}`
  const problem = (message: string, ...findings: Finding[]) =>
    new ApiStatusError(answer.status, status.reason, message, findings)
  const finding = (code: FindingCode, found: string, fix: string): Finding => ({
    code,
    subject: namedSubject('object', subject.kind || 'Kubernetes'),
    found,
    fix,
  })

  if (isNodeUnreachable(subject.name, answer.status, status))
    return problem(`${title}: the API server does not reach the node of the pod`, nodeUnreachable(subject, said))
  switch (answer.status) {
    case 401:
      return problem(`${title}: the API server does not accept the credentials`, credentialsFinding(identity))
    case 403:
      if (!isRecord(parseJson(answer.body)))
        return problem(`${title}: refused before the API server`, notServer(identity, answer.status))
      return isAuthorizationDenied(status)
        ? problem(`${title}: forbidden`, permissionFinding(subject, identity))
        : problem(
            `${title}: an admission rule of the cluster refuses it`,
            finding(
              'OBJECT_REJECTED',
              said || 'refused by admission',
              'change the request, or the quota or policy that refuses it',
            ),
          )
    case 404:
      return isMissing(answer)
        ? problem(`${title}: not found`, notFoundFinding(subject))
        : problem(`${title}: refused before the API server`, notServer(identity, answer.status))
    case 409:
      return status.reason === 'AlreadyExists'
        ? problem(
            `${title}: it exists already`,
            finding('NAME_TAKEN', 'found an object of that name', 'run the operation again'),
          )
        : problem(
            `${title}: it was changed meanwhile`,
            finding('CONFLICT', 'needs the version that was read, found a newer one', 'run the operation again'),
          )
    case 400:
    case 422:
      return problem(
        `${title}: the API server finds it invalid`,
        ...invalidFindings(status, quotable, (found, fix) => finding('OBJECT_REJECTED', found, fix)),
      )
    default:
      return problem(
        `${title}: the API server answered ${answer.status}${status.reason ? ` (${status.reason})` : ''}`,
        finding(
          'SERVER_ERROR',
          `needs an answer, found status ${answer.status}, also after retries${said ? `: ${said}` : ''}`,
          `check the health of the API server ${identity.server}, then run the operation again`,
        ),
      )
  }
}

/**
 * A successful response that cannot come from an API server: a proxy or a login page may answer every request with
 * success.
 */
export function parseAnswer<Value>(subject: RequestSubject, { body }: Answer, identity: Identity): Value {
  const value = parseJson(body)
  // A reader of a field may find nothing there, but it finds an object.
  if (isRecord(value)) return value as Value
  throw new Problem(`cannot ${describe(subject)}: the answer does not come from a Kubernetes API server`, [
    {
      code: 'SERVER_UNREACHABLE',
      subject: 'connection',
      found: `needs a JSON object from ${identity.server}, found ${body === '' ? 'an empty answer' : 'something else'}`,
      fix: 'find out what answers there: a proxy or a login page between this machine and the API server',
    },
  ])
}

export function nodeUnreachable(subject: RequestSubject, said: string): Finding {
  return {
    code: 'NODE_UNREACHABLE',
    subject: namedSubject('object', subject.kind),
    found: `needs the kubelet of the pod's node, found: ${said}`,
    fix: 'check the nodes (kubectl get nodes), bring the node back or replace it, then run the operation again',
  }
}

export function describe(subject: RequestSubject): string {
  const words: Readonly<Record<string, string>> = { patch: 'apply', update: 'replace' }
  const what = subject.kind || subject.resource
  const place = [subject.namespace, subject.name].filter((part) => part !== undefined).join('/')
  return `${words[subject.verb] ?? subject.verb} ${what}${place === '' ? '' : ` ${place}`}`
}

function credentialsFinding(identity: Identity): Finding {
  return {
    code: 'CREDENTIALS_REJECTED',
    subject: 'credentials',
    found: `needs valid credentials for user "${identity.user}" of context "${identity.context}" at ${identity.server}, found expired or revoked ones, or those of another cluster`,
    fix: identity.refusedFix ?? 'log in again or renew the token or certificate, and use the new kubeconfig',
  }
}

function permissionFinding(subject: RequestSubject, identity: Identity): Finding {
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

/** The API server names the refused user and request; a proxy or a gateway in front of it does not. */
function notServer({ server }: Identity, status: number): Finding {
  return {
    code: 'SERVER_UNREACHABLE',
    subject: 'connection',
    found: `needs an answer of the API server behind ${server}, found status ${status} that does not come from one`,
    fix: 'find out what answers there: a proxy, a gateway or a list of allowed networks before the API server',
  }
}

function notFoundFinding(subject: RequestSubject): Finding {
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
        fix: `create it: kubectl create namespace ${subject.namespace}`,
      }
    : {
        code: 'OBJECT_NOT_FOUND',
        subject: namedSubject('object', subject.kind),
        found: 'needs the object, found none',
        fix: 'run the operation again',
      }
}

function invalidFindings(
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

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length <= longestQuote ? line : `${line.slice(0, longestQuote)}…`
}
