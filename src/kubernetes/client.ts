import { Problem } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import { reviewPermissions } from './access-review.ts'
import { type Discovery, discover, type Resource } from './discovery.ts'
import {
  type Answer,
  apiStatusError,
  type FieldCheck,
  isMissing,
  isObject,
  isObjectList,
  parseAnswer,
} from './errors.ts'
import { runCommand, startCommand } from './exec.ts'
import type { Kubernetes, KubernetesObject, Reference } from './kubernetes.ts'
import { openPortForward, openPortForwards } from './port-forward.ts'
import type { RequestSubject } from './request-subject.ts'
import type { ApiRequest, Transport } from './transport.ts'

const fieldManager = 'managed-etcd'

/** The page size of lists, so that the events of a busy namespace do not become one huge response. */
const pageSize = 500
/**
 * The page size of lists of Secrets. A Secret can have 1 MiB, and namespaces of applications have Secrets of others: a
 * larger page could exceed what a response can contain.
 */
const secretsOfPage = 50

/** The API server behind a transport. Every call is aborted with `signal`. */
export function kubernetesOver(
  transport: Transport,
  signal: AbortSignal,
  discovery: Discovery = discover(transport),
): Kubernetes {
  const call = (request: ApiRequest): Promise<Answer> => transport.send(request, signal)

  /** The parsed body of a response that must be successful. */
  const parsed = <Value>(subject: RequestSubject, answer: Answer, hasItsFields?: FieldCheck): Value => {
    if (answer.status < 200 || answer.status > 299) throw apiStatusError(subject, answer, transport.access)
    return parseAnswer<Value>(subject, answer, transport.access, hasItsFields)
  }
  const result = async <Value>(request: ApiRequest): Promise<Value> => parsed(request.subject, await call(request))

  const find = (reference: Pick<Reference, 'apiVersion' | 'kind'>) =>
    discovery(reference.apiVersion, reference.kind, signal)

  const write = async <Kind extends KubernetesObject>(
    object: KubernetesObject,
    how: Pick<ApiRequest, 'method' | 'repeatable'> & Partial<ApiRequest> & { verb: string; collection?: boolean },
  ): Promise<Kind> => {
    const resource = await find(object)
    if (resource === undefined) throw unknownKind(object)
    const { verb, collection = false, ...request } = how
    const reference = { ...object.metadata, apiVersion: object.apiVersion, kind: object.kind }
    return result<Kind>({
      ...request,
      path: pathOf(resource, object.metadata.namespace, collection ? undefined : object.metadata.name),
      body: object,
      subject: subjectOf(resource, reference, verb),
    })
  }

  return {
    server: transport.access.server,
    user: transport.access.user,

    withSignal: (other) => kubernetesOver(transport, other, discovery),

    async version() {
      const subject = { kind: 'the version', group: '', resource: 'version', verb: 'get', path: '/version' }
      const { gitVersion } = await result<{ gitVersion: string }>({
        method: 'GET',
        path: '/version',
        subject,
        repeatable: true,
      })
      return gitVersion
    },

    async clock() {
      const subject = { kind: 'the version', group: '', resource: 'version', verb: 'get', path: '/version' }
      const { date } = await call({ method: 'GET', path: '/version', subject, repeatable: true })
      return date === undefined || Number.isNaN(Date.parse(date)) ? undefined : new Date(date)
    },

    async get<Kind extends KubernetesObject>(reference: Reference) {
      const resource = await find(reference)
      if (resource === undefined) return undefined
      const path = pathOf(resource, reference.namespace, reference.name)
      const subject = subjectOf(resource, reference, 'get')
      const answer = await call({ method: 'GET', path, subject, repeatable: true })
      if (isMissing(answer)) return undefined
      if (answer.status !== 200) throw apiStatusError(subject, answer, transport.access)
      return parseAnswer<Kind>(subject, answer, transport.access, isObject)
    },

    async list<Kind extends KubernetesObject>(
      apiVersion: string,
      kind: string,
      namespace?: string,
      labelSelector?: string,
      shorten: (object: Kind) => Kind = (object) => object,
    ) {
      const resource = await find({ apiVersion, kind })
      if (resource === undefined) return []
      const subject: RequestSubject = {
        kind,
        group: resource.group,
        resource: resource.plural,
        verb: 'list',
        namespace,
      }
      const pageAfter = (token: string | undefined, limit: string | undefined) =>
        call({
          method: 'GET',
          path: pathOf(resource, namespace),
          query: { labelSelector, limit, continue: token },
          subject,
          repeatable: true,
        })
      const items: Kind[] = []
      let token: string | undefined
      do {
        let answer = await pageAfter(token, String(kind === 'Secret' ? secretsOfPage : pageSize))
        // The server has compacted the revision of the first page: read the whole list again, without pages.
        if (answer.status === 410 && token !== undefined) {
          items.length = 0
          answer = await pageAfter(undefined, undefined)
        }
        const page = parsed<{ items: Kind[] | null; metadata: { continue?: string } }>(subject, answer, isObjectList)
        // In lists, the server omits the fields that the list itself contains.
        for (const item of page.items ?? []) items.push(shorten({ ...item, apiVersion, kind }))
        token = page.metadata.continue || undefined
      } while (token !== undefined)
      return items
    },

    async supportsKind(apiVersion, kind) {
      return (await find({ apiVersion, kind })) !== undefined
    },

    apply: (object, options = {}) =>
      write(object, {
        method: 'PATCH',
        verb: 'patch',
        query: {
          fieldManager: options.fieldManager ?? fieldManager,
          force: 'true',
          dryRun: options.dryRun ? 'All' : undefined,
        },
        contentType: 'application/apply-patch+yaml',
        repeatable: true,
      }),

    create: (object) =>
      write(object, {
        method: 'POST',
        verb: 'create',
        query: { fieldManager },
        collection: true,
        repeatable: false,
      }),

    replace: (object) => write(object, { method: 'PUT', verb: 'update', query: { fieldManager }, repeatable: false }),

    async remove(reference, options = {}) {
      const resource = await find(reference)
      if (resource === undefined) return
      const subject = subjectOf(resource, reference, 'delete')
      const body = {
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        propagationPolicy: options.propagationPolicy ?? 'Background',
        gracePeriodSeconds: options.gracePeriodSeconds,
        ...(options.uid !== undefined && { preconditions: { uid: options.uid } }),
      }
      const path = pathOf(resource, reference.namespace, reference.name)
      const answer = await call({ method: 'DELETE', path, body, subject, repeatable: true })
      const another = answer.status === 409 && options.uid !== undefined
      if (answer.status < 300 || isMissing(answer) || another) return
      throw apiStatusError(subject, answer, transport.access)
    },

    missingPermissions: (permissions) => reviewPermissions(permissions, result),

    portForward: (namespace, pod, port) => openPortForward(transport, { namespace, pod, port }, signal),

    portForwards: (namespace, pod, ports) => openPortForwards(transport, { namespace, pod, ports }, signal),

    exec: (namespace, pod, container, line, { input } = {}) =>
      runCommand(transport, { namespace, pod, container, line }, input, signal),

    execStream: (namespace, pod, container, line, options) =>
      startCommand(transport, { namespace, pod, container, line }, options, signal),

    async log(namespace, pod, options = {}) {
      const subject = { kind: 'Pod log', group: '', resource: 'pods/log', verb: 'get', namespace, name: pod }
      const answer = await call({
        method: 'GET',
        path: `/api/v1/namespaces/${namespace}/pods/${pod}/log`,
        query: {
          container: options.container,
          tailLines: String(options.lines ?? 20),
          previous: options.previous ? 'true' : undefined,
          timestamps: options.timestamps ? 'true' : undefined,
          limitBytes: options.mostBytes === undefined ? undefined : String(options.mostBytes),
        },
        subject,
        repeatable: true,
      })
      // 400: the container has not started, or has no previous run. 404: the pod does not exist.
      if (answer.status === 400 || answer.status === 404) return []
      if (answer.status !== 200) throw apiStatusError(subject, answer, transport.access)
      // The kubelet returns this text with 200 if the runtime has removed that container.
      const isLog = (line: string) => line !== '' && !line.startsWith('unable to retrieve container logs for ')
      return answer.body.split('\n').filter(isLog)
    },
  }
}

function pathOf(resource: Resource, namespace?: string, name?: string): string {
  const inside = resource.namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : ''
  return `${resource.root}${inside}/${resource.plural}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`
}

function subjectOf(resource: Resource, reference: Reference, verb: string): RequestSubject {
  const namespace = resource.namespaced ? reference.namespace : undefined
  return {
    kind: reference.kind,
    group: resource.group,
    resource: resource.plural,
    verb,
    namespace,
    name: reference.name,
  }
}

function unknownKind(object: KubernetesObject): Problem {
  return new Problem(`cannot write ${object.kind} ${object.metadata.name}: the cluster does not know this kind`, [
    {
      code: 'API_MISSING',
      subject: namedSubject('object', object.kind),
      found: `needs the API ${object.apiVersion} with the kind ${object.kind}, the server does not offer it`,
      fix: 'use a newer Kubernetes, or install what brings this kind',
    },
  ])
}
