import type { ObservedRoleBinding } from '../observe/state.ts'
import type { SubjectText } from '../policy/subject.ts'
import type { DesiredRoleBinding } from './desired-role-bindings.ts'
import type { Staged, StageNumber } from './plan-types.ts'

/**
 * Each write replaces the subjects of a RoleBinding. A subject that moves from one RoleBinding to another (another
 * role, or another part of the same role) stays in the first until the second is written. In between, it has the higher
 * of the two roles, never a third.
 */
export function roleBindingSteps(
  observed: readonly ObservedRoleBinding[],
  desired: ReadonlyMap<string, DesiredRoleBinding>,
): Staged[] {
  const bound = new Map(observed.filter(({ role }) => role !== undefined).map((binding) => [binding.name, binding]))
  const strangers = observed.filter(
    ({ name, role }) => role === undefined || role !== (desired.get(name)?.role ?? role),
  )
  const strange = new Set(strangers.map(({ name }) => name))
  const names = [...new Set([...bound.keys(), ...desired.keys()])].sort()
  const lists = names.map((name) => ({
    name,
    before: strange.has(name) ? [] : (bound.get(name)?.subjects ?? []),
    after: desired.get(name)?.subjects ?? [],
  }))
  const leaving = new Set(lists.flatMap(({ before, after }) => without(before, after)))
  const joining = new Set(lists.flatMap(({ before, after }) => without(after, before)))
  const movers = new Set([...leaving].filter((member) => joining.has(member)))
  return [
    // The roleRef of a RoleBinding is immutable.
    ...strangers.map(({ name }) => removal(name, 0)),
    ...lists.flatMap(({ name, before, after }) =>
      stepsOf({ before, after, movers }, (subjects, exists) =>
        write(name, desired.get(name)?.role ?? bound.get(name)?.role, subjects, exists),
      ),
    ),
  ]
}

interface Members {
  readonly before: readonly SubjectText[]
  readonly after: readonly SubjectText[]
  /** The subjects that leave one RoleBinding and join another. */
  readonly movers: ReadonlySet<SubjectText>
}

type Write = (subjects: readonly SubjectText[], exists: boolean) => (stage: StageNumber) => Staged

function stepsOf({ before, after, movers }: Members, write: Write): Staged[] {
  const leaving = without(before, after)
  const moving = leaving.filter((member) => movers.has(member))
  const left = without(before, without(leaving, moving))
  const joining = without(after, before)
  const steps = left.length < before.length ? [write(left, true)(0)] : []
  if (joining.some((member) => movers.has(member))) {
    steps.push(write([...after, ...moving].sort(), left.length > 0)(1))
    return moving.length > 0 ? [...steps, write(after, true)(2)] : steps
  }
  if (moving.length > 0) return [...steps, write(after, true)(2)]
  return joining.length > 0 ? [...steps, write(after, left.length > 0)(3)] : steps
}

function without(members: readonly SubjectText[], others: readonly SubjectText[]): SubjectText[] {
  const known = new Set(others)
  return members.filter((member) => !known.has(member))
}

function write(
  name: string,
  role: DesiredRoleBinding['role'] | undefined,
  subjects: readonly SubjectText[],
  exists: boolean,
) {
  return (stage: StageNumber): Staged =>
    subjects.length === 0 || role === undefined
      ? removal(name, stage)
      : { kind: 'write-role-binding', subject: subjectOf(name), name, role, subjects, exists, stage }
}

function removal(name: string, stage: StageNumber): Staged {
  return { kind: 'delete-role-binding', subject: subjectOf(name), name, stage }
}

function subjectOf(name: string): string {
  return `role-binding/${name}`
}
