import type { Duplex, Readable, Writable } from 'node:stream'

/** Any Kubernetes object; the builders in src/cluster/objects/ return the typed ones of @kubernetes/client-node. */
export interface KubernetesObject {
  apiVersion: string
  kind: string
  metadata: {
    name: string
    namespace?: string
    labels?: Record<string, string>
    annotations?: Record<string, string>
    resourceVersion?: string
    uid?: string
    generation?: number
    creationTimestamp?: string
    deletionTimestamp?: string
    managedFields?: { manager?: string }[]
    ownerReferences?: { controller?: boolean }[]
  }
  [field: string]: unknown
}

export interface Reference {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  /** Absent for kinds without a namespace. */
  readonly namespace?: string | undefined
}

/** What one verb on one kind needs, as SelfSubjectAccessReview asks it. */
export interface Permission {
  /** The API group, '' for the core. */
  readonly group: string
  /** The plural resource, with its subresource: `pods/portforward`. */
  readonly resource: string
  readonly verb: string
  /** Absent for cluster-wide kinds. */
  readonly namespace?: string | undefined
  readonly name?: string | undefined
}

/** What runs where. Arguments can be read by everyone who may look at the node's processes: a secret goes through stdin. */
export interface Command {
  readonly namespace: string
  readonly pod: string
  readonly container: string
  readonly line: readonly string[]
}

/** A command that runs in a container. It goes on when this program ends: then its stdin ends, as it also does at the regular end. */
export interface RemoteProcess {
  /**
   * Ending it ends the command's stdin. Destroying it breaks the connection off. The command has to read all of it, also when it has
   * failed (`… || { cat >/dev/null; exit 1; }`): with much left unread, the API server's own connection to the node stands still.
   */
  readonly stdin: Writable
  /** Has to be read to its end, or resumed: the exit code comes behind it. Slow readers slow the command. */
  readonly stdout: Readable
  /** Rejects with a Problem when the command could not be started or the connection broke. */
  readonly ended: Promise<Exit>
}

export interface Exit {
  readonly exitCode: number
  /** The last of it, at most 64 KiB. */
  readonly stderr: string
}

export interface ExecResult extends Exit {
  readonly stdout: string
}

export interface RemoveOptions {
  readonly uid?: string | undefined
  readonly gracePeriodSeconds?: number
  readonly propagationPolicy?: 'Background' | 'Orphan'
}

/**
 * The API server, as far as this project needs it. Every method throws a Problem made by src/kubernetes/errors.ts
 * (never the client's own error: its message holds bodies and headers) and honours the operation's AbortSignal.
 */
export interface Kubernetes {
  /** The API server's address, e.g. https://127.0.0.1:6443. */
  readonly server: string
  version(): Promise<string>
  /** The server's clock, to the second; undefined when it does not say. */
  clock(): Promise<Date | undefined>
  /** The same API server under another signal: one that also ends with a lost lease, or one that outlives an abort to clean up. */
  withSignal(signal: AbortSignal): Kubernetes
  /** Undefined when it does not exist, or when its kind is unknown to the server. */
  get<Kind extends KubernetesObject>(reference: Reference): Promise<Kind | undefined>
  /** All of a kind, in a namespace or (undefined) in the whole cluster; empty when the kind is unknown to the server. */
  list<Kind extends KubernetesObject>(
    apiVersion: string,
    kind: string,
    namespace?: string,
    labelSelector?: string,
  ): Promise<Kind[]>
  /** Whether the server knows this kind (PodMonitor and the like are optional). */
  supportsKind(apiVersion: string, kind: string): Promise<boolean>
  /** Server-side apply, field manager `managed-etcd`, forced for the fields that are ours. With dryRun it returns what would be and writes nothing. */
  apply<Kind extends KubernetesObject>(object: KubernetesObject, options?: { dryRun?: boolean }): Promise<Kind>
  /** Plain create; when it is there already, a Problem for which `isConflict` holds. */
  create<Kind extends KubernetesObject>(object: KubernetesObject): Promise<Kind>
  /** Plain update with the object's resourceVersion as a guard; when it has moved, a Problem for which `isConflict` holds. */
  replace<Kind extends KubernetesObject>(object: KubernetesObject): Promise<Kind>
  /**
   * Deletes; nothing happens when it is gone already (or, with a uid, when it is another object by now). What it owns goes as well, or
   * (`Orphan`) stays, without an owner from then on.
   */
  remove(reference: Reference, options?: RemoveOptions): Promise<void>
  /** Which of these the caller may not do. */
  missingPermissions(permissions: readonly Permission[]): Promise<Permission[]>
  /** A byte stream to a port of a pod, through the API server; no local listener. */
  portForward(namespace: string, pod: string, port: number): Promise<Duplex>
  /** Runs a command in a container to its end, whatever its exit code; for what says little. Secrets go through `input`, never into the command. */
  exec(
    namespace: string,
    pod: string,
    container: string,
    command: readonly string[],
    options?: { input?: string },
  ): Promise<ExecResult>
  /** The same as streams, for much input or output and for talking with the command; without `stdin` it has none. */
  execStream(
    namespace: string,
    pod: string,
    container: string,
    command: readonly string[],
    options: { stdin: boolean },
  ): Promise<RemoteProcess>
  /** The last lines of a container's log; `previous` of its run before; empty when there is none. */
  log(
    namespace: string,
    pod: string,
    options?: { container?: string; lines?: number; previous?: boolean },
  ): Promise<string[]>
}
