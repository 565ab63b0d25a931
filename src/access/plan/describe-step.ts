import { rangeText } from '../../etcd/key-range.ts'
import type { AccessStep } from './plan-types.ts'

/** One step in words: `bind user:a, group:b to Operator (RoleBinding orders-operator)`. */
export function describeStep(step: AccessStep): string {
  switch (step.kind) {
    case 'write-role':
      return `write Role of ${step.role}`
    case 'write-role-binding':
      return `bind ${some(step.subjects)} to ${step.role} (RoleBinding ${step.name})`
    case 'delete-role-binding':
      return `delete RoleBinding ${step.name}`
    case 'add-etcd-role':
      return `add etcd role ${step.role}`
    case 'delete-etcd-role':
      return `delete etcd role ${step.role}`
    case 'grant-permission':
      return `grant ${step.permission.type} of ${rangeText(step.permission)} to etcd role ${step.role}`
    case 'revoke-permission':
      return `revoke ${rangeText(step.range)} from etcd role ${step.role}`
    case 'add-etcd-user':
      return `add etcd user ${step.user}`
    case 'delete-etcd-user':
      return `delete etcd user ${step.user}`
    case 'grant-etcd-role':
      return `grant etcd role ${step.role} to user ${step.user}`
    case 'revoke-etcd-role':
      return `revoke etcd role ${step.role} from user ${step.user}`
    case 'deliver-credentials':
      return `deliver ${step.renew ? 'new ' : ''}credentials of ${step.user} into ${step.namespaces.join(', ')}`
    case 'note-ends':
      return `record when access expires (${step.ends.length})`
    case 'withdraw-credentials':
      return `withdraw credentials of ${step.user} from ${step.namespaces.join(', ')}`
  }
}

function some(members: readonly string[]): string {
  return members.length > 5 ? `${members.length} members` : members.join(', ')
}
