import type { Action, Declaration, Outcome, Surroundings } from './define-operation.ts'
import type { Input } from './inputs.ts'
import { deprecatedInputs, type InputTexts, readInputs } from './read-inputs.ts'

/** An action that can be named and described at once, and whose libraries are loaded when it runs. */
export interface Operation {
  readonly declaration: Declaration
  /** Throws a Problem about the inputs before anything is loaded. */
  readonly run: (surroundings: Surroundings, texts: InputTexts) => Promise<Outcome<Record<string, string>>>
}

/** Those that a workflow can run, with the inputs that it can give. */
export function runnerOperations(operations: readonly Operation[]): readonly Operation[] {
  return operations
    .filter(({ declaration }) => declaration.shellOnly !== true)
    .map(({ declaration, run }) => {
      const inputs = Object.entries(declaration.inputs).filter(([, { shellOnly }]) => shellOnly !== true)
      return { declaration: { ...declaration, inputs: Object.fromEntries(inputs) }, run }
    })
}

/**
 * `load` imports the module that defines the action: everything that only it needs stays out of the program's start.
 */
export function operation<Inputs extends Record<string, Input<unknown>>, Outputs extends Record<string, string>>(
  declaration: Declaration<Inputs, Outputs>,
  load: () => Promise<Action<Inputs, Outputs>>,
): Operation {
  return {
    declaration,
    async run(surroundings, texts) {
      const inputs = readInputs(declaration, texts)
      for (const finding of deprecatedInputs(declaration, texts)) surroundings.report.warning(finding)
      const action = await load()
      return action.run({ ...surroundings, inputs })
    },
  }
}
