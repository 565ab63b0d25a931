import { type Answer, apiStatusError, parseAnswer, type RequestSubject } from './errors.ts'
import type { Transport } from './transport.ts'

/** How a kind is addressed. */
export interface Resource {
  readonly group: string
  /** The plural that paths use. */
  readonly plural: string
  readonly namespaced: boolean
  /** The path up to its version: /api/v1 or /apis/apps/v1. */
  readonly root: string
}

/** Finds a kind's resource; undefined when the server does not know it. */
export type Discovery = (apiVersion: string, kind: string, signal: AbortSignal) => Promise<Resource | undefined>

interface ResourceList {
  readonly resources: readonly { readonly name: string; readonly kind: string; readonly namespaced: boolean }[]
}

/** Asks the server once for each group and version, however many kinds of it are used. */
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
  const subject: RequestSubject = { kind: 'API', group: groupOf(apiVersion), resource: apiVersion, verb: 'get' }
  const answer: Answer = await transport.send(
    { method: 'GET', path: rootOf(apiVersion), subject, repeatable: true },
    signal,
  )
  if (answer.status === 404) return undefined
  if (answer.status !== 200) throw apiStatusError(subject, answer, transport.access)
  return parseAnswer<ResourceList>(subject, answer, transport.access)
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : ''
}

function rootOf(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
}
