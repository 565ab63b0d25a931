/**
 * What the programs of docs/connect need to run: client libraries, built or installed once for each content of that
 * folder. Apart from the test that runs them, because that one runs in the lab, from where no registry can be reached.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from '../lab/content.ts'
import { cache } from '../lab/paths.ts'

export const programs = join(import.meta.dirname, '../docs/connect')

/**
 * Holds `connect-go`, `node/` with connect.mjs and its modules, and `python/` with the packages that connect.py
 * imports.
 */
export function clientsFolder(): string {
  return join(cache, 'clients', digestOf(programs))
}

/** Throws when something cannot be had; what failed has said why on standard error. */
export function installClients(): void {
  const folder = clientsFolder()
  if (!onPath('curl')) run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'curl'])
  if (existsSync(folder)) return
  console.log('installing the client libraries of docs/connect')
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  try {
    run('go', ['build', '-o', join(unfinished, 'connect-go'), '.'], join(programs, 'go'))
    const node = join(unfinished, 'node')
    cpSync(join(programs, 'node'), node, { recursive: true })
    // As in scripts/run.mjs: `npm ci` asks for packages of other platforms, too.
    run('npm', ['install', '--no-save', '--ignore-scripts', '--loglevel=error'], node)
    const pinned = ['--require-hashes', '--only-binary=:all:', '-r', join(programs, 'python/requirements.txt')]
    run('pip3', ['install', '--quiet', '--root-user-action=ignore', '--target', join(unfinished, 'python'), ...pinned])
    renameSync(unfinished, folder)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

const programSources = join(import.meta.dirname, 'soak/clients')

/** Holds `coredns`, `writer` and `reader`, and `python/` with Patroni, which test/soak/clients.test.ts runs. */
export function programsOfClients(): string {
  return join(cache, 'clients', `programs-${digestOf(programSources)}`)
}

/** Throws when something cannot be had; what failed has said why on standard error. */
export function installProgramsOfClients(): void {
  installPostgres()
  const folder = programsOfClients()
  if (existsSync(folder)) return
  console.log('building the programs of test/soak/clients, and installing Patroni')
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  try {
    run('go', ['build', '-o', `${unfinished}/`, './...'], programSources)
    const pinned = ['--require-hashes', '-r', join(programSources, 'patroni/requirements.txt')]
    run('pip3', ['install', '--quiet', '--root-user-action=ignore', '--target', join(unfinished, 'python'), ...pinned])
    renameSync(unfinished, folder)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

/** The server's programs alone: Debian's package would make a database of its own, and start it. */
function installPostgres(): void {
  if (existsSync('/usr/lib/postgresql')) return
  const settings = '/etc/postgresql-common'
  mkdirSync(settings, { recursive: true })
  writeFileSync(join(settings, 'createcluster.conf'), 'create_main_cluster = false\n')
  const keepSettings = ['-o', 'Dpkg::Options::=--force-confold']
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...keepSettings, 'postgresql'])
}

/** What test/load imports, and a first build of it. */
export function fetchLoad(): void {
  run('go', ['build', '-o', '/dev/null', '.'], join(import.meta.dirname, 'load'))
}

function run(program: string, args: readonly string[], cwd = programs): void {
  const { status, error } = spawnSync(program, args, { cwd, stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed`, { cause: error })
}

function onPath(program: string): boolean {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, program)))
}
