import type { Input } from '../operation/inputs.ts'
import type { Operation } from '../operation/operation.ts'
import { Problem } from '../problem/problem.ts'
import { nearMiss } from '../util/near-miss.ts'
import type { CompletedAction, CompletedFlag } from './completed-action.ts'
import { bashCompletion } from './completion-bash.ts'
import { fishCompletion } from './completion-fish.ts'
import { zshCompletion } from './completion-zsh.ts'
import { programFlags } from './help.ts'

const shells = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion }

export const completedShells = Object.keys(shells)

/** A script for the shell of that name, with all actions, their flags, and the words that these can be. */
export function completionScript(shell: string | undefined, operations: readonly Operation[]): string {
  const print = Object.entries(shells).find(([name]) => name === shell)?.[1]
  if (print === undefined) throw unknownShell(shell)
  return print(completedActions(operations)).trimEnd()
}

function completedActions(operations: readonly Operation[]): CompletedAction[] {
  const ofProgram = Object.entries(programFlags).map(
    ([name, { value, description }]): CompletedFlag => ({
      word: `--${name}`,
      meaning: firstSentence(description),
      values: value === undefined ? 'none' : 'any',
    }),
  )
  const actions = operations.map(({ declaration: { name, summary, inputs } }) => ({
    word: name,
    meaning: firstSentence(summary),
    flags: [...Object.entries(inputs).map(([input, declared]) => flagOf(input, declared)), ...ofProgram],
  }))
  const others = [
    { word: 'completion', meaning: 'Prints a completion script for a shell', flags: [] },
    { word: 'help', meaning: 'Shows the inputs and outputs of an action', flags: [] },
  ]
  return [...actions, ...others]
}

function flagOf(name: string, { description, allowed, flag }: Input<unknown>): CompletedFlag {
  const words = allowed.includes(' | ') ? allowed.split(' | ') : 'any'
  return { word: `--${name}`, meaning: firstSentence(description), values: flag ? 'none' : words }
}

/** A shell shows it in one line beside the word. */
function firstSentence(markdown: string): string {
  const [sentence = ''] = markdown.replaceAll('`', '').split(/(?<=\w)[.:;] |\.$/)
  return sentence
}

function unknownShell(shell: string | undefined): Problem {
  const near = shell === undefined ? undefined : nearMiss(shell, completedShells)
  return new Problem('no completion script was printed', [
    {
      code: shell === undefined ? 'INPUT_MISSING' : 'INPUT_INVALID',
      subject: 'arguments',
      found: `needs one of ${completedShells.join(', ')}, found ${shell === undefined ? 'nothing' : `"${shell}"`}`,
      fix: near ? `did you mean "${near}"?` : 'write managed-etcd completion SHELL',
    },
  ])
}
