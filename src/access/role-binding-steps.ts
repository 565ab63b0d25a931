import type { WantedRoleBinding } from './desired.ts'
import type { MemberText } from './member.ts'
import type { Staged, StageNumber } from './order.ts'
import type { ObservedRoleBinding } from './state.ts'

/**
 * Each write replaces a RoleBinding's whole list in one go. Who leaves one and is in another afterwards (another role, or another
 * part of the same) stays until the other is written; so what somebody has in between is the higher of two roles, never a third.
 */
export function roleBindingSteps(
  observed: readonly ObservedRoleBinding[],
  wanted: ReadonlyMap<string, WantedRoleBinding>,
): Staged[] {
  const bound = new Map(observed.filter(({ role }) => role !== undefined).map((binding) => [binding.name, binding]))
  const stayers = new Set([...wanted.values()].flatMap(({ subjects }) => subjects))
  const comers = leavers(bound, wanted)
  const strangers = observed.filter(({ name, role }) => role === undefined || role !== (wanted.get(name)?.role ?? role))
  const strange = new Set(strangers.map(({ name }) => name))
  const names = [...new Set([...bound.keys(), ...wanted.keys()])].sort()
  return [
    // What a RoleBinding binds cannot be changed.
    ...strangers.map(({ name }) => removal(name, 0)),
    ...names.flatMap((name) => {
      const before = strange.has(name) ? [] : (bound.get(name)?.subjects ?? [])
      return stepsOf({ before, after: wanted.get(name)?.subjects ?? [], stayers, comers }, (subjects, exists) =>
        write(name, wanted.get(name)?.role ?? bound.get(name)?.role, subjects, exists),
      )
    }),
  ]
}

interface Members {
  readonly before: readonly MemberText[]
  readonly after: readonly MemberText[]
  /** Who has some role afterwards. */
  readonly stayers: ReadonlySet<MemberText>
  /** Who leaves some RoleBinding. */
  readonly comers: ReadonlySet<MemberText>
}

type Write = (subjects: readonly MemberText[], exists: boolean) => (stage: StageNumber) => Staged

function stepsOf({ before, after, stayers, comers }: Members, write: Write): Staged[] {
  const now = new Set(before)
  const then = new Set(after)
  const joining = after.filter((member) => !now.has(member))
  const moving = before.filter((member) => !then.has(member) && stayers.has(member))
  const left = before.filter((member) => then.has(member) || stayers.has(member))
  const steps = left.length < before.length ? [write(left, true)(0)] : []
  if (joining.some((member) => comers.has(member))) {
    steps.push(write([...after, ...moving].sort(), left.length > 0)(1))
    return moving.length > 0 ? [...steps, write(after, true)(2)] : steps
  }
  if (moving.length > 0) return [...steps, write(after, true)(2)]
  return joining.length > 0 ? [...steps, write(after, left.length > 0)(3)] : steps
}

/** Who leaves some RoleBinding. */
function leavers(
  bound: ReadonlyMap<string, ObservedRoleBinding>,
  wanted: ReadonlyMap<string, WantedRoleBinding>,
): ReadonlySet<MemberText> {
  return new Set(
    [...bound.values()].flatMap(({ name, subjects }) => {
      const stay = new Set(wanted.get(name)?.subjects)
      return subjects.filter((member) => !stay.has(member))
    }),
  )
}

function write(
  name: string,
  role: WantedRoleBinding['role'] | undefined,
  subjects: readonly MemberText[],
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
