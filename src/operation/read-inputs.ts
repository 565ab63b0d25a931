import { type Finding, Problem, refuse } from '../problem/problem.ts'
import type { Declaration } from './define-operation.ts'
import type { Input, InputValues } from './inputs.ts'

/** What was given, by the input's declared name; an input that was not given is absent. */
export type InputTexts = Readonly<Record<string, string>>

/** Every input's value, with defaults. Throws one Problem with all findings. */
export function readInputs<Inputs extends Record<string, Input<unknown>>>(
  declaration: Declaration<Inputs>,
  texts: InputTexts,
): InputValues<Inputs> {
  const findings: Finding[] = []
  const values: Record<string, unknown> = {}
  for (const [name, input] of Object.entries(declaration.inputs)) {
    const text = texts[name] ?? input.default
    if (text === undefined && input.required) findings.push(missing(name, input))
    if (text !== undefined) values[name] = parsed(input, name, text, findings)
  }
  refuse(`${declaration.name} was not started: nothing was read or written`, findings)
  // Built from the same declaration, name by name: the one place where the type cannot follow the loop.
  return values as InputValues<Inputs>
}

function parsed(input: Input<unknown>, name: string, text: string, findings: Finding[]): unknown {
  try {
    return input.parse(text, name)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    findings.push(...error.findings)
    return undefined
  }
}

function missing(name: string, input: Input<unknown>): Finding {
  return {
    subject: name,
    found: 'is required and was not given',
    fix: `set ${name}: ${input.description.replace(/\.$/, '').replace(/^\w/, (first) => first.toLowerCase())}`,
  }
}
