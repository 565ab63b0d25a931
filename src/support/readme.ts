import type { ClusterSpec } from '../cluster/specification.ts'
import type { BundleFile, NotCollected } from './bundle.ts'

export interface ReadmeFacts {
  readonly spec: Pick<ClusterSpec, 'name' | 'namespace' | 'version'>
  readonly at: Date
  readonly state: string
  /** Name → version. */
  readonly versions: Readonly<Record<string, string>>
}

/** The introduction to a bundle: its contents, what could not be collected, and what was hidden. */
export function readme(
  about: ReadmeFacts,
  files: readonly BundleFile[],
  notCollected: readonly NotCollected[],
): string {
  const { spec, at, state, versions } = about
  return `# Support bundle of etcd cluster ${spec.namespace}/${spec.name}

Collected at ${at.toISOString()}. The state is \`${state}\`; status/status.txt says why.

${table(['program', 'version'], Object.entries(versions))}

## Files

${table(
  ['file', 'what it is'],
  files.map(({ path, about }) => [path, about]),
)}

## What could not be collected

${notCollected.length === 0 ? 'Nothing.' : table(['what', 'why'], notCollected.map(row))}

## What was left out

No Secret was read. Hidden are: values of the environment, arguments and data that managed-etcd did not write, values of
foreign labels and annotations, keys of applications in etcd's log, and every text that names itself or looks like a
password, token or key. Such texts have many forms: look through the files before you send them to anybody. Names of
hosts, namespaces, users and buckets are here.
`
}

const row = ({ what, why }: NotCollected): [string, string] => [what, why]

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((text) => text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
