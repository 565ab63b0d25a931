import type { RotationStep } from './next-step.ts'
import type { LeafRole } from './state.ts'

/** More applications than this are only counted, because a title is one line. */
const mostNamedApplications = 3

/** The title of a step. */
export function titleOf(step: RotationStep): string {
  switch (step.kind) {
    case 'prepare-root':
      return 'create a new root and an issuer below it'
    case 'publish-roots':
      return step.roots.length > 1 ? 'publish both roots everywhere' : 'publish the root everywhere'
    case 'tell-portals-roots':
      return 'update the trusted roots of the running portals'
    case 'renew-token-key':
      return 'create a new key for login tokens'
    case 'roll-members':
      return step.gently ? 'restart members one by one' : 'restart all members at once'
    case 'await-acceptance':
      return 'check that every member and portal accepts a client of the new root'
    case 'await-applications':
      return step.take === 'roots'
        ? 'wait until applications trust the new root'
        : 'wait until applications use certificates of the new root'
    case 'switch-authority':
      return 'switch to the new root'
    case 'renew-issuer':
      return 'create a new issuer'
    case 'renew-leaves':
      return step.roles.length > 0 ? `renew leaves: ${namesOf(step.roles)}` : 'record that all leaves are renewed'
    case 'tell-portals-leaves':
      return 'update the certificates of the running portals'
    case 'await-serving':
      return 'check that every member serves its new leaves'
    case 'await-refusal':
      return 'check that every member and portal refuses a client of the old root'
    case 'forget-previous':
      return 'remove the old root'
  }
}

export function formatRotation(steps: readonly RotationStep[]): string {
  if (steps.length === 0) return 'nothing to do: no certificate is due'
  return steps.map((step, index) => `${String(index + 1).padStart(2)}  ${titleOf(step)}`).join('\n')
}

/** The owner of a leaf, and its peers. */
export function leafName(role: LeafRole): string {
  switch (role) {
    case 'members':
      return 'members to clients'
    case 'peers':
      return 'members to each other'
    case 'portal':
      return 'portals to clients'
    case 'portalClient':
      return 'portals to members'
    case 'rootUser':
      return 'root user'
    default:
      return role
  }
}

function namesOf(roles: readonly LeafRole[]): string {
  const applications = roles.filter((role) => role.startsWith('application '))
  const named = applications.length > mostNamedApplications ? [`${applications.length} applications`] : applications
  return [...roles.filter((role) => !applications.includes(role)).map(leafName), ...named].join(', ')
}
