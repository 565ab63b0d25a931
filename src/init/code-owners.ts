import type { Answers } from './answers.ts'
import type { ObservedRepository } from './repository.ts'

/**
 * CODEOWNERS with the lines that require a second person. The last matching line takes precedence, so these lines are
 * at the end. Existing lines are kept. GitHub uses only one file.
 */
export function codeOwnersFile({ codeOwners }: ObservedRepository, answers: Answers): { path: string; text: string } {
  const { owner, accessOwner, layout } = answers
  const lines = [
    ['/etcd/', owner],
    [`/${layout.accessFile}`, accessOwner],
    ['/.github/workflows/', owner],
    [`/${codeOwners?.path ?? '.github/CODEOWNERS'}`, owner],
  ].map(([pattern = '', who]) => `${pattern.padEnd(20)} ${who}`)
  if (codeOwners === undefined) {
    const head =
      '# With the branch rule "Require review from Code Owners", changes of a cluster, of access and of workflows need one.'
    return { path: '.github/CODEOWNERS', text: `${[head, ...lines].join('\n')}\n` }
  }
  const present = new Set(codeOwners.text.split('\n').map(plain))
  const lacking = lines.filter((line) => !present.has(plain(line)))
  const end = codeOwners.text === '' || codeOwners.text.endsWith('\n') ? '' : '\n'
  return { path: codeOwners.path, text: codeOwners.text + end + lacking.map((line) => `${line}\n`).join('') }
}

function plain(line: string): string {
  return line.trim().replaceAll(/\s+/g, ' ')
}
