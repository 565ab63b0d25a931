import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { calledWorkflows } from './generate/reusable-workflows.ts'

const root = join(import.meta.dirname, '..')

/**
 * The ref of this project's actions in the shipped workflows, which act replaces by this checkout. A commit cannot
 * contain its own hash: whoever copies a workflow writes the release's commit in its place. Until then, a run fails.
 */
export const releasedCommit = '0'.repeat(40)
const released = `managed-etcd/managed-etcd@${releasedCommit}`

/**
 * Replaces actions/setup-node, which act requires even if its step is skipped, and which cannot be downloaded without a
 * network. It fails if it runs.
 */
const absentSetupNode = `name: setup-node
description: Not available here.
runs:
  using: composite
  steps:
    - shell: bash
      run: echo "actions/setup-node was run although Node is on the PATH" && exit 1
`

/**
 * Replaces actions/checkout: checks out a commit of the caller's repository. act itself copies the folder unchanged,
 * whatever commit a workflow requests.
 */
function checkout(folder: string): string {
  return `name: checkout
description: From the caller's repository on this machine.
inputs: { ref: {}, path: {}, sparse-checkout: {}, sparse-checkout-cone-mode: {}, persist-credentials: {}, fetch-depth: {} }
runs:
  using: composite
  steps:
    - shell: bash
      env:
        COMMIT: \${{ inputs.ref || github.ref }}
        ONLY: \${{ inputs.sparse-checkout }}
        TARGET: \${{ github.workspace }}/\${{ inputs.path }}
      run: |
        set -euo pipefail
        mkdir -p "$TARGET"
        git -C '${folder}' ls-tree -r -z --name-only "$COMMIT" -- $ONLY |
          xargs -0 --no-run-if-empty git -C '${folder}' archive "$COMMIT" -- | tar --extract --directory "$TARGET" --ignore-zeros
`
}

/** A repository of a user: a cluster file and a copy of one of the workflows in workflows/. */
export interface CallerRepository {
  readonly folder: string
  /** The command that runs the workflow for an event, such as `push`, with act and without Docker. */
  readonly act: (event: string, payload: object, surroundings?: ActSurroundings) => string[]
  readonly remove: () => void
}

/** Contents by path. */
export type Files = Readonly<Record<string, string>>

export interface CallerFiles {
  /** Files on the default branch, in addition to the cluster file. */
  readonly files?: Files
  /** The changes of a pull request. A text that begins with `-> ` is a symbolic link. */
  readonly proposed?: Files
  /** The program that the actions run. Default: that of this checkout. */
  readonly dist?: string
  /** The text of the workflow. Default: that of workflows/. */
  readonly text?: string
}

export interface ActSurroundings {
  /** Names of secrets whose values are in the environment. Default: KUBECONFIG. */
  readonly secrets?: readonly string[]
  /** Variables of the runner, such as GITHUB_API_URL. */
  readonly variables?: Readonly<Record<string, string>>
  /** Variables of the repository, which a workflow reads from `vars`. */
  readonly repositoryVariables?: Readonly<Record<string, string>>
}

export function createCallerRepository(
  workflow: string,
  clusterFile: string,
  { files, text = readFileSync(join(root, 'workflows', workflow), 'utf8'), ...rest }: CallerFiles = {},
): CallerRepository {
  const ofWorkflow = { [`.github/workflows/${workflow}`]: text, 'etcd/cluster.yaml': clusterFile }
  const caller = createRepositoryOf({ ...rest, files: { ...ofWorkflow, ...files } })
  return { ...caller, act: (...event) => caller.act(workflow, ...event) }
}

interface RepositoryFiles extends Omit<CallerFiles, 'text'> {
  /** What its workflows use, `OWNER/REPOSITORY@COMMIT`. Default: as the shipped ones. */
  readonly release?: string
}

