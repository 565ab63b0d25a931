import type { AccessState } from '../observe/state.ts'
import { appSteps } from './app-steps.ts'
import type { DesiredAccess } from './desired-access.ts'
import { desiredRoleBindings } from './desired-role-bindings.ts'
import type { AccessStep, Stage } from './plan-types.ts'
import { roleBindingSteps } from './role-binding-steps.ts'

/**
 * In this order, at every moment in between, and wherever a run dies:
 * - nobody may do anything that was not theirs before and will not be theirs after;
 * - nobody loses what is theirs before and after;
 * - who only loses has lost it before anybody gains.
 */
export const stageTitles = [
  'take access away',
  'exchange access',
  'take away what was exchanged',
  'give access',
] as const

/** Every step that leads from what is there to what is wanted; no stage is empty. */
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
