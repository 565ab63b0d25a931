import { spawn } from 'node:child_process'
import { z } from 'zod'
import { Problem } from '../problem/problem.ts'
import type { Choice, ExecEntry } from './kubeconfig.ts'
import { dataOrFile, resolvePath } from './kubeconfig-values.ts'

/** https://kubernetes.io/docs/reference/config-api/client-authentication.v1/ */
const ExecCredential = z.object({
  status: z.object({
    token: z.string().nullish(),
    clientCertificateData: z.string().nullish(),
    clientKeyData: z.string().nullish(),
    expirationTimestamp: z.string().nullish(),
  }),
})

export interface PluginCredential {
  readonly token: string | undefined
  readonly certificate: string | undefined
  readonly key: string | undefined
  /** Undefined if the plugin does not limit it. */
  readonly expires: Date | undefined
}

const pluginTimeoutSeconds = 60

/**
 * Runs a kubeconfig's credential plugin (`aws eks get-token`, `gke-gcloud-auth-plugin`, …). Its output is never part of
 * the error message, because it may contain a secret.
 */
export async function askPlugin(exec: ExecEntry, choice: Choice): Promise<PluginCredential> {
  refuseUnusable(exec, choice)
  const output = await run(exec, choice)
  const parsed = ExecCredential.safeParse(parseJson(output))
  if (!parsed.success) throw failed(exec, choice, 'it did not print an ExecCredential as JSON')
  const { token, clientCertificateData, clientKeyData, expirationTimestamp } = parsed.data.status
  if (!token && !(clientCertificateData && clientKeyData)) {
    throw failed(exec, choice, 'its ExecCredential has neither a token nor a certificate with its key')
  }
  const expires = expirationTimestamp ? new Date(expirationTimestamp) : undefined
  if (expires !== undefined && Number.isNaN(expires.getTime())) {
    throw failed(exec, choice, 'its ExecCredential has an expirationTimestamp that is not RFC 3339')
  }
  return {
    token: token || undefined,
    certificate: clientCertificateData || undefined,
    key: clientKeyData || undefined,
    expires,
  }
}

/** client-go refuses these, too. */
function refuseUnusable(exec: ExecEntry, choice: Choice): void {
  if (!exec.command) throw failed(exec, choice, 'the kubeconfig names no command')
  if (!exec.apiVersion) throw failed(exec, choice, 'the kubeconfig has no apiVersion for it')
  if (exec.interactiveMode === 'Always') {
    throw failed(exec, choice, 'it needs interactive input (interactiveMode: Always), which is not possible here')
  }
}

function run(exec: ExecEntry, choice: Choice): Promise<string> {
  const environment = environmentOf(exec, choice)
  const child = spawn(commandOf(exec, choice), exec.args ?? [], {
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
    // Not `timeout`: its timer would keep this process alive if there is no such command.
    signal: AbortSignal.timeout(pluginTimeoutSeconds * 1000),
  })
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
    child.on('error', (error: NodeJS.ErrnoException) => reject(failed(exec, choice, whyNotRun(error.code))))
    child.on('close', (code) => {
      if (code === 0) resolve(output)
      else reject(failed(exec, choice, code === null ? 'it was killed by a signal' : `it ended with exit code ${code}`))
    })
  })
}

function whyNotRun(code: string | undefined): string {
  if (code === 'ENOENT') return 'there is no such command'
  if (code === 'ABORT_ERR') return `it did not end within ${pluginTimeoutSeconds} seconds`
  return `it cannot be run (${code})`
}

/**
 * A command with a slash that is not absolute is relative to the kubeconfig; one without a slash is looked up in PATH.
 */
function commandOf({ command }: ExecEntry, choice: Choice): string {
  const path = command ?? ''
  return path.includes('/') ? resolvePath(path, choice.userFolder) : path
}

/** Plugins read KUBERNETES_EXEC_INFO for the version of the protocol and for the cluster. */
function environmentOf(exec: ExecEntry, choice: Choice): NodeJS.ProcessEnv {
  const cluster = exec.provideClusterInfo ? clusterInfo(choice) : undefined
  const info = { kind: 'ExecCredential', apiVersion: exec.apiVersion, spec: { cluster, interactive: false } }
  return {
    ...process.env,
    ...Object.fromEntries((exec.env ?? []).map(({ name, value }) => [name ?? '', value ?? ''])),
    KUBERNETES_EXEC_INFO: JSON.stringify(info),
  }
}

/** The extension of a cluster for its plugin. */
const pluginExtension = 'client.authentication.k8s.io/exec'

/** Everything that client-go passes about a cluster: plugins refuse to work without it. */
function clusterInfo({ clusterEntry, clusterFolder }: Choice) {
  const ca = dataOrFile(clusterEntry, 'certificate-authority', clusterFolder)
  const extension = clusterEntry.extensions?.find((entry) => entry?.name === pluginExtension)?.extension
  return {
    server: clusterEntry.server,
    'tls-server-name': clusterEntry['tls-server-name'] || undefined,
    'insecure-skip-tls-verify': clusterEntry['insecure-skip-tls-verify'] || undefined,
    'certificate-authority-data': ca && Buffer.from(ca, 'utf8').toString('base64'),
    'proxy-url': clusterEntry['proxy-url'] || undefined,
    'disable-compression': clusterEntry['disable-compression'] || undefined,
    config: extension ?? undefined,
  }
}

function parseJson(output: string): unknown {
  try {
    return JSON.parse(output)
  } catch {
    return undefined
  }
}

function failed(exec: ExecEntry, choice: Choice, found: string): Problem {
  const hint = exec.installHint?.trim()
  return new Problem('cannot connect to Kubernetes: the credential plugin failed', [
    {
      code: 'CREDENTIALS_REJECTED',
      subject: 'credentials',
      found: `needs a credential from "${exec.command ?? ''}" for user "${choice.user}" of context "${choice.context}", but ${found}`,
      fix: `make \`kubectl --context ${choice.context} version\` work on this machine: log in or install the plugin first${hint ? `\n${hint}` : ''}`,
    },
  ])
}
