import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, realpath } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** A repository of GitHub at a commit, as a workflow names it. */
export interface Release {
  /** OWNER/NAME */
  readonly repository: string
  readonly commit: string
}

/** The repository that files are written to. */
export interface ObservedRepository {
  /** Its top folder; the current one where there is no repository yet. */
  readonly top: string
  readonly defaultBranch: string | undefined
  /** The file that GitHub takes, and what it says. */
  readonly codeOwners: { readonly path: string; readonly text: string } | undefined
}

/** In the order in which GitHub looks for them: the first one counts. */
const codeOwnersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']

export async function observeRepository(folder: string): Promise<ObservedRepository> {
  const top = await realpath(topOf(folder) ?? folder)
  const path = codeOwnersPaths.find((one) => existsSync(join(top, one)))
  return {
    top,
    defaultBranch: await defaultBranchOf(top),
    codeOwners: path === undefined ? undefined : { path, text: await readFile(join(top, path), 'utf8') },
  }
}

/** Without git: where `.git` is, a folder or (in a worktree) a file. */
function topOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder
  const parent = dirname(folder)
  return parent === folder ? undefined : topOf(parent)
}

async function defaultBranchOf(top: string): Promise<string | undefined> {
  const remote = await git(top, 'symbolic-ref', '--short', 'refs/remotes/origin/HEAD')
  return remote?.replace(/^origin\//, '') ?? (await git(top, 'symbolic-ref', '--short', 'HEAD'))
}

/**
 * Which release this program is, where that is certain: it runs from a checkout without changes, of a commit that its
 * remote has. Undefined else: a commit that nobody has seen must not get into a workflow.
 */
export async function observeRelease(): Promise<Release | undefined> {
  const folder = resolve(dirname(fileURLToPath(import.meta.url)))
  const top = topOf(folder)
  if (top === undefined || !existsSync(join(top, 'actions/provision/action.yml'))) return undefined
  const [remote, commit, changes] = await Promise.all([
    git(top, 'remote', 'get-url', 'origin'),
    git(top, 'rev-parse', 'HEAD'),
    git(top, 'status', '--porcelain', '--untracked-files=no'),
  ])
  const repository = /^(?:https:\/\/github\.com\/|git@github\.com:)([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(
    remote ?? '',
  )?.[1]
  if (repository === undefined || commit === undefined || changes !== '') return undefined
  const branches = await git(top, 'branch', '--remotes', '--contains', commit)
  return branches ? { repository, commit } : undefined
}

/** Undefined where git is missing or refuses. */
async function git(folder: string, ...args: string[]): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('git', ['-C', folder, ...args])
    return stdout.trim()
  } catch {
    return undefined
  }
}
