import type { RotationStep } from './next-step.ts'
import type { LeafRole } from './state.ts'

/** More applications than this are counted: a title is one line. */
const mostNamedApplications = 3

/** A step as a person reads it. */
export function titleOf(step: RotationStep): string {
  switch (step.kind) {
    case 'prepare-root':
      return 'make a new root and an issuer below it'
    case 'publish-roots':
      return step.roots.length > 1 ? 'publish old and new root everywhere' : 'publish the one root everywhere'
    case 'tell-portals-roots':
      return 'tell the running portals whom to trust'
    case 'renew-token-key':
      return 'make a new key for login tokens'
    case 'roll-members':
      return step.gently ? 'restart members one by one, to read what changed' : 'restart all members at once'
    case 'await-acceptance':
      return 'see every member and portal let in a client of the new root'
    case 'await-applications':
      return step.take === 'roots'
        ? 'wait until applications trust the new root'
        : 'wait until applications show certificates of the new root'
    case 'switch-authority':
      return 'let the new root sign'
    case 'renew-issuer':
      return 'make a new issuer'
    case 'renew-leaves':
      return step.roles.length > 0 ? `renew leaves: ${namesOf(step.roles)}` : 'note that all leaves are renewed'
    case 'tell-portals-leaves':
      return 'tell the running portals what to serve'
    case 'await-serving':
      return 'see every member serve its new leaves'
    case 'await-refusal':
      return 'see every member and portal refuse a client of the old root'
    case 'forget-previous':
      return 'forget the old root'
  }
}

export function formatRotation(steps: readonly RotationStep[]): string {
  if (steps.length === 0) return 'nothing to do: no certificate is due'
  return steps.map((step, index) => `${String(index + 1).padStart(2)}  ${titleOf(step)}`).join('\n')
}

/** Whose leaf it is, and towards whom. */
export function nameOf(role: LeafRole): string {
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
  return [...roles.filter((role) => !applications.includes(role)).map(nameOf), ...named].join(', ')
}
