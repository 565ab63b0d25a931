import { type Input, textInput } from '../operation/inputs.ts'
import { Problem } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import { environmentRules } from './environments.ts'
import { type Layout, layoutOf } from './layout.ts'

export const folderInput: Input<Layout> = {
  ...textInput('Folder of the files: `etcd`, or `etcd/NAME` for one of several clusters.', 'etcd'),
  allowed: 'etcd | etcd/NAME',
  parse: (folder, input) => {
    const layout = layoutOf(folder)
    if (!/^etcd(\/[^/]+)?$/.test(folder)) throw refused(input, folder)
    refuseOtherPrefix(input, folder, layout.prefix)
    return layout
  },
}

export const environmentsInput: Input<Layout> = {
  ...textInput('With `identities`: the beginning of the names of the environments, such as `etcd-carts`.', 'etcd'),
  allowed: 'etcd | etcd-NAME',
  parse: (prefix, input) => {
    refuseOtherPrefix(input, prefix, prefix)
    return layoutOf(prefix.replace('-', '/'))
  },
}

/**
 * The prefix `etcd-backup` would give a second cluster the environment of the first one's backups, and
 * `etcd-carts-backup` that of the backups of `etcd/carts`.
 */
function refuseOtherPrefix(input: string, found: string, prefix: string): void {
  if (!/^etcd(-[a-z0-9]([a-z0-9-]*[a-z0-9])?)?$/.test(prefix)) throw refused(input, found)
  const taken = environmentSuffixes.find((suffix) => prefix.endsWith(suffix))
  if (taken === undefined) return
  const fix = `choose a name that does not end in ${taken}: an environment of another cluster can have this one`
  throw refused(input, found, fix)
}

const environmentSuffixes = Object.keys(environmentRules)
  .map((name) => name.replace(/^etcd/, ''))
  .filter((suffix) => suffix !== '')

function refused(
  input: string,
  found: string,
  fix = 'write etcd, or a name of lowercase letters, digits and hyphens behind it',
): Problem {
  return new Problem(`${input} was refused`, [
    { code: 'INPUT_INVALID', subject: namedSubject('input', input), found: JSON.stringify(found), fix },
  ])
}
