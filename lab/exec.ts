/** How callers use the lab: environment variables, and a place from which pods, services and cluster DNS can be reached. */
import { spawn } from 'node:child_process'
import { readlinkSync } from 'node:fs'
import { enterNetwork } from './compartment.ts'
import { region, s3Port } from './constants.ts'
import { contentHash } from './content.ts'
import { running } from './health.ts'
import { lab } from './network.ts'
import { paths } from './paths.ts'
import { mustBeRoot } from './preconditions.ts'
import { pidOf } from './processes.ts'
import { say } from './report.ts'
import { credentials } from './s3.ts'
import { LabError } from './shell.ts'

export function mustBeUp(): void {
  mustBeRoot()
  const current = running()
  if (!current) throw new LabError('the lab is not running; start it with: npm run lab -- up')
  if (current.content !== contentHash())
    say(`note: the running lab was made from other content (${current.checkout}); npm run lab -- up replaces it`)
}

export function environment(): Record<string, string> {
  const { id, secret } = credentials()
  return {
    KUBECONFIG: paths.kubeconfig,
    AWS_ACCESS_KEY_ID: id,
    AWS_SECRET_ACCESS_KEY: secret,
    AWS_REGION: region,
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${s3Port}`,
  }
}

export function printEnvironment(): void {
  for (const [name, value] of Object.entries(environment())) console.log(`export ${name}='${value}'`)
}

/** Whether this runs in `lab exec`, from where nothing but the lab can be reached. */
export function isInside(): boolean {
  const pid = pidOf(lab)
  return pid !== undefined && readlinkSync(`/proc/${pid}/ns/net`) === readlinkSync('/proc/self/ns/net')
}

/** Runs a command in the lab's network, with the lab's resolver in a mount namespace of its own, and answers its exit code. */
export function exec(command: readonly string[]): Promise<number> {
  const withResolver = [
    'unshare',
    '--mount',
    '--propagation',
    'slave',
    'sh',
    '-c',
    'mount --bind "$0" /etc/resolv.conf && exec "$@"',
    paths.resolvConf,
  ]
  const [program = '', ...args] = [...enterNetwork(lab), ...withResolver, ...command]
  const env = { ...process.env, ...environment(), PATH: `${paths.programs}:${process.env.PATH ?? ''}` }
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', env })
    // The terminal interrupts both; the command decides what that means.
    process.on('SIGINT', () => {})
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(signal ? 128 + (signal === 'SIGTERM' ? 15 : 9) : (code ?? 1)))
  })
}
