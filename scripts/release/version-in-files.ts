import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Files that contain the release's version and are written by hand. Generated files contain it anyway. */
export function filesWithVersion(root: string): string[] {
  const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.md'),
  )
  return [
    'package.json',
    'package-lock.json',
    'README.md',
    ...pages.map((path) => `docs/${path}`),
    ...readdirSync(join(root, 'workflows'))
      .filter((name) => name.endsWith('.yml'))
      .map((name) => `workflows/${name}`),
  ]
}

/** The text of the file with the new version, wherever it contains the version of this project. */
export function withVersion(path: string, text: string, version: string): string {
  if (path === 'package.json') return text.replace(/^( {2}"version": )"[^"]*"/m, `$1"${version}"`)
  if (path === 'package-lock.json') return lockWithVersion(text, version)
  return text
    .replaceAll(/(managed-etcd\/managed-etcd[\w./-]*@[0-9a-f]{40} # v)\d+\.\d+\.\d+/g, `$1${version}`)
    .replaceAll(/(managed-etcd\/managed-etcd[\w./-]*[@#]v)\d+\.\d+\.\d+/g, `$1${version}`)
    .replaceAll(/(This is release )\d+\.\d+\.\d+/g, `$1${version}`)
}

/** The package's own version, which occurs twice in the file. */
function lockWithVersion(text: string, version: string): string {
  const lock = JSON.parse(text) as { version: string; packages: Record<string, { version: string }> }
  const own = lock.packages['']
  if (own === undefined) throw new Error('package-lock.json does not name the package itself')
  lock.version = version
  own.version = version
  return `${JSON.stringify(lock, null, 2)}\n`
}
