import { isRecord } from '../util/is-record.ts'
import { type Answer, apiStatusError, parseAnswer } from './errors.ts'
import type { RequestSubject } from './request-subject.ts'
import type { Transport } from './transport.ts'

/** The address of a kind. */
export interface Resource {
  readonly group: string
  /** The plural, as in paths. */
  readonly plural: string
  readonly namespaced: boolean
  /** The path including the version: /api/v1 or /apis/apps/v1. */
  readonly root: string
}

/** Finds the resource of a kind; undefined if the server does not know it. */
export type Discovery = (apiVersion: string, kind: string, signal: AbortSignal) => Promise<Resource | undefined>

interface ResourceList {
  readonly resources: readonly { readonly name: string; readonly kind: string; readonly namespaced: boolean }[]
}

/** What every API server has, of all that is used here. */
const served: ReadonlySet<string> = new Set([
  'v1',
  'apps/v1',
  'batch/v1',
  'coordination.k8s.io/v1',
  'networking.k8s.io/v1',
  'policy/v1',
  'rbac.authorization.k8s.io/v1',
  'storage.k8s.io/v1',
])

/** Requests each group and version once, however many of its kinds are used. */
export function discover(transport: Transport): Discovery {
  const known = new Map<string, Promise<ResourceList | undefined>>()
  return async (apiVersion, kind, signal) => {
    let list = known.get(apiVersion)
    if (list === undefined) {
      list = load(transport, apiVersion, signal)
      known.set(apiVersion, list)
      list.catch(() => known.delete(apiVersion))
    }
    const found = (await list)?.resources.find((resource) => resource.kind === kind && !resource.name.includes('/'))
    if (found === undefined) return undefined
    return { group: groupOf(apiVersion), plural: found.name, namespaced: found.namespaced, root: rootOf(apiVersion) }
  }
}

async function load(transport: Transport, apiVersion: string, signal: AbortSignal): Promise<ResourceList | undefined> {
  const path = rootOf(apiVersion)
  const subject: RequestSubject = { kind: 'API', group: groupOf(apiVersion), resource: apiVersion, verb: 'get', path }
  const answer: Answer = await transport.send({ method: 'GET', path, subject, repeatable: true }, signal)
  // Of a group that it does not have, an API server says so in plain text, like anything that stands before it.
  if (answer.status === 404 && !served.has(apiVersion)) return undefined
  if (answer.status !== 200) throw apiStatusError(subject, answer, transport.access)
  return parseAnswer<ResourceList>(
    subject,
    answer,
    transport.access,
    ({ resources }) =>
      Array.isArray(resources) && resources.every((one) => isRecord(one) && typeof one.name === 'string'),
  )
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : ''
}

function rootOf(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
}
