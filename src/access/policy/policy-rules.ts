import { rangeId } from '../../etcd/key-range.ts'
import { shown } from '../../yaml/format.ts'
import type { YamlFile } from '../../yaml/read.ts'
import type { Diagnostic } from '../../yaml/source.ts'
import { valueAt } from '../../yaml/span-of.ts'
import type { BrokenRule } from '../../yaml/validate.ts'
import type { PlacedBinding } from './bindings.ts'
import type { Binding } from './policy.ts'
import type { Subject } from './subject.ts'

/** Errors between bindings that are valid by themselves. */
export function brokenPolicyRules(
  yaml: YamlFile,
  bindings: readonly PlacedBinding[],
  { allowEmpty }: { readonly allowEmpty: boolean },
): BrokenRule[] {
  const all = valueAt(yaml.value, ['bindings'])
  if (Array.isArray(all) && all.length === 0)
    return allowEmpty ? [] : [{ path: ['bindings'], ...noBindingsDiagnostic('"bindings"') }]
  // A binding that could not be read may be the one that names the namespace.
  const complete = Array.isArray(all) && all.length === bindings.length
  return [...repeated(bindings), ...(complete ? undelivered(bindings) : [])]
}

export function noBindingsDiagnostic(what: string): Omit<Diagnostic, 'span'> {
  return {
    code: 'ACCESS_WOULD_BE_EMPTY',
    subject: 'bindings',
    found: `${what} is empty, so all access would be revoked`,
    fix: 'name at least one binding, or set the input allow-empty: true to revoke all access (access.yml: run it by hand)',
  }
}

/** The same access for the same subject twice: a repetition, or, if the two differ otherwise, a contradiction. */
function repeated(bindings: readonly PlacedBinding[]): BrokenRule[] {
  const first = new Map<string, Binding>()
  return bindings.flatMap(({ index, binding }) =>
    binding.members.flatMap((member, item) => {
      const key = accessKey(member, binding)
      const earlier = first.get(key)
      if (!earlier) first.set(key, binding)
      // Twice in one list, if a team's group is listed beside the team.
      const fix = earlier && (contradiction(earlier, binding) ?? 'remove one of them')
      if (!earlier || !fix) return []
      const line = lineOf(earlier, member)
      const found = `${shown(member.text)} is ${binding.role} ${sameKeys(binding)}in line ${line} already`
      return [{ code: 'BINDING_WITHOUT_EFFECT', path: ['bindings', index, 'members', item], found, fix }]
    }),
  )
}

function accessKey(member: Subject, binding: Binding): string {
  const scope = binding.kind === 'data' ? [rangeId(binding.range)] : [...binding.namespaces].sort()
  return JSON.stringify([member.text, binding.role, binding.cluster ?? '*', scope])
}

function contradiction(earlier: Binding, binding: Binding): string | undefined {
  if (earlier.expires !== binding.expires)
    return `they conflict: there ${endText(earlier)}, here ${endText(binding)}; keep one of them`
  if (earlier.kind !== 'data' || binding.kind !== 'data') return undefined
  if (earlier.permission !== binding.permission)
    return `they conflict: there ${earlier.permission}, here ${binding.permission}; keep one of them`
  const namespaces = [...new Set([...earlier.namespaces, ...binding.namespaces])]
  return namespaces.length > earlier.namespaces.length
    ? `write namespace: [${namespaces.join(', ')}] there and remove this one`
    : undefined
}

function endText({ expires }: Binding): string {
  return expires === undefined ? 'it does not end' : `it ends on ${expires}`
}

function sameKeys(binding: Binding): string {
  return binding.kind === 'data' ? 'of the same keys ' : ''
}

function lineOf({ members, location }: Binding, { text }: Subject): number {
  return members.find((other) => other.text === text)?.location.line ?? location.line
}

/** Credentials that are delivered nowhere give no access. */
function undelivered(bindings: readonly PlacedBinding[]): BrokenRule[] {
  const delivered = new Set<string>()
  for (const { binding } of bindings)
    if (binding.kind === 'data' && binding.namespaces.length > 0)
      for (const { text } of binding.members) delivered.add(text)
  const told = new Set<string>()
  return bindings.flatMap(({ index, binding }) => {
    const missing = binding.members.filter(
      ({ text }) => binding.kind === 'data' && !delivered.has(text) && !told.has(text),
    )
    for (const { text } of missing) told.add(text)
    const [app] = missing
    if (!app) return []
    const found = `attributes.namespace is missing: the credentials of ${shown(app.text)} would not be delivered`
    return [
      {
        code: 'BINDING_INVALID',
        path: ['bindings', index, 'attributes', 'namespace'],
        found,
        fix: 'add namespace: NAMESPACE-OF-THE-APP to attributes',
      },
    ]
  })
}
