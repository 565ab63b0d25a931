import { possibleMemberNames } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { type Finding, refuse } from '../problem/problem.ts'
import type { RepairState } from './diagnosis/observed-cluster.ts'

/** The members in the input `lost`; a Problem if one of them does not belong to this cluster. */
export function declaredLostMembers(spec: Pick<ClusterSpec, 'name'>, lost: string | undefined): string[] {
  const names = (lost ?? '').split(',').map((name) => name.trim())
  const given = names.filter((name) => name !== '')
  const known = possibleMemberNames(spec)
  const findings = given
    .filter((name) => !known.includes(name))
    .map((name): Finding => {
      const found = `needs names of members such as ${known[0]}, found "${name}"`
      return { code: 'INPUT_INVALID', subject: 'lost', found, fix: 'use the names in kubectl get pods' }
    })
  refuse('repair refused: nothing was changed', findings)
  return given
}

/** A member that answers is not lost, and a name that no member has is a mistake. */
export function declaredLostFindings(givenUp: readonly string[], { members }: RepairState): Finding[] {
  const names = members.map(({ name }) => name)
  const unknown = givenUp
    .filter((name) => !names.includes(name))
    .map(
      (name): Finding => ({
        code: 'INPUT_CONFLICT',
        subject: 'lost',
        found: `needs a member of this cluster (${names.join(', ')}), found ${name}`,
        fix: 'use the names in kubectl get pods',
      }),
    )
  const answering = members
    .filter(({ name, answer }) => givenUp.includes(name) && answer !== undefined)
    .map(
      ({ name }): Finding => ({
        code: 'INPUT_CONFLICT',
        subject: 'lost',
        found: `needs members that are lost permanently, found ${name}, which answers`,
        fix: `leave ${name} out`,
      }),
    )
  return [...unknown, ...answering]
}
