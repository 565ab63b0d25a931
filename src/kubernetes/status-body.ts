import { isRecord } from '../util/is-record.ts'

/** The fields of metav1.Status that are used here. */
export interface Status {
  readonly message: string
  readonly reason: string
  readonly causes: readonly { readonly field: string; readonly reason: string; readonly message: string }[]
}

/** The messages of RBAC and other authorizers. Admission also answers 403, but with other messages. */
export function isAuthorizationDenied(status: Status): boolean {
  return /User "[^"]*" cannot \S+ /.test(status.message) || status.message === ''
}

/**
 * The API server forwards requests that need the kubelet of a pod (exec, port-forward, logs). It returns 500 if it
 * cannot connect, and 404 if there is no such Node, which it calls by either kind. `pod`, the name of the pod that was
 * asked for, tells a Node from the pod.
 */
export function isNodeUnreachable(pod: string | undefined, code: number, { message }: Status): boolean {
  if (code >= 500) return message.includes('error dialing backend')
  const missing = /^(?:nodes?|pods) "([^"]+)" not found/.exec(message)?.[1]
  return code === 404 && missing !== undefined && missing !== pod
}

/** Whether the API server itself has refused the request. */
export function isStatus(body: string): boolean {
  const value = parseJson(body)
  return isRecord(value) && value.kind === 'Status'
}

export function parseStatusBody(body: string): Status {
  const empty: Status = { message: '', reason: '', causes: [] }
  const value = parseJson(body)
  if (!isRecord(value) || value.kind !== 'Status') return empty
  const details = isRecord(value.details) ? value.details : {}
  const causes = Array.isArray(details.causes) ? details.causes.filter(isRecord) : []
  return {
    message: asText(value.message),
    reason: asText(value.reason),
    causes: causes.map((cause) => ({
      field: asText(cause.field),
      reason: asText(cause.reason),
      message: asText(cause.message),
    })),
  }
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
