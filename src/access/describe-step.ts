import type { AccessStep } from './access-plan.ts'
import { rangeText } from './key-range.ts'

/** What a step does, in words. */
export function describeStep(step: AccessStep): string {
  switch (step.kind) {
    case 'write-role':
      return `describe the Role of ${step.role}`
    case 'write-role-binding':
      return `${step.exists ? 'change' : 'create'} RoleBinding ${step.name}: ${step.role} for ${counted(step.subjects.length, 'member')}`
    case 'delete-role-binding':
      return `remove RoleBinding ${step.name}`
    case 'add-etcd-role':
      return `add etcd role ${step.role}`
    case 'delete-etcd-role':
      return `remove etcd role ${step.role}`
    case 'grant-permission':
      return `let etcd role ${step.role} ${step.permission.type} ${rangeText(step.permission)}`
    case 'revoke-permission':
      return `take ${rangeText(step.range)} from etcd role ${step.role}`
    case 'add-etcd-user':
      return `add etcd user ${step.user}`
    case 'delete-etcd-user':
      return `remove etcd user ${step.user}`
    case 'grant-etcd-role':
      return `give etcd role ${step.role} to ${step.user}`
    case 'revoke-etcd-role':
      return `take etcd role ${step.role} from ${step.user}`
    case 'deliver-credentials':
      return `deliver the credentials of ${step.user} into ${step.namespaces.join(', ')}`
    case 'withdraw-credentials':
      return `withdraw the credentials of ${step.user} from ${step.namespaces.join(', ')}`
  }
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
