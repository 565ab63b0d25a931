import type { Deprecated } from '../../problem/deprecation.ts'
import { Problem } from '../../problem/problem.ts'
import { deprecatedKeys } from '../../yaml/deprecated-keys.ts'
import { findingsOf } from '../../yaml/diagnostic.ts'
import { readYaml } from '../../yaml/read.ts'
import type { Diagnostic } from '../../yaml/source.ts'
import { type Source, sourceOf } from '../../yaml/source.ts'
import { readTextFile } from '../../yaml/text-file.ts'
import { unreadableFinding } from '../../yaml/unreadable-file.ts'
import { ruleDiagnostic, schemaDiagnostics } from '../../yaml/validate.ts'
import { readBindings } from './bindings.ts'
import { readTables } from './identity-maps.ts'
import { withKindOfRole } from './kind-of-role.ts'
import type { Policy, parsedPolicy } from './policy.ts'
import { accessFile } from './policy-fields.ts'
import { brokenPolicyRules, noBindingsDiagnostic } from './policy-rules.ts'
import { policyWarnings } from './policy-warnings.ts'

/** About 30,000 bindings. */
const mostPolicyBytes = 4 * 1024 * 1024

const untouched = 'no access was changed'

export interface PolicyOptions {
  /** Accept a file without bindings, which revokes all access. */
  readonly allowEmpty?: boolean | undefined
  readonly deprecated?: Deprecated
}

/** Keys of the access file that still work. */
export const deprecatedAccessKeys: Deprecated = {}

/**
 * Parses an access file. `file` is its name in errors. Throws one Problem with all errors, each with its location and
 * code frame, in the order of the file.
 */
export function parsePolicy(
  text: string,
  file: string,
  { allowEmpty = false, deprecated = deprecatedAccessKeys }: PolicyOptions = {},
): Policy {
  const source = sourceOf(text, file)
  const refused = (diagnostics: readonly Diagnostic[]) =>
    new Problem(`${file} is not a valid access file: ${untouched}`, findingsOf(source, diagnostics))
  if (saysNothing(source)) {
    if (allowEmpty) return policy({ source, bindings: [], teams: new Map(), people: new Map(), warnings: [] })
    throw refused([
      { span: { start: 0, end: source.lines.lineStarts[1] ?? text.length }, ...noBindingsDiagnostic('the file') },
    ])
  }
  const { file: yaml, diagnostics } = readYaml(source)
  if (!yaml) throw refused(diagnostics)
  const tables = readTables(yaml)
  const read = readBindings(yaml, tables.teams)
  const broken = [...tables.broken, ...read.broken, ...brokenPolicyRules(yaml, read.bindings, { allowEmpty })]
  const all = [
    ...diagnostics,
    ...schemaDiagnostics(accessFile, yaml).map((diagnostic) => withKindOfRole(yaml, diagnostic)),
    ...broken.map((rule) => ruleDiagnostic(yaml, rule)),
  ]
  if (all.length > 0) throw refused(all)
  const doubts = policyWarnings(read.bindings).map((doubt) => ruleDiagnostic(yaml, doubt))
  const warnings = [...doubts, ...deprecatedKeys(yaml, deprecated)]
  const bindings = read.bindings.map(({ binding }) => binding)
  return policy({ source, bindings, ...tables, warnings: findingsOf(source, warnings) })
}

/** Reads and parses an access file. Throws a Problem when it cannot be read or says something wrong. */
export async function readPolicyFile(path: string, options: PolicyOptions = {}): Promise<Policy> {
  const read = await readTextFile(path, mostPolicyBytes)
  if ('text' in read) return parsePolicy(read.text, path, options)
  const { found, fix } = unreadableFinding(read.unreadable, path, {
    input: 'policy',
    most: '4 MiB',
    tooBig: 'use groups instead of people, or one file for each cluster',
  })
  const problem = `${path} cannot be read: ${untouched}`
  throw new Problem(problem, [{ code: 'FILE_UNREADABLE', subject: 'access file', found, fix }], { cause: read.cause })
}

function saysNothing({ text }: Source): boolean {
  return !/^\s*[^\s#]/m.test(text)
}

/** The only place that creates a Policy. */
function policy({ source, bindings, teams, people, warnings }: Omit<Policy, typeof parsedPolicy | 'file'>): Policy {
  const made: Omit<Policy, typeof parsedPolicy> = { file: source.file, source, bindings, teams, people, warnings }
  return made as Policy
}
