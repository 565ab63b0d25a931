import type { Permission } from './kubernetes.ts'

/** The subject of a request, for error messages and for the RBAC rule that would allow it. */
export interface RequestSubject extends Permission {
  readonly kind: string
  /** The path, if it is not that of a resource: `/apis/apps/v1`. */
  readonly path?: string
}

/** `apply Secret etcd/orders-root`. */
export function describeRequest(subject: RequestSubject): string {
  const words: Readonly<Record<string, string>> = { patch: 'apply', update: 'replace' }
  const what = subject.kind || subject.resource
  const place = [subject.namespace, subject.name].filter((part) => part !== undefined).join('/')
  return `${words[subject.verb] ?? subject.verb} ${what}${place === '' ? '' : ` ${place}`}`
}
