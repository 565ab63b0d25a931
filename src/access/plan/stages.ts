import type { AccessState } from '../observe/state.ts'
import { appSteps } from './app-steps.ts'
import type { DesiredAccess } from './desired-access.ts'
import { desiredRoleBindings } from './desired-role-bindings.ts'
import type { AccessStep, Stage } from './plan-types.ts'
import { roleBindingSteps } from './role-binding-steps.ts'

/**
 * The order guarantees, at every moment and wherever a run is interrupted:
 * - nobody has access that they have neither before nor after;
 * - nobody loses access that they have before and after;
 * - subjects that only lose access have lost it before anybody gains access.
 */
export const stageTitles = ['revoke access', 'exchange access', 'revoke exchanged access', 'give access'] as const

/** All steps from the observed to the desired access; no stage is empty. */
export function orderedStages(state: AccessState, desired: DesiredAccess): Stage[] {
  const staged = [
    ...roleBindingSteps(state.roleBindings, desiredRoleBindings(state.cluster, desired)),
    ...appSteps(state, desired),
  ]
  return stageTitles
    .map((title, number) => ({
      title,
      steps: staged.filter(({ stage }) => stage === number).map(({ stage: _, ...step }) => step as AccessStep),
    }))
    .filter(({ steps }) => steps.length > 0)
}
