import type { YamlFile } from '../../yaml/read.ts'
import type { Diagnostic } from '../../yaml/source.ts'
import { valueAt } from '../../yaml/span-of.ts'
import { dataRoles } from './policy.ts'
import { validateSubject } from './validate-names.ts'

/**
 * A diagnostic of a member without a kind, with the kind that its role needs. The schema of a member does not know the
 * role beside it, and suggests a group.
 */
export function withKindOfRole(file: YamlFile, diagnostic: Diagnostic): Diagnostic {
  const [, binding, member] = /^bindings\[(\d+)\]\.members\[(\d+)\]$/.exec(diagnostic.subject) ?? []
  const role = valueAt(file.value, ['bindings', Number(binding), 'role'])
  const name = valueAt(file.value, ['bindings', Number(binding), 'members', Number(member)])
  if (typeof name !== 'string' || /[:@]/.test(name) || !dataRoles.some((data) => data === role)) return diagnostic
  const written = `app:${name.slice(0, 60)}`
  return {
    ...diagnostic,
    fix: validateSubject(written)?.fix ?? `write ${written}: members of a ${role} are applications`,
  }
}
