import type { FindingCode } from '../problem/codes.ts'
import { type Finding, Problem } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import { isRecord } from '../util/is-record.ts'
import type { Identity } from './auth.ts'
import {
  credentialsFinding,
  invalidFindings,
  nodeUnreachable,
  notFoundFinding,
  notServer,
  oneLine,
  permissionFinding,
} from './error-findings.ts'
import { describeRequest, type RequestSubject } from './request-subject.ts'
import { isAuthorizationDenied, isNodeUnreachable, isStatus, parseJson, parseStatusBody } from './status-body.ts'

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
 * Whether the API server says that the object does not exist. A proxy or a gateway before it may answer 404, too, but
 * does not know whether, for example, a volume exists.
 */
export function isMissing({ status, body }: Answer): boolean {
  return status === 404 && isStatus(body)
}

/** The object exists already, or has changed since it was read. */
export function isConflict(error: unknown): error is ApiStatusError {
  return error instanceof ApiStatusError && error.status === 409
}

/**
 * The Problem for an error response. Only a Status's own fields are used from the body; for Secrets only the names of
 * fields and reasons, because validation messages quote the values that they reject.
 */
export function apiStatusError(subject: RequestSubject, answer: Answer, identity: Identity): ApiStatusError {
  const status = parseStatusBody(answer.body)
  const quotable = subject.resource.split('/')[0] !== 'secrets'
  const said = quotable ? oneLine(status.message) : ''
  const title = `cannot ${describeRequest(subject)}`
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

/** Whether a JSON object has the fields that its reader needs. */
export type FieldCheck = (value: Readonly<Record<string, unknown>>) => boolean

/**
 * A successful response that cannot come from an API server: a proxy or a login page may answer every request with
 * success.
 */
export function parseAnswer<Value>(
  subject: RequestSubject,
  { body }: Answer,
  identity: Identity,
  hasItsFields: FieldCheck = () => true,
): Value {
  const value = parseJson(body)
  // A reader of an optional field may find nothing there, but it finds an object.
  if (isRecord(value) && hasItsFields(value)) return value as Value
  throw new Problem(`cannot ${describeRequest(subject)}: the answer does not come from a Kubernetes API server`, [
    {
      code: 'SERVER_UNREACHABLE',
      subject: 'connection',
      found: `needs JSON of the Kubernetes API from ${identity.server}, found ${body === '' ? 'an empty answer' : 'something else'}`,
      fix: 'find out what answers there: a proxy or a login page between this machine and the API server',
    },
  ])
}

/** What every object of the API has. */
export function isObject(value: unknown): boolean {
  return isRecord(value) && isRecord(value.metadata) && typeof value.metadata.name === 'string'
}

/** A list of objects. An empty one may be null, as Go writes it. */
export function isObjectList({ items, metadata }: Readonly<Record<string, unknown>>): boolean {
  return (
    isRecord(metadata) && (items === null || items === undefined || (Array.isArray(items) && items.every(isObject)))
  )
}
