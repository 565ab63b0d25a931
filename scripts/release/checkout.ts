import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Checkout } from './plan.ts'

export const root = join(import.meta.dirname, '../..')

export function git(...args: string[]): string {
  return execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

export function observeCheckout(): Checkout {
  return {
    branch: git('branch', '--show-current').trim(),
    changed: git('status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=all')
      .split('\0')
      .filter((entry) => entry !== '')
      .map((entry) => entry.slice('XY '.length)),
    tags: git('tag', '--list').split('\n'),
    packageVersion: packageVersion(),
    changelog: textOf('CHANGELOG.md'),
    committedChangelog: git('show', 'HEAD:CHANGELOG.md'),
  }
}

export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

export function packageVersion(): string {
  return (JSON.parse(textOf('package.json')) as { version: string }).version
}
