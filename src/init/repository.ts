import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, realpath } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** A GitHub repository at a commit, as a workflow names it. */
export interface Release {
  /** OWNER/NAME */
  readonly repository: string
  readonly commit: string
}

/** The repository in which init writes files. */
export interface ObservedRepository {
  /** Its root directory. The current directory if there is no repository yet. */
  readonly top: string
  readonly hasGit: boolean
  readonly defaultBranch: string | undefined
  /** The CODEOWNERS file that GitHub uses, and its contents. */
  readonly codeOwners: { readonly path: string; readonly text: string } | undefined
}

/** In GitHub's search order: GitHub uses the first one. */
const codeOwnersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']

export async function observeRepository(folder: string): Promise<ObservedRepository> {
  const found = topOf(folder)
  const top = await realpath(found ?? folder)
  const path = codeOwnersPaths.find((one) => existsSync(join(top, one)))
  return {
    top,
    hasGit: found !== undefined,
    defaultBranch: await defaultBranchOf(top),
    codeOwners: path === undefined ? undefined : { path, text: await readFile(join(top, path), 'utf8') },
  }
}

/** Works without git: finds the directory that contains `.git`, which is a directory, or a file in a worktree. */
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
 * The release of this program, if it is certain: the program runs from a checkout without changes, at a commit that its
 * remote has. Otherwise undefined: a workflow must not contain an unpublished commit.
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

/** Undefined if git is missing or fails. */
async function git(folder: string, ...args: string[]): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('git', ['-C', folder, ...args])
    return stdout.trim()
  } catch {
    return undefined
  }
}
