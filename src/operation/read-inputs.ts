import { endsWith } from '../problem/deprecation.ts'
import { type Finding, Problem, refuse } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import type { Declaration } from './define-operation.ts'
import { type GivenFile, givenText, type Input, type InputValues } from './inputs.ts'

/** What was given, by the input's declared name; an input that was not given is absent. */
export type InputTexts = Readonly<Record<string, string | GivenFile>>

/** Every input's value, with defaults. Throws one Problem with all findings. */
export function readInputs<Inputs extends Record<string, Input<unknown>>>(
  declaration: Declaration<Inputs>,
  texts: InputTexts,
): InputValues<Inputs> {
  const findings: Finding[] = []
  const values: Record<string, unknown> = {}
  for (const [name, input] of Object.entries(declaration.inputs)) {
    const given = texts[name] ?? input.default
    if (given === undefined && input.required) findings.push(missing(name, input))
    if (given !== undefined) values[name] = parsed(input, name, given, findings)
  }
  refuse(`${declaration.name} was not started: nothing was read or written`, findings)
  // Built from the same declaration, name by name: the one place where the type cannot follow the loop.
  return values as InputValues<Inputs>
}

/** A warning for each deprecated input that was given. A composite action gives every default. */
export function deprecatedInputs({ inputs }: Declaration, texts: InputTexts): Finding[] {
  return Object.entries(inputs).flatMap(([name, { deprecated, default: fallback }]) =>
    deprecated === undefined || (texts[name] ?? fallback) === fallback
      ? []
      : [
          {
            code: 'INPUT_DEPRECATED',
            subject: namedSubject('input', name),
            found: endsWith(deprecated.removedIn),
            fix: deprecated.instead,
          },
        ],
  )
}

function parsed(input: Input<unknown>, name: string, given: string | GivenFile, findings: Finding[]): unknown {
  try {
    return input.parse(givenText(given), name, typeof given === 'string' ? undefined : given.path)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    findings.push(...error.findings)
    return undefined
  }
}

function missing(name: string, input: Input<unknown>): Finding {
  return {
    code: 'INPUT_MISSING',
    subject: namedSubject('input', name),
    found: 'is required and was not given',
    fix: `set ${name}: ${input.description.replace(/\.$/, '').replace(/^\w/, (first) => first.toLowerCase())}`,
  }
}
