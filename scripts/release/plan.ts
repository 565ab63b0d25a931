import { changelogObstacles, releasedVersions } from './changelog.ts'
import type { Obstacle } from './refusal.ts'
import { newest, readVersion, tagOf, versionsAfter } from './version.ts'

/** The state that decides whether a version can be released. */
export interface Checkout {
  readonly branch: string
  /** Paths that differ from the last commit. */
  readonly changed: readonly string[]
  readonly tags: readonly string[]
  /** The version in package.json. */
  readonly packageVersion: string
  readonly changelog: string
  readonly committedChangelog: string
}

export interface ReleasePlan {
  readonly obstacles: readonly Obstacle[]
  /** Whether CHANGELOG.md already has the section, from an interrupted or a committed run. */
  readonly begun: boolean
}

/**
 * Whether the version can be released, or an interrupted run continued. `writes` tells which files a release changes.
 */
export function planRelease(version: string, checkout: Checkout, writes: (path: string) => boolean): ReleasePlan {
  const { branch, changed, tags, changelog, committedChangelog } = checkout
  const begun = releasedVersions(changelog).includes(version)
  // A run that has begun has changed files. Before that, the working tree must be clean, so that nothing is released by
  // accident.
  const own = begun && !releasedVersions(committedChangelog).includes(version)
  const foreign = changed.filter((path) => !(own && writes(path)))
  return {
    begun,
    obstacles: [
      ...(branch === 'main'
        ? []
        : [obstacle('branch', `needs main, found ${branch === '' ? 'no branch' : branch}`, 'git switch main')]),
      ...(foreign.length === 0
        ? []
        : [obstacle('working tree', `needs no changes, found ${shortList(foreign)}`, 'commit them, or put them away')]),
      ...(tags.includes(tagOf(version))
        ? [obstacle('version', `${version} is released: tag ${tagOf(version)} is there`, 'release the next version')]
        : versionObstacles(version, checkout)),
      ...(begun ? [] : changelogObstacles(changelog)),
    ],
  }
}

/** The first release has the version in package.json, every other one follows the newest. */
function versionObstacles(version: string, { tags, packageVersion, changelog }: Checkout): Obstacle[] {
  const released = [
    ...releasedVersions(changelog),
    ...tags.filter((tag) => tag.startsWith('v')).map((tag) => tag.slice(1)),
  ]
  const last = newest(released.filter((one) => one !== version))
  const possible = last === undefined ? [packageVersion] : versionsAfter(last)
  if (readVersion(version) !== undefined && possible.includes(version)) return []
  const [only, ...others] = possible
  const needed = others.length === 0 ? only : `one of ${possible.join(', ')}`
  return [obstacle('version', `needs ${needed}, found ${JSON.stringify(version)}`, 'docs/releasing.md says which one')]
}

function shortList(paths: readonly string[]): string {
  const shown = paths.slice(0, 5).join(', ')
  return paths.length > 5 ? `${shown} and ${paths.length - 5} more` : shown
}

function obstacle(subject: string, found: string, fix: string): Obstacle {
  return { subject, found, fix }
}
