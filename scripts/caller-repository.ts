import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** The ref by which the shipped workflows name this project's actions; act takes this checkout for it. */
const released = 'managed-etcd/managed-etcd'

/**
 * Stands in for actions/setup-node, which act wants to have at hand even where its step is skipped, and which cannot be
 * fetched without a network. It fails when it is really run.
 */
const absentSetupNode = `name: setup-node
description: Not available here.
runs:
  using: composite
  steps:
    - shell: bash
      run: echo "actions/setup-node was run although Node is on the PATH" && exit 1
`

/** A repository as a user has it: a cluster file and a copy of one of the workflows in workflows/. */
export interface CallerRepository {
  readonly folder: string
  /** The command that runs the workflow for an event, `push` for example, by act and without Docker. */
  readonly act: (event: string, payload: object) => string[]
  readonly remove: () => void
}

export function createCallerRepository(workflow: string, version: string, clusterFile: string): CallerRepository {
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-caller-'))
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  write('etcd/cluster.yaml', clusterFile)
  mkdirSync(join(folder, '.github/workflows'), { recursive: true })
  cpSync(join(root, 'workflows', workflow), join(folder, '.github/workflows', workflow))
  write('.git-ignored/setup-node/action.yml', absentSetupNode)
  write('.gitignore', '.git-ignored/\n')
  // What a runner gets of a release and uses; the whole checkout, node_modules included, would be copied for every step.
  const release = join(folder, '.git-ignored/release')
  for (const path of ['action.yml', 'actions', 'dist'])
    cpSync(join(root, path), join(release, path), { recursive: true })
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { stdio: 'ignore' })
  git('init', '--initial-branch=main')
  git('add', '.')
  git('-c', 'user.name=caller', '-c', 'user.email=caller@example.com', 'commit', '--message=etcd')
  git('remote', 'add', 'origin', 'https://github.com/example/caller.git')
  return {
    folder,
    act(event, payload) {
      const eventPath = join(folder, '.git', 'event.json')
      writeFileSync(eventPath, JSON.stringify({ repository: { default_branch: 'main' }, ...payload }))
      return [
        ...['act', event, '--directory', folder, '--workflows', `.github/workflows/${workflow}`],
        // Steps run as processes of this machine; nothing is fetched.
        ...['--platform', 'ubuntu-24.04=-self-hosted', '--platform', 'ubuntu-latest=-self-hosted'],
        ...['--local-repository', `${released}@v${version}=${release}`],
        ...['--local-repository', `${setupNode()}=${join(folder, '.git-ignored/setup-node')}`],
        ...['--action-cache-path', join(folder, '.git-ignored/cache'), '--pull=false'],
        // Without a value act takes the secret from the environment, so that it is in no argument list.
        ...['--secret', 'KUBECONFIG', '--eventpath', eventPath],
        ...['--actor', 'example'],
      ]
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** actions/setup-node with the commit that the shipped actions pin. */
function setupNode(): string {
  const action = readFileSync(join(root, 'actions/provision/action.yml'), 'utf8')
  const [pinned] = /actions\/setup-node@[0-9a-f]{40}/.exec(action) ?? []
  if (pinned === undefined) throw new Error('actions/provision/action.yml does not name actions/setup-node')
  return pinned
}
