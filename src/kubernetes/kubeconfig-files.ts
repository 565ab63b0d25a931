import { readFileSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { Problem } from '../problem/problem.ts'
import { decodedText } from '../util/decoded-text.ts'
import { codeOf } from '../util/error-code.ts'

/**
 * The contents of one kubeconfig, and the directory that its relative paths start from (undefined: they cannot be
 * resolved).
 */
export interface KubeconfigSource {
  readonly contents: string
  /** Its name in messages: a path, or the input. */
  readonly called: string
  readonly folder: string | undefined
}

/** The paths in KUBECONFIG; empty if it is not set. A trailing line end is removed. */
export function kubeconfigPaths(environment: Readonly<Record<string, string | undefined>>): string[] {
  return (environment.KUBECONFIG ?? '')
    .split(delimiter)
    .map((path) => path.trim())
    .filter((path) => path !== '')
}

/**
 * The kubeconfigs if no contents are given, in kubectl's order: KUBECONFIG, otherwise ~/.kube/config. Missing files are
 * skipped; files that cannot be read are a Problem.
 */
export function kubeconfigFiles(
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): KubeconfigSource[] {
  const named = kubeconfigPaths(environment)
  const found = (named.length > 0 ? named : [join(home, '.kube', 'config')]).map((path) =>
    readSource(path, named.length > 0 ? 'KUBECONFIG' : 'the default kubeconfig'),
  )
  return found.filter((source) => source !== undefined)
}

function readSource(path: string, named: string): KubeconfigSource | undefined {
  try {
    return { contents: decodedText(readFileSync(path)), called: path, folder: dirname(resolve(path)) }
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    const why: Readonly<Record<string, string>> = {
      EISDIR: 'it is a folder',
      EACCES: 'this user may not read it',
      EPERM: 'this user may not read it',
    }
    throw new Problem('cannot connect to Kubernetes: the kubeconfig cannot be read', [
      {
        code: 'KUBECONFIG_INVALID',
        subject: 'kubeconfig',
        found: `${named} leads to ${path}, but ${why[code] ?? `reading it failed (${code})`}`,
        fix: 'allow this user to read the file, or use another one with KUBECONFIG or the input kubeconfig',
      },
    ])
  }
}
