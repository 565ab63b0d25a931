import { spawn } from 'node:child_process'
import { isAbsolute, join } from 'node:path'
import { z } from 'zod'
import { Problem } from '../problem/problem.ts'
import type { Choice, ExecEntry } from './kubeconfig.ts'

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
  /** Undefined when the plugin does not limit it. */
  readonly expires: Date | undefined
}

const pluginTimeoutSeconds = 60

/**
 * Asks a kubeconfig's credential plugin (`aws eks get-token`, `gke-gcloud-auth-plugin`, …). What the plugin prints is
 * never repeated in the Problem that tells of its failure: nothing promises that it holds no secret.
 */
export async function askPlugin(exec: ExecEntry, choice: Choice): Promise<PluginCredential> {
  const output = await run(exec, choice)
  const parsed = ExecCredential.safeParse(parseJson(output))
  if (!parsed.success) throw failed(exec, choice, 'it did not print an ExecCredential as JSON')
  const { token, clientCertificateData, clientKeyData, expirationTimestamp } = parsed.data.status
  return {
    token: token ?? undefined,
    certificate: clientCertificateData ?? undefined,
    key: clientKeyData ?? undefined,
    expires: expirationTimestamp ? new Date(expirationTimestamp) : undefined,
  }
}

function run(exec: ExecEntry, choice: Choice): Promise<string> {
  const child = spawn(commandOf(exec, choice), exec.args ?? [], {
    env: environmentOf(exec, choice),
    stdio: ['ignore', 'pipe', 'ignore'],
    // Not `timeout`: its timer would keep this process alive when there is no such command.
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
      else reject(failed(exec, choice, code === null ? 'it was ended by a signal' : `it ended with exit code ${code}`))
    })
  })
}

function whyNotRun(code: string | undefined): string {
  if (code === 'ENOENT') return 'there is no such command'
  if (code === 'ABORT_ERR') return `it did not end within ${pluginTimeoutSeconds} seconds`
  return `it cannot be run (${code})`
}

/** A command with a slash that is not absolute is relative to the kubeconfig; a bare one is looked up in the PATH. */
function commandOf(exec: ExecEntry, choice: Choice): string {
  const relative = exec.command.includes('/') && !isAbsolute(exec.command)
  return relative && choice.userFolder !== undefined ? join(choice.userFolder, exec.command) : exec.command
}

/** Plugins read KUBERNETES_EXEC_INFO to learn which version of the exchange the caller speaks. */
function environmentOf(exec: ExecEntry, choice: Choice): NodeJS.ProcessEnv {
  const cluster = exec.provideClusterInfo
    ? {
        server: choice.clusterEntry.server,
        'certificate-authority-data': choice.clusterEntry['certificate-authority-data'] ?? undefined,
        'insecure-skip-tls-verify': choice.clusterEntry['insecure-skip-tls-verify'] ?? undefined,
        'tls-server-name': choice.clusterEntry['tls-server-name'] ?? undefined,
      }
    : undefined
  const info = { apiVersion: exec.apiVersion, kind: 'ExecCredential', spec: { interactive: false, cluster } }
  return {
    ...process.env,
    ...Object.fromEntries((exec.env ?? []).map(({ name, value }) => [name, value])),
    KUBERNETES_EXEC_INFO: JSON.stringify(info),
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
  return new Problem('cannot connect to Kubernetes: the credential plugin failed', [
    {
      subject: 'credentials',
      found: `needs a credential from "${exec.command}" for user "${choice.user}" of context "${choice.context}", but ${found}`,
      fix: `make \`kubectl --context ${choice.context} version\` work on this machine: log in or install the plugin first`,
    },
  ])
}
