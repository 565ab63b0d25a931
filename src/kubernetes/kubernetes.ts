import type { Duplex, Readable, Writable } from 'node:stream'

/** Any Kubernetes object; the builders in src/objects/ return the types of @kubernetes/client-node. */
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
    deletionGracePeriodSeconds?: number
    finalizers?: string[]
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

/** The permission for one verb on one kind, as in a SelfSubjectAccessReview. */
export interface Permission {
  /** The API group; '' is the core group. */
  readonly group: string
  /** The plural resource, with its subresource: `pods/portforward`. */
  readonly resource: string
  readonly verb: string
  /** Absent for cluster-wide kinds. */
  readonly namespace?: string | undefined
  readonly name?: string | undefined
}

/**
 * A command in a container. Everybody who can list processes on the node can read the arguments, so secrets go through
 * stdin.
 */
export interface Command {
  readonly namespace: string
  readonly pod: string
  readonly container: string
  readonly line: readonly string[]
}

/**
 * A running command in a container. It does not end with this program: its stdin ends, as it does when the run is
 * complete.
 */
export interface RemoteProcess {
  /**
   * Ending it ends the command's stdin. Destroying it closes the connection. The command has to read all of it, also
   * after a failure (`… || { cat >/dev/null; exit 1; }`): if much is left unread, the API server's connection to the
   * node blocks.
   */
  readonly stdin: Writable
  /** Has to be read to its end, or resumed: the exit code follows it. Slow readers slow the command. */
  readonly stdout: Readable
  /** Rejects with a Problem if the command could not be started, or if the connection broke. */
  readonly ended: Promise<Exit>
}

export interface Exit {
  readonly exitCode: number
  /** The end of it, at most 64 KiB. */
  readonly stderr: string
}

export interface ExecResult extends Exit {
  readonly stdout: string
}

export interface LogOptions {
  readonly container?: string
  readonly lines?: number
  /** Of the container's run before. */
  readonly previous?: boolean
  /** Each line begins with its time, RFC 3339. */
  readonly timestamps?: boolean
  /** No more than this is received; what is newer is then left out. */
  readonly mostBytes?: number
}

export interface RemoveOptions {
  readonly uid?: string | undefined
  readonly gracePeriodSeconds?: number
  readonly propagationPolicy?: 'Background' | 'Orphan'
}

/**
 * The API server, as far as this project needs it. Every method throws a Problem from src/kubernetes/errors.ts (never
 * the client's error, whose message contains bodies and headers), and respects the operation's AbortSignal.
 */
export interface Kubernetes {
  /** The URL of the API server, such as https://127.0.0.1:6443. */
  readonly server: string
  /** The user of the kubeconfig, for messages. */
  readonly user: string
  version(): Promise<string>
  /** The server's clock, to the second; undefined if it does not tell the time. */
  clock(): Promise<Date | undefined>
  /**
   * The same API server with another signal: one that also aborts when the lease is lost, or one that ignores an abort
   * to clean up.
   */
  withSignal(signal: AbortSignal): Kubernetes
  /** Undefined if the object does not exist, or if the server does not know its kind. */
  get<Kind extends KubernetesObject>(reference: Reference): Promise<Kind | undefined>
  /**
   * All objects of a kind, in a namespace or (undefined) in the whole cluster; empty if the server does not know the
   * kind. `shorten` removes what is not needed from each object as it arrives: others may have made many large ones.
   */
  list<Kind extends KubernetesObject>(
    apiVersion: string,
    kind: string,
    namespace?: string,
    labelSelector?: string,
    shorten?: (object: Kind) => Kind,
  ): Promise<Kind[]>
  /** Whether the server knows this kind (PodMonitor and others are optional). */
  supportsKind(apiVersion: string, kind: string): Promise<boolean>
  /**
   * Server-side apply, forced for our fields. With dryRun, returns the result and writes nothing. The field manager is
   * `managed-etcd` by default; another one separates what is written to one object at different times.
   */
  apply<Kind extends KubernetesObject>(
    object: KubernetesObject,
    options?: { dryRun?: boolean; fieldManager?: string },
  ): Promise<Kind>
  /** Creates an object; if it exists already, throws a Problem for which `isConflict` is true. */
  create<Kind extends KubernetesObject>(object: KubernetesObject): Promise<Kind>
  /**
   * Replaces an object if its resourceVersion is still the same; otherwise throws a Problem for which `isConflict` is
   * true.
   */
  replace<Kind extends KubernetesObject>(object: KubernetesObject): Promise<Kind>
  /**
   * Deletes an object. Does nothing if it does not exist (or, with a uid, if it is another object by now). Its
   * dependents are deleted as well, or (`Orphan`) kept without an owner.
   */
  remove(reference: Reference, options?: RemoveOptions): Promise<void>
  /** The permissions that the caller does not have. */
  missingPermissions(permissions: readonly Permission[]): Promise<Permission[]>
  /** A byte stream to a port of a pod, through the API server; there is no local listener. */
  portForward(namespace: string, pod: string, port: number): Promise<Duplex>
  /** The same to several ports in one connection, which ends with the last of the streams. */
  portForwards(namespace: string, pod: string, ports: readonly number[]): Promise<readonly Duplex[]>
  /**
   * Runs a command in a container to its end, whatever its exit code; for little output. Secrets go through `input`,
   * never into the command.
   */
  exec(
    namespace: string,
    pod: string,
    container: string,
    command: readonly string[],
    options?: { input?: string },
  ): Promise<ExecResult>
  /** The same as streams, for much input or output and for dialogs; without `stdin`, it has none. */
  execStream(
    namespace: string,
    pod: string,
    container: string,
    command: readonly string[],
    options: { stdin: boolean },
  ): Promise<RemoteProcess>
  /** The last lines of a container's log; empty when there is none. */
  log(namespace: string, pod: string, options?: LogOptions): Promise<string[]>
}
