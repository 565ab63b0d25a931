// `npm run site -- build` writes the documentation as a site to build/site; `serve` shows it on loopback, `versions`
// adds a folder for each release. All text is in README.md, SECURITY.md and docs/.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install } from './install.mjs'

const root = join(import.meta.dirname, '..')
const usage = 'usage: npm run site -- build | serve [--port PORT] | versions'
/** Older releases have no site. */
const kept = 10

const [command, ...rest] = process.argv.slice(2)
if (command === 'build') vitepress(root, 'build')
else if (command === 'serve') vitepress(root, 'preview', rest)
else if (command === 'versions') versions()
else {
  console.error(usage)
  process.exitCode = 1
}

/** Builds the newest releases, each with the generator of its tag, below the site of this checkout. */
function versions(): void {
  const releases = git('tag', '--list', 'v*.*.*', '--sort=-v:refname').split('\n').filter(Boolean).slice(0, kept)
  const base = process.env.SITE_BASE ?? '/'
  const shared = { SITE_RELEASES: releases.join(' '), SITE_HOME: base }
  vitepress(root, 'build', [], shared)
  for (const release of releases) {
    const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-site-'))
    git('worktree', 'add', '--quiet', '--detach', folder, release)
    try {
      vitepress(folder, 'build', [], { ...shared, SITE_BASE: `${base}${release}/`, SITE_REFERENCE: release })
      cpSync(join(folder, 'build/site'), join(root, 'build/site', release), { recursive: true })
    } finally {
      git('worktree', 'remove', '--force', folder)
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

function vitepress(
  checkout: string,
  what: string,
  rest: readonly string[] = [],
  env: Record<string, string> = {},
): void {
  const site = join(checkout, 'site')
  install(site)
  const program = join(site, 'node_modules/vitepress/bin/vitepress.js')
  const { status } = spawnSync(process.execPath, [program, what, '.', ...rest], {
    cwd: site,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  if (status !== 0) throw new Error(`the site was not built: vitepress ${what} ended with ${status}, see above`)
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
}
