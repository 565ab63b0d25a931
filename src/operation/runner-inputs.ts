import type { Operation } from './operation.ts'

/**
 * What a workflow gave for an input; undefined for nothing and for blanks. A composite action sets
 * `INPUT_EXPECTED_SERVER` by `env:`; for the root action the runner sets `INPUT_EXPECTED-SERVER`.
 */
export function runnerInput(env: Record<string, string | undefined>, name: string): string | undefined {
  const value = variablesOf(name)
    .map((variable) => env[variable])
    .find((text) => text !== undefined && text.trim() !== '')
  return value?.trim()
}

export function variablesOf(name: string): string[] {
  const kept = `INPUT_${name.toUpperCase()}`
  return [kept.replaceAll('-', '_'), kept]
}

/** The inputs of all operations, each once, in the order in which they are first declared. */
export function inputNames(operations: readonly Operation[], which: 'any' | 'secret'): string[] {
  const names = operations.flatMap(({ declaration }) =>
    Object.entries(declaration.inputs)
      .filter(([, input]) => which === 'any' || input.secret)
      .map(([name]) => name),
  )
  return [...new Set(names)]
}
