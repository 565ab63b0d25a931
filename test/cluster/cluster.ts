import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import { stringify } from 'yaml'
import { destroy } from '../../src/actions/destroy.ts'
import { provision } from '../../src/actions/provision.ts'
import type { ClusterSpec } from '../../src/cluster/specification.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import type { Outcome } from '../../src/operation/define-operation.ts'
import type { RecordedEvent, RecordingReporter } from '../../src/report/recording-reporter.ts'
import { isEvidence, keepNamespace, keepSaid } from './evidence.ts'
import { kubeconfigLogin } from './kubeconfig-login.ts'
import { testStorage } from './lab.ts'
import { type Asked, permittedEnvironment, permittedTo } from './permitted.ts'
import { type RootAccess, rootAccess } from './root-access.ts'
import { attempt, type CommandOptions, command, type Ended } from './run-command.ts'
import { createTestReporter } from './test-reporter.ts'

export type { RootAccess } from './root-access.ts'

export const clusterName = 'orders'

/** Keys of the cluster file that a test sets on top of the required ones. */
export type Settings = Readonly<Record<string, unknown>>

/** How a test lets an operation run. */
export interface RunOptions {
  readonly report?: RecordingReporter
  readonly signal?: AbortSignal
  readonly holder?: string
  /** Contents. Without it an identity runs it that may do what `permissions` prints for it, and nothing else. */
  readonly kubeconfig?: string
  readonly expectedServer?: string
  /** What the operation takes for the time. */
  readonly now?: () => Date
  readonly planDigest?: string
  /** provision's. */
  readonly volumes?: 'keep' | 'delete'
}

export interface Ran extends Outcome<Record<string, string>> {
  readonly told: readonly RecordedEvent[]
}

/** A cluster of a test file's own, in a namespace of its own that is deleted after the tests. */
export interface OwnCluster {
  readonly namespace: string
  readonly kubernetes: Kubernetes
  /** The path of the cluster file. */
  readonly file: string
  /**
   * Writes the cluster file anew: the required keys and these, and in a backup section the signers that provision has
   * told.
   */
  readonly configure: (settings: Settings) => void
  readonly spec: () => ClusterSpec
  readonly provision: (mode?: 'apply' | 'plan', circumstances?: RunOptions) => Promise<Ran>
  readonly destroy: (
    confirm: string | undefined,
    volumes?: 'keep' | 'delete',
    circumstances?: RunOptions & { readonly mode?: 'apply' | 'plan' },
  ) => Promise<Ran>
  /** The program as its own process, with `--cluster` and what else is given, by such an identity, too. */
  readonly program: (args: readonly string[], options?: CommandOptions) => Promise<Ended>
  /** Fetches the trust bundle and root's certificate, and answers etcdctl's flags for them. */
  readonly rootAccess: () => Promise<RootAccess>
  readonly kubectl: (...args: string[]) => Promise<string>
}

export function ownCluster(prefix: string, first: Settings = {}): OwnCluster {
  const namespace = `${prefix}-${randomBytes(3).toString('hex')}`
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-cluster-'))
  const file = join(folder, 'cluster.yaml')
  const kubernetes = connectKubernetes({ signal: new AbortController().signal })
  let configured = first
  /** The keys that provision has asked for in its lines for backup.signers. */
  const signers: string[] = []
  const configure = (settings: Settings) => {
    configured = settings
    const { backup } = settings
    const signed = typeof backup === 'object' && signers.length > 0 ? { backup: { ...backup, signers } } : {}
    writeFileSync(file, stringify({ name: clusterName, namespace, storage: testStorage, ...settings, ...signed }))
  }
  configure(first)
  isEvidence(namespace)
  const spec = () => parseClusterFile(readFileSync(file, 'utf8'), file)
  afterAll(async () => {
    await keepNamespace(namespace)
    await kubernetes.remove({ apiVersion: 'v1', kind: 'Namespace', name: namespace })
    // Of what `permissions` prints, what does not go with the namespace.
    for (const kind of ['ValidatingAdmissionPolicyBinding', 'ValidatingAdmissionPolicy']) {
      const name = `${namespace}.${clusterName}.managed-etcd`
      await kubernetes.remove({ apiVersion: 'admissionregistration.k8s.io/v1', kind, name })
    }
    rmSync(folder, { recursive: true })
  })
  return {
    namespace,
    kubernetes,
    file,
    configure,
    spec,
    async provision(mode = 'apply', circumstances = {}) {
      const { surroundings, inputs, told } = await around(
        { action: 'provision', volumes: circumstances.volumes },
        file,
        circumstances,
      )
      const outcome = await provision.run({
        ...surroundings,
        inputs: {
          ...inputs,
          mode,
          volumes: circumstances.volumes ?? 'keep',
          'plan-digest': circumstances.planDigest,
        },
      })
      const signer = outcome.outputs['backup-signer'] ?? ''
      // As whoever reads what provision says.
      if (signer !== '' && !signers.includes(signer)) {
        signers.push(signer)
        configure(configured)
      }
      return { ...outcome, told }
    },
    async destroy(confirm, volumes = 'keep', { mode = 'apply', ...circumstances } = {}) {
      const { surroundings, inputs, told } = await around({ action: 'destroy', volumes }, file, circumstances)
      return {
        ...(await destroy.run({ ...surroundings, inputs: { ...inputs, confirm, volumes, mode } })),
        told,
      }
    },
    async program(args, options) {
      const env = await permittedEnvironment(file, args, options?.env)
      const ended = await attempt(process.execPath, programLine(file, args), { ...options, env })
      keepSaid(`${args[0]} ended with ${ended.code}\n${ended.stderr}`)
      return ended
    },
    rootAccess: () => rootAccess(kubernetes, spec(), folder),
    kubectl: (...args) => command('kubectl', ['--namespace', namespace, ...args]),
  }
}

/** The command line of the program, for Node, without Node itself. */
export function programLine(file: string, [operation = '', ...rest]: readonly string[]): string[] {
  return [join(import.meta.dirname, '../../src/main.ts'), operation, '--cluster', file, ...rest]
}

async function around(asked: Asked, file: string, circumstances: RunOptions) {
  const report = circumstances.report ?? createTestReporter()
  return {
    told: report.told,
    surroundings: {
      report,
      now: circumstances.now ?? (() => new Date()),
      signal: circumstances.signal ?? new AbortController().signal,
      holder: circumstances.holder ?? 'the tests',
    },
    inputs: {
      cluster: file,
      kubeconfig: circumstances.kubeconfig ?? (await permittedTo(asked, file)).kubeconfig,
      ...kubeconfigLogin,
      'expected-server': circumstances.expectedServer,
    },
  }
}