/** A repository of a user with these files only, workflows among them. */
export function createRepositoryOf(content: RepositoryFiles) {
  const { files = {}, proposed = {}, dist = join(root, 'dist'), release = released } = content
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-caller-'))
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { stdio: 'ignore' })
  git('init', '--initial-branch=main')
  git('config', 'user.name', 'caller')
  git('config', 'user.email', 'caller@example.com')
  git('remote', 'add', 'origin', 'https://github.com/example/caller.git')
  const commit = (written: Files) => {
    for (const [path, text] of Object.entries(written)) write(folder, path, text)
    git('add', '.')
    git('commit', '--allow-empty', '--message', 'etcd')
  }
  const standIns = writeStandIns(folder, dist)
  commit({ '.gitignore': '.git-ignored/\n', ...files })
  git('checkout', '-b', 'merged')
  commit(proposed)
  git('checkout', 'main')
  return {
    folder,
    act(
      workflow: string,
      event: string,
      payload: object,
      { secrets = ['KUBECONFIG'], variables = {}, repositoryVariables = {} }: ActSurroundings = {},
    ): string[] {
      if ('number' in payload) git('update-ref', `refs/pull/${payload.number}/merge`, 'merged')
      const eventPath = join(folder, '.git', 'event.json')
      writeFileSync(eventPath, JSON.stringify({ repository: { default_branch: 'main' }, ...payload }))
      const actions = [
        `${release}=${standIns.release}`,
        `${pinnedIn('actions/provision/action.yml', 'actions/setup-node')}=${standIns.setupNode}`,
        `${pinnedIn('workflows/provision.yml', 'actions/checkout')}=${standIns.checkout}`,
      ]
      return [
        ...['act', event, '--directory', folder, '--workflows', `.github/workflows/${workflow}`],
        // Steps run as processes on this machine. Nothing is downloaded.
        ...['--platform', 'ubuntu-24.04=-self-hosted', '--platform', 'ubuntu-latest=-self-hosted'],
        ...actions.flatMap((action) => ['--local-repository', action]),
        ...['--no-skip-checkout', '--action-cache-path', join(folder, '.git-ignored/cache'), '--pull=false'],
        // Without a value, act reads the secret from the environment, so that it is in no argument list.
        ...secrets.flatMap((name) => ['--secret', name]),
        ...Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
        ...Object.entries(repositoryVariables).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
        ...['--eventpath', eventPath, '--actor', 'example'],
      ]
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  rmSync(join(folder, path), { force: true })
  if (text.startsWith('-> ')) symlinkSync(text.slice('-> '.length), join(folder, path))
  else writeFileSync(join(folder, path), text)
}

/** Copies the actions that the workflow uses into local folders. */
function writeStandIns(folder: string, dist: string) {
  write(folder, '.git-ignored/setup-node/action.yml', absentSetupNode)
  write(folder, '.git-ignored/checkout/action.yml', checkout(folder))
  // Only the files that a runner uses. act would copy the whole checkout, including node_modules, for every step.
  const release = join(folder, '.git-ignored/release')
  for (const path of ['action.yml', 'actions']) cpSync(join(root, path), join(release, path), { recursive: true })
  cpSync(dist, join(release, 'dist'), { recursive: true })
  for (const name of calledWorkflows)
    write(release, `.github/workflows/${name}`, withRefs(readFileSync(join(root, '.github/workflows', name), 'utf8')))
  return {
    release,
    setupNode: join(folder, '.git-ignored/setup-node'),
    checkout: join(folder, '.git-ignored/checkout'),
  }
}

/** act 0.2.89 does not support `$/`, with which a reusable workflow refers to the actions of its own commit. */
function withRefs(workflow: string): string {
  return workflow.replaceAll(/uses: \$(\/\S+)/g, `uses: managed-etcd/managed-etcd$1@${releasedCommit}`)
}

/** `ACTION@COMMIT`, as written in a shipped file. */
function pinnedIn(path: string, action: string): string {
  const [pinned] = new RegExp(`${action}@[0-9a-f]{40}`).exec(readFileSync(join(root, path), 'utf8')) ?? []
  if (pinned === undefined) throw new Error(`${path} does not name ${action}`)
  return pinned
}
