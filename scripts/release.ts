// `npm run release -- VERSION` prepares a release in the working tree; docs/releasing.md describes the steps before and
// after. It only commits with --commit, and can be repeated after an interruption. .github/workflows/release.yml uses:
//   --verify TAG            checks the tag: the version of this package, on main, dist/ and generated files up to date
//   --assets TAG FOLDER     writes the release's assets with their checksums, and verifies dist/
//   --notes TAG             prints the release's section of CHANGELOG.md
import { notes } from './release/notes.ts'
import { prepare } from './release/prepare.ts'
import { ReleaseRefused } from './release/refusal.ts'
import { verify } from './release/verify.ts'
import { writeAssets } from './release/write-assets.ts'

const usage = `usage: npm run release -- VERSION [--commit]
       npm run release -- --verify TAG
       npm run release -- --assets TAG FOLDER
       npm run release -- --notes TAG`

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof ReleaseRefused)) throw error
  console.error(error.message)
  process.exitCode = 1
}

async function main(line: readonly string[]): Promise<void> {
  const [first, second, third] = line
  if (first === '--verify' && second !== undefined) await verify(second)
  else if (first === '--assets' && second !== undefined && third !== undefined) await writeAssets(second, third)
  else if (first === '--notes' && second !== undefined) console.log(notes(second))
  else if (first !== undefined && !first.startsWith('-')) await prepare(first, { commit: second === '--commit' })
  else throw new ReleaseRefused(usage)
}
