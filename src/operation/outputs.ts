import type { Declaration } from './define-operation.ts'

/** The outputs that every action has besides its own. */
export const commonOutputs = {
  changed: '`true` when something was written, else `false`; absent when the action failed.',
  report: 'Path of the JSON report.',
}

export function allOutputs(declaration: Declaration): Record<string, string> {
  return { ...declaration.outputs, ...commonOutputs }
}
