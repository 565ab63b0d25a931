import type { Action, Declaration, Outcome, Surroundings } from '../action.ts'
import type { Input } from '../inputs/inputs.ts'
import { type InputTexts, readInputs } from '../inputs/read.ts'
import { destroyDeclaration } from './destroy.declaration.ts'
import { provisionDeclaration } from './provision.declaration.ts'

/** An operation that can be named and described at once, and whose libraries are loaded when it runs. */
export interface Operation {
  readonly declaration: Declaration
  /** Throws a Problem about the inputs before anything is loaded. */
  readonly run: (surroundings: Surroundings, texts: InputTexts) => Promise<Outcome<Record<string, string>>>
}

/** Every operation of this release, in the order in which users meet them. A new one is a line here. */
export const operations: readonly Operation[] = [
  operation(provisionDeclaration, async () => (await import('./provision.ts')).provision),
  operation(destroyDeclaration, async () => (await import('./destroy.ts')).destroy),
]

function operation<Inputs extends Record<string, Input<unknown>>, Outputs extends Record<string, string>>(
  declaration: Declaration<Inputs, Outputs>,
  load: () => Promise<Action<Inputs, Outputs>>,
): Operation {
  return {
    declaration,
    async run(surroundings, texts) {
      const inputs = readInputs(declaration, texts)
      const action = await load()
      return action.run({ ...surroundings, inputs })
    },
  }
}
