import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { ImageError } from './error.ts'

export interface Login {
  readonly user: string
  readonly password: string
}

/**
 * From the environment, or from the file that `docker login` writes. Never from an argument, which every process can
 * read.
 */
export function loginFor(host: string, environment: NodeJS.ProcessEnv): Login | undefined {
  const { REGISTRY_USERNAME: user, REGISTRY_PASSWORD: password } = environment
  if (user && password) return { user, password }
  const file = join(environment.DOCKER_CONFIG || join(environment.HOME || homedir(), '.docker'), 'config.json')
  if (!existsSync(file)) return undefined
  const {
    auths = {},
    credsStore,
    credHelpers = {},
  } = JSON.parse(readFileSync(file, 'utf8')) as {
    auths?: Record<string, { auth?: string }>
    credsStore?: string
    credHelpers?: Record<string, string>
  }
  const [name = '', ...rest] = Buffer.from(auths[host]?.auth ?? '', 'base64')
    .toString('utf8')
    .split(':')
  if (name !== '') return { user: name, password: rest.join(':') }
  if (credsStore !== undefined || host in credHelpers)
    throw new ImageError(`${file} keeps the login in a helper: set REGISTRY_USERNAME and REGISTRY_PASSWORD instead`)
  return undefined
}
