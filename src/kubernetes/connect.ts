import { homedir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { Problem } from '../problem/problem.ts'
import { type Access, accessOf, podAccess } from './auth.ts'
import { kubernetesOver } from './client.ts'
import { refuseUnexpectedServer } from './expected-server.ts'
import { type IdTokenLogin, idTokenAccess } from './id-token.ts'
import { chooseContext } from './kubeconfig.ts'
import { kubeconfigFiles, kubeconfigPaths } from './kubeconfig-files.ts'
import type { Kubernetes } from './kubernetes.ts'
import { connectTransport, defaultSettings, type TransportSettings } from './transport.ts'

export interface ConnectOptions {
  /**
   * The contents of a kubeconfig. Undefined: the first that exists of KUBECONFIG, ~/.kube/config and the pod's service
   * account.
   */
  readonly kubeconfig?: string | undefined
  /** The file that `kubeconfig` was read from: its relative paths start at that file's directory. */
  readonly kubeconfigFile?: string | undefined
  /** The context to use; undefined: the current one. */
  readonly context?: string | undefined
  /** Instead of a kubeconfig: a server that accepts the ID token of a job. */
  readonly idToken?: IdTokenLogin | undefined
  /** The expected API server, as a URL or HOST[:PORT]; another one is refused. */
  readonly expectedServer?: string | undefined
  readonly signal: AbortSignal
}

export interface ConnectSurroundings {
  readonly environment: NodeJS.ProcessEnv
  readonly home: string
  readonly settings: TransportSettings
}

/**
 * Determines the API server and the identity. Sends nothing yet: an unreachable server or refused credentials show at
 * the first call.
 */
export function connectKubernetes(options: ConnectOptions, surroundings?: Partial<ConnectSurroundings>): Kubernetes {
  const { environment = process.env, home = homeOf(environment), settings = defaultSettings } = surroundings ?? {}
  const access = findAccess(options, environment, home)
  if (options.expectedServer !== undefined) refuseUnexpectedServer(access, options.expectedServer)
  return kubernetesOver(connectTransport(access, settings), options.signal)
}

function findAccess(options: ConnectOptions, environment: NodeJS.ProcessEnv, home: string): Access {
  const { kubeconfig: contents, kubeconfigFile: file, idToken } = options
  if (idToken !== undefined) return idTokenAccess(idToken, environment)
  if (contents !== undefined) {
    const source = file === undefined ? given : { called: file, folder: dirname(resolve(file)) }
    return accessOf(chooseContext([{ contents, ...source }], options.context), environment)
  }
  const files = kubeconfigFiles(environment, home)
  if (files.length > 0) return accessOf(chooseContext(files, options.context), environment)
  const pod = podAccess(environment)
  if (pod !== undefined) return pod
  const named = kubeconfigPaths(environment).join(delimiter)
  const looked = named
    ? `KUBECONFIG=${named} (no such file)`
    : `KUBECONFIG (not set), ${join(home, '.kube', 'config')} (no such file)`
  throw new Problem('cannot connect to Kubernetes: no kubeconfig was found', [
    {
      code: 'KUBECONFIG_MISSING',
      subject: 'kubeconfig',
      found: `looked for ${looked} and for the service account of a pod (not in a pod)`,
      fix: 'set the input kubeconfig, or set KUBECONFIG to the path of a kubeconfig',
    },
  ])
}

/** Contents without a file. */
const given = { called: 'the input kubeconfig', folder: undefined }

/**
 * A container may run as a user without a home directory and without a name, so this fails only if the directory is
 * needed.
 */
function homeOf({ HOME }: NodeJS.ProcessEnv): string {
  if (HOME) return HOME
  try {
    return homedir() || '/'
  } catch {
    return '/'
  }
}
