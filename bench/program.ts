import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')
export const dist = join(root, 'dist')

/** The command line for the committed bundle, which users run. */
export function program(...args: readonly string[]): string[] {
  const bundle = join(dist, 'index.js')
  if (!existsSync(bundle)) throw new Error('dist/index.js is missing; make it with: npm run build')
  return [process.execPath, bundle, ...args]
}

export function sizeOfDist(): { readonly bytes: number; readonly files: number } {
  const files = readdirSync(dist).map((name) => statSync(join(dist, name)).size)
  return { bytes: files.reduce((sum, size) => sum + size, 0), files: files.length }
}

/** The names of all actions, which are the names of their folders. */
export function actionNames(): string[] {
  return readdirSync(join(root, 'actions')).sort()
}
