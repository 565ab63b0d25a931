import { releasedVersions } from './changelog.ts'
import { git, packageVersion, textOf } from './checkout.ts'
import { type Obstacle, refuseRelease } from './refusal.ts'
import { script } from './script.ts'
import { tagOf } from './version.ts'

/**
 * Checks that the tag can be released. `main` is that of the remote: whoever may push a tag could point it at any
 * commit.
 */
export async function verify(tag: string): Promise<void> {
  refuseRelease(
    `${tag} is not released`,
    tagObstacles(tag, {
      packageVersion: packageVersion(),
      changelog: textOf('CHANGELOG.md'),
      head: git('rev-parse', 'HEAD').trim(),
      tagged: git('rev-list', '--max-count=1', tag).trim(),
      onMain: git('branch', '--remotes', '--contains', 'HEAD', '--format=%(refname:short)')
        .split('\n')
        .includes('origin/main'),
    }),
  )
  script('scripts/generate.ts', '--check')
}

export interface Tagged {
  readonly packageVersion: string
  readonly changelog: string
  readonly head: string
  readonly tagged: string
  readonly onMain: boolean
}

export function tagObstacles(tag: string, { packageVersion, changelog, head, tagged, onMain }: Tagged): Obstacle[] {
  const right = tagOf(packageVersion)
  return [
    ...(tag === right ? [] : [obstacle(`needs ${right}, the version of package.json, found ${tag}`)]),
    ...(head === tagged
      ? []
      : [obstacle(`needs to be at the commit that is checked out, ${head}, found it at ${tagged}`)]),
    ...(onMain ? [] : [obstacle('needs a commit of main, found one that origin/main does not have')]),
    ...(releasedVersions(changelog).includes(packageVersion)
      ? []
      : [obstacle(`needs a section "## ${packageVersion} (DATE)" in CHANGELOG.md, found none`)]),
  ]
}

function obstacle(found: string): Obstacle {
  return { subject: 'tag', found, fix: 'delete the tag, and release as docs/releasing.md says' }
}
