import type { Declaration } from '../../src/operation/define-operation.ts'
import { allOutputs } from '../../src/operation/define-operation.ts'
import { yamlText } from './yaml-text.ts'

/**
 * action.yml of the root: every action as `run: NAME`, with the runner's Node. It has the inputs of all actions,
 * without defaults, because the default of an input differs between actions. The program fills them in.
 */
export function rootAction(declarations: readonly Declaration[]): string {
  const names = declarations.map(({ name }) => name).join(', ')
  const action = {
    name: 'managed-etcd',
    description: 'A managed etcd on your own Kubernetes cluster: three zones, TLS portals, backups and roles',
    author: 'managed-etcd',
    branding: { icon: 'database', color: 'blue' },
    inputs: {
      run: { description: `The action to run: ${names}.`, required: true },
      ...described(
        declarations.map((declaration) => ({
          action: declaration.name,
          entries: Object.entries(declaration.inputs).map(([name, input]) => {
            const text =
              input.default === undefined ? input.description : `${input.description} Default: ${input.default}.`
            return [name, text] as const
          }),
        })),
        { required: false },
      ),
    },
    outputs: described(
      declarations.map((declaration) => ({
        action: declaration.name,
        entries: Object.entries(allOutputs(declaration)),
      })),
      {},
    ),
    runs: { using: 'node24', main: 'dist/index.js' },
  }
  return yamlText(action, 'src/actions/*.declaration.ts')
}

interface Described {
  readonly action: string
  readonly entries: readonly (readonly [name: string, description: string])[]
}

/** Each name once. If the descriptions differ, or if only some actions have it, the description names the actions. */
function described(actions: readonly Described[], more: object): Record<string, object> {
  const names = [...new Set(actions.flatMap(({ entries }) => entries.map(([name]) => name)))]
  return Object.fromEntries(names.map((name) => [name, { description: description(name, actions), ...more }]))
}

function description(name: string, actions: readonly Described[]): string {
  const owners = new Map<string, string[]>()
  for (const { action, entries } of actions) {
    for (const [entry, text] of entries) if (entry === name) owners.set(text, [...(owners.get(text) ?? []), action])
  }
  return [...owners]
    .map(([text, having]) => (having.length === actions.length ? text : `${having.join(', ')}: ${text}`))
    .join(' ')
}
