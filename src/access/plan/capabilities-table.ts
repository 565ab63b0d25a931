import { type PlatformRole, platformRoles } from '../../cluster/platform-role.ts'
import { allows, type Capability, capabilities } from './capabilities.ts'

/** The table of operations and platform roles as Markdown: ● for what a role does itself in Kubernetes, or the action that does it for it. */
export function capabilitiesTable(): string {
  const head = ['operation', ...platformRoles]
  const rows = capabilities.map((operation) => [
    operation.name,
    ...platformRoles.map((role) => cellOf(role, operation)),
  ])
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function cellOf(role: PlatformRole, operation: Capability): string {
  if (allows(role, operation)) return '●'
  const { through } = operation
  const starts = through && platformRoles.indexOf(role) >= platformRoles.indexOf(through.from)
  return starts ? `\`${through.action}\`` : ''
}
