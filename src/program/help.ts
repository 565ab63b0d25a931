import type { Declaration } from '../operation/define-operation.ts'
import { commonOutputs } from '../operation/define-operation.ts'
import type { Input } from '../operation/inputs.ts'
import type { Operation } from '../operation/operation.ts'
import { version } from '../util/program-version.ts'
import { twoColumns } from '../util/two-columns.ts'
import { wrap } from '../util/wrap.ts'

export const programFlags = {
  report: { value: 'FILE', description: 'Writes the JSON report there.' },
  json: { value: undefined, description: 'Prints the JSON report on standard output instead of the outputs.' },
  debug: { value: undefined, description: 'Shows where an internal error happened, and each request.' },
  help: { value: undefined, description: 'Shows this.' },
} as const

/** `width` is the width of the terminal. */
export function programHelp(operations: readonly Operation[], width: number): string {
  return `${wrapped(`managed-etcd ${version}: a managed etcd on your own Kubernetes cluster`, width)}

usage: managed-etcd ACTION [--INPUT VALUE …]

actions:
${twoColumns(
  operations.map(({ declaration: { name, summary } }) => [name, summary]),
  width,
)}

more:
${twoColumns(
  [
    ['managed-etcd ACTION --help', 'the inputs and outputs of an action'],
    ['managed-etcd completion bash|zsh|fish', 'a script that completes actions, flags and words'],
    ['managed-etcd --version', 'the version of this program'],
  ],
  width,
)}

${wrapped('exit codes: 0 success, 1 findings that you have to fix, 2 an internal error', width)}`
}

export function actionHelp({ name, summary, inputs, outputs }: Declaration, width: number): string {
  const required = Object.entries(inputs).filter(([, input]) => input.required)
  const usage = required.map(([flag, input]) => ` --${flag} ${valueName(input)}`).join('')
  const own = Object.entries(inputs).map(
    ([flag, input]) => [`--${flag} ${valueName(input)}`.trimEnd(), inputHelp(input)] as const,
  )
  const program = Object.entries(programFlags).map(
    ([flag, { value, description }]) => [`--${flag}${value ? ` ${value}` : ''}`, description] as const,
  )
  return `${wrapped(`managed-etcd ${name}: ${plain(summary)}`, width)}

${wrapped(`usage: managed-etcd ${name}${usage} [--INPUT VALUE …]`, width)}

inputs:
${twoColumns([...own, ...program], width)}

outputs:
${twoColumns(
  Object.entries({ ...outputs, ...commonOutputs }).map(([output, text]) => [output, plain(text)]),
  width,
)}`
}

/**
 * A secret is never an argument, because every user of the machine can read arguments. The flag is the path of a file.
 */
function valueName(input: Input<unknown>): string {
  if (input.flag) return ''
  if (input.secret) return 'FILE'
  if (hasManyWords(input)) return 'WORD'
  return input.allowed.includes('|')
    ? input.allowed.replaceAll(' ', '')
    : (input.allowed.split(' ', 1)[0]?.toUpperCase() ?? 'VALUE')
}

function inputHelp(input: Input<unknown>): string {
  const words = hasManyWords(input) ? `\none of ${input.allowed.replaceAll(' |', ',')}` : ''
  const text = plain(input.description) + words
  if (input.flag) return text
  if (input.required) return `${text}\nrequired`
  return input.default === undefined ? text : `${text}\ndefault: ${input.default}`
}

/** So many that they are no column. */
function hasManyWords({ allowed }: Input<unknown>): boolean {
  return allowed.includes('|') && allowed.length > 50
}

function wrapped(text: string, width: number): string {
  return wrap(text, width).join('\n')
}

function plain(markdown: string): string {
  return markdown.replaceAll('`', '')
}
