import type { Problem } from '../problem/problem.ts'
import type { Reporter } from '../report/reporter.ts'
import type { Input, InputValues } from './inputs.ts'

/** As whom a step of a workflow can log in without a stored credential. */
export interface RunnerIdentity {
  /** An ID token of this job, from GitHub. Throws a Problem where the job may not have one. */
  readonly requestIdToken: (audience: string) => Promise<string>
}

/** What every operation is handed; nothing else of the world is in reach of its story. */
export interface Surroundings {
  readonly report: Reporter
  readonly now: () => Date
  /** Aborted by ctrl-C, a cancelled job or an expired deadline: stop at the next boundary, leave nothing half-made. */
  readonly signal: AbortSignal
  /** Who runs this, as shown to others who have to wait for it: a link to the workflow run, or user@host. */
  readonly holder: string
  /** Set in a step of a workflow: it uses the credentials that its inputs give, and no others. */
  readonly runner?: RunnerIdentity | undefined
}

/**
 * What an operation gives back: its own outputs, and whether it changed anything. `details` becomes the JSON report,
 * and must be free of secrets.
 */
export interface Outcome<Outputs extends Record<string, string>> {
  readonly changed: boolean
  /** The caller asked to fail for what was found: its outputs are given nevertheless. */
  readonly unmet?: Problem | undefined
  /** The findings of `unmet` were noted. */
  readonly noted?: 'noted'
  readonly outputs: { readonly [name in keyof Outputs]: string }
  readonly details: unknown
}

/**
 * An operation as users see it: offered as a composite action, as `run: NAME` of the root action and as a command of
 * the shell program. action.yml files, flags, schemas and the tables in docs/ are generated from it. It is apart from
 * `run`, in NAME.declaration.ts, so that the program can list and check operations without loading their libraries.
 */
export interface Declaration<
  Inputs extends Record<string, Input<unknown>> = Record<string, Input<unknown>>,
  Outputs extends Record<string, string> = Record<string, string>,
> {
  readonly name: string
  /** One line. */
  readonly summary: string
  readonly inputs: Inputs
  /** Each output's name with its description; every action also has `changed` and `report`. */
  readonly outputs: Outputs
  /** A command of the shell program and nothing else: a workflow has no use for it. */
  readonly shellOnly?: true
  /** The output that a shell prints as it is, for a pipe, instead of a table of all. */
  readonly printed?: string
}

/** A declaration with what it does: `defineAction({ ...provisionDeclaration, async run({ inputs }) { … } })`. */
export interface Action<
  Inputs extends Record<string, Input<unknown>> = Record<string, Input<unknown>>,
  Outputs extends Record<string, string> = Record<string, string>,
> extends Declaration<Inputs, Outputs> {
  readonly run: (context: Surroundings & { readonly inputs: InputValues<Inputs> }) => Promise<Outcome<Outputs>>
}

export function declareAction<Inputs extends Record<string, Input<unknown>>, Outputs extends Record<string, string>>(
  declaration: Declaration<Inputs, Outputs>,
): Declaration<Inputs, Outputs> {
  return declaration
}

export function defineAction<Inputs extends Record<string, Input<unknown>>, Outputs extends Record<string, string>>(
  action: Action<Inputs, Outputs>,
): Action<Inputs, Outputs> {
  return action
}

/** The outputs that every action has besides its own. */
export const commonOutputs = {
  changed: '`true` if something was written, else `false`; absent if the action failed.',
  report: 'Path of the JSON report.',
}

export function allOutputs(declaration: Declaration): Record<string, string> {
  return { ...declaration.outputs, ...commonOutputs }
}
