import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withRelease } from './changelog.ts'
import { git, observeCheckout, root, textOf } from './checkout.ts'
import { compatibilityOf, compatibilityPath, recordedCompatibility, withCurrent } from './compatibility.ts'
import { planRelease } from './plan.ts'
import { refuseRelease } from './refusal.ts'
import { script } from './script.ts'
import { tagOf } from './version.ts'
import { filesWithVersion, withVersion } from './version-in-files.ts'

/**
 * Writes everything of a release that is in the repository. What an interrupted run has left does not change the
 * result.
 */
export async function prepare(version: string, { commit }: { readonly commit: boolean }): Promise<void> {
  const checkout = observeCheckout()
  const { obstacles, begun } = planRelease(version, checkout, await writtenByRelease())
  refuseRelease(`${version} was not prepared: nothing was written`, obstacles)

  // Written first, because the next run recognizes by this section that a run has begun.
  if (!begun) write('CHANGELOG.md', withRelease(checkout.changelog, version, today()))
  for (const path of filesWithVersion(root)) write(path, withVersion(path, textOf(path), version))
  write(compatibilityPath, recordOf(root))
  script('scripts/generate.ts')
  script('scripts/build.ts')
  script('scripts/generate.ts', '--check')

  if (commit) commitAll(version)
  console.log(nextSteps(version, commit))
}

/** The files that `npm run release`, `generate` and `build` write. */
async function writtenByRelease(): Promise<(path: string) => boolean> {
  const { desiredFiles } = await import('../generate/files.ts')
  const paths = new Set(['CHANGELOG.md', compatibilityPath, ...filesWithVersion(root), ...desiredFiles(root).keys()])
  return (path) => paths.has(path) || path.startsWith('dist/')
}

function recordOf(checkout: string): string {
  return `${JSON.stringify(withCurrent(recordedCompatibility(checkout), compatibilityOf(checkout)), null, 2)}\n`
}

function commitAll(version: string): void {
  git('add', '--all')
  if (git('status', '--porcelain') === '') return
  git('commit', '--quiet', '--message', `Release ${version}`)
}

function write(path: string, text: string): void {
  if (textOf(path) === text) return
  writeFileSync(join(root, path), text)
  console.log(`wrote ${path}`)
}

function today(): string {
  return new Date().toISOString().slice(0, 'YYYY-MM-DD'.length)
}

function nextSteps(version: string, committed: boolean): string {
  const tag = tagOf(version)
  return `
${version} is prepared. Next (docs/releasing.md):
  git diff ${committed ? 'HEAD~1' : 'HEAD'}                     read it
  npm test                          all of it, on a machine of its own
${committed ? '' : `  git commit --all --message 'Release ${version}'\n`}  git push origin main              and wait for its checks
  git tag --sign --message '${version}' ${tag}
  git push origin ${tag}         .github/workflows/release.yml does the rest, and waits for a review`
}
