/** The little that the lab itself asks of its API server, without starting kubectl each time. */
import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { apiPort } from './constants.ts'
import { paths } from './paths.ts'
import { LabError } from './shell.ts'

let agent: Agent | undefined
function credentials(): Agent {
  const file = (name: string) => readFileSync(join(paths.pki, name))
  agent ??= new Agent({
    keepAlive: true,
    maxSockets: 16,
    ca: file('ca.crt'),
    cert: file('admin.crt'),
    key: file('admin.key'),
  })
  return agent
}

function send(
  method: string,
  path: string,
  body?: unknown,
  contentType = 'application/json',
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port: apiPort,
        path,
        method,
        agent: credentials(),
        headers: { 'content-type': contentType },
      },
      resolve,
    )
    call.setTimeout(60_000, () =>
      call.destroy(new LabError(`the API server did not answer ${method} ${path} within 60 s`)),
    )
    call.on('error', reject)
    call.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

/** The answer's JSON; undefined when there is no such object. */
export async function api<T>(
  method: string,
  path: string,
  body?: unknown,
  contentType?: string,
): Promise<T | undefined> {
  const response = await send(method, path, body, contentType)
  let text = ''
  for await (const chunk of response.setEncoding('utf8')) text += chunk
  const code = response.statusCode ?? 0
  if (code === 404) return undefined
  if (code >= 300) throw new LabError(`the API server answered ${method} ${path} with ${code}: ${text.slice(0, 400)}`)
  return (text.startsWith('{') ? JSON.parse(text) : text) as T
}

/** Server-side apply, so that it makes no difference whether the object is there. */
export const applyObject = (path: string, object: unknown) =>
  api('PATCH', `${path}?fieldManager=lab&force=true`, object, 'application/apply-patch+yaml')

export async function* watch<T>(path: string): AsyncGenerator<{ type: string; object: T }> {
  const response = await send('GET', path)
  for await (const line of createInterface({ input: response })) yield JSON.parse(line) as { type: string; object: T }
}

export interface Meta {
  readonly name: string
  readonly resourceVersion?: string
  readonly labels?: Record<string, string>
  readonly annotations?: Record<string, string>
}

export interface Node {
  readonly metadata: Meta
  readonly spec: { readonly unschedulable?: boolean; readonly taints?: readonly { key: string; effect: string }[] }
  readonly status: {
    readonly conditions?: readonly { type: string; status: string }[]
    readonly nodeInfo: { readonly kubeletVersion: string }
  }
}

export const isReady = (node: Node): boolean =>
  node.status.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True') ?? false

/** Why no pod can be scheduled on a node; undefined when one can. */
export function unusable(node: Node): string | undefined {
  if (!isReady(node)) return 'is not ready'
  if (node.spec.unschedulable) return 'is cordoned'
  // Kubernetes takes the taints of a new or returned node away a moment after it is ready.
  const taint = node.spec.taints?.[0]
  if (taint) return `has the taint ${taint.key}:${taint.effect}`
  if (!node.metadata.labels?.['topology.kubernetes.io/zone']) return 'has no label that names its zone'
  return undefined
}

export const uncordon = (name: string) =>
  api('PATCH', `/api/v1/nodes/${name}`, { spec: { unschedulable: null } }, 'application/merge-patch+json')

export async function nodes(): Promise<readonly Node[]> {
  return (await api<{ items: Node[] }>('GET', '/api/v1/nodes'))?.items ?? []
}
