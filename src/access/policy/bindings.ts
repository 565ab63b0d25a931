import { platformRoles } from '../../cluster/platform-role.ts'
import { nearMiss } from '../../util/near-miss.ts'
import { shown } from '../../yaml/format.ts'
import type { YamlFile } from '../../yaml/read.ts'
import { locate } from '../../yaml/source.ts'
import { valueAt } from '../../yaml/span-of.ts'
import type { Path } from '../../yaml/to-data.ts'
import type { BrokenRule } from '../../yaml/validate.ts'
import { incompatibleAttributes, permissionOf, rangeOf } from './binding-rules.ts'
import type { Binding, DataRole } from './policy.ts'
import { type WrittenBinding, writtenBinding } from './policy-fields.ts'
import type { Subject } from './subject.ts'
import { splitSubject } from './validate-names.ts'

/** A binding and its index in the file. */
export interface PlacedBinding {
  readonly index: number
  readonly binding: Binding
}

/** Every binding that is valid by itself, with teams resolved, and the errors between the fields of the others. */
export function readBindings(
  yaml: YamlFile,
  teams: ReadonlyMap<string, string>,
): { readonly bindings: readonly PlacedBinding[]; readonly broken: readonly BrokenRule[] } {
  const items = valueAt(yaml.value, ['bindings'])
  const bindings: PlacedBinding[] = []
  const broken: BrokenRule[] = []
  for (const [index, item] of (Array.isArray(items) ? items : []).entries()) {
    const written = writtenBinding.safeParse(item)
    // The schema has reported what is missing.
    if (!written.success) continue
    const wrong = [...incompatibleAttributes(written.data), ...unknownTeams(written.data, teams)]
    if (wrong.length === 0) bindings.push({ index, binding: bindingOf(yaml, index, written.data, teams) })
    broken.push(...wrong.map((rule) => ({ ...rule, path: ['bindings', index, ...rule.path] })))
  }
  return { bindings, broken }
}

function unknownTeams({ members }: WrittenBinding, teams: ReadonlyMap<string, string>): BrokenRule[] {
  return members.flatMap((text, index) => {
    const { kind, name } = splitSubject(text)
    if (kind !== 'team' || teams.has(name.toLowerCase())) return []
    const near = nearMiss(name, [...teams.keys()])
    const fix = near ? `did you mean team:${near}?` : `add it to the table: teams: { ${name}: GROUP }`
    return [
      {
        code: 'BINDING_INVALID',
        path: ['members', index],
        found: `the team ${shown(name)} is not in the table "teams"`,
        fix,
      },
    ]
  })
}

function bindingOf(
  yaml: YamlFile,
  index: number,
  written: WrittenBinding,
  teams: ReadonlyMap<string, string>,
): Binding {
  const { role, expires, attributes } = written
  const { cluster, reason, ticket, namespace = [] } = attributes
  const members = written.members.map((text, item) =>
    subjectOf(text, teams, locationOf(yaml, ['bindings', index, 'members', item])),
  )
  const location = locationOf(yaml, ['bindings', index, 'role'])
  const namespaces = typeof namespace === 'string' ? [namespace] : namespace
  const common = { members, cluster, namespaces, expires, reason, ticket, location }
  const platformRole = platformRoles.find((known) => known === role)
  if (platformRole !== undefined) return { kind: 'platform', role: platformRole, ...common }
  const dataRole = role as DataRole
  return {
    kind: 'data',
    role: dataRole,
    range: rangeOf(attributes),
    keyPrefix: attributes.keyPrefix,
    permission: permissionOf(dataRole, attributes),
    ...common,
  }
}

function subjectOf(text: string, teams: ReadonlyMap<string, string>, location: Subject['location']): Subject {
  const { kind, name } = splitSubject(text)
  const group = kind === 'team' ? (teams.get(name.toLowerCase()) ?? '') : undefined
  if (group !== undefined)
    return { kind: 'group', name: group, text: `group:${group}`, team: name.toLowerCase(), location }
  const known = kind as Subject['kind']
  return { kind: known, name, text: `${known}:${name}`, team: undefined, location }
}

function locationOf(yaml: YamlFile, path: Path): Subject['location'] {
  return locate(yaml.source, yaml.place(path)?.value.start ?? 0)
}
