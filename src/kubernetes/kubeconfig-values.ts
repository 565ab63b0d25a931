import { readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { Problem } from '../problem/problem.ts'
import { decodedText } from '../util/decoded-text.ts'
import { codeOf } from '../util/error-code.ts'
import type { ClusterEntry, UserEntry } from './kubeconfig.ts'

type PairName = 'certificate-authority' | 'client-certificate' | 'client-key'

/** kubectl's rule: `X-data` (base64) takes precedence over `X` (a path, relative to the kubeconfig). Always PEM. */
export function dataOrFile(
  entry: ClusterEntry | UserEntry,
  name: PairName,
  folder: string | undefined,
): string | undefined {
  const fields: Readonly<Record<string, unknown>> = entry
  const data = fields[`${name}-data`]
  if (typeof data === 'string' && data !== '') {
    return pem(Buffer.from(data, 'base64').toString('utf8'), `${name}-data`, 'base64 of PEM')
  }
  const path = fields[name]
  if (typeof path !== 'string' || path === '') return undefined
  return pem(readNamed(resolvePath(path, folder), name), `${name} (${path})`, 'PEM')
}

export function resolvePath(path: string, folder: string | undefined): string {
  return isAbsolute(path) || folder === undefined ? path : join(folder, path)
}

/** A file that a field of the kubeconfig names. */
export function readNamed(path: string, field: string): string {
  try {
    return decodedText(readFileSync(path))
  } catch (error) {
    const code = codeOf(error)
    const found = code === 'ENOENT' ? 'none that can be read' : `something that cannot be read (${code})`
    throw invalidKubeconfig(
      `needs the file that ${field} names, found ${found} at ${path}`,
      'use the output of `kubectl config view --raw --minify --flatten`, which contains the files',
      'a file of the kubeconfig cannot be read',
    )
  }
}

/**
 * A value for a header of every request, in UTF-8 as Go sends it. Surrounding white space is removed. A line end inside
 * is an error, because Node would refuse every request with it.
 */
export function headerValue(value: string, field: string): string {
  const text = value.trim()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be found
  if (!/[\u0000-\u0008\u000a-\u001f\u007f]/.test(text)) return Buffer.from(text, 'utf8').toString('latin1')
  throw invalidKubeconfig(
    `needs one line in ${field}, found several or control characters`,
    `write ${field} as one line`,
    'the credentials cannot be sent',
  )
}

export function invalidKubeconfig(found: string, fix: string, what: string): Problem {
  return new Problem(`cannot connect to Kubernetes: ${what}`, [
    { code: 'KUBECONFIG_INVALID', subject: 'kubeconfig', found, fix },
  ])
}

function pem(text: string, field: string, needed: string): string {
  if (/-----BEGIN [A-Z0-9 ]+-----/.test(text)) return text
  throw invalidKubeconfig(
    `needs ${needed} in ${field}, found something else`,
    'use the output of `kubectl config view --raw --minify --flatten`',
    'the kubeconfig cannot be used',
  )
}
