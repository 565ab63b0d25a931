import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { operations } from '../../src/actions/index.ts'
import { completedShells, completionScript } from '../../src/program/completion.ts'
import { runProgram } from './run-program.ts'
import { thrownProblem } from './user-file.ts'

jest.setTimeout(60_000)

const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-completion-'))
afterAll(() => rmSync(folder, { recursive: true }))
beforeAll(() => {
  for (const shell of completedShells) writeFileSync(join(folder, shell), `${completionScript(shell, operations)}\n`)
  writeFileSync(join(folder, 'a-cluster.yaml'), '')
})

/** What each shell is told: to complete, and that the program prints what it was started with. */
const shells = {
  bash: {
    line: ['bash', '--norc', '--noprofile', '-i'],
    start: `PS1='ready> '; managed-etcd() { printf '<%s>' "$@"; echo; }; source ./bash`,
  },
  zsh: {
    line: ['zsh', '-f', '-i'],
    start: `PS1='ready> '; managed-etcd() { printf '<%s>' "$@"; echo }; autoload -U compinit; compinit -D; source ./zsh`,
  },
  fish: {
    line: ['fish', '--no-config', '-i'],
    start: `function fish_prompt; echo 'ready> '; end; function managed-etcd; printf '<%s>' $argv; echo; end; source ./fish`,
  },
}
type Shell = keyof typeof shells

const firstPrompt = /^ready> /m
/** A shell draws the prompt again while it completes a line: only what follows a command is a new one. */
const promptAfterCommand = /^<.*>\r?\n[\s\S]*?^ready> /m

/**
 * Types lines into the shell on a terminal of its own, as a person does; gives back what the program was started with.
 */
async function typed(shell: Shell, lines: readonly string[]): Promise<string[]> {
  const { line, start } = shells[shell]
  const child = spawn('script', ['--quiet', '--command', line.join(' '), '/dev/null'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, TERM: 'dumb' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const rest = lines.map((text) => `${text}\n`)
  // What no prompt follows is seen from what is missing.
  const late = setTimeout(() => child.kill(), 30_000)
  let output = ''
  let read = 0
  let awaited = firstPrompt
  child.stdin.write(`${start}\n`)
  const ended = new Promise((resolve) => child.on('close', resolve))
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    // Whoever types before the prompt is there has it shown twice.
    const prompt = awaited.exec(output.slice(read))
    if (prompt === null) return
    read += prompt.index + prompt[0].length
    awaited = promptAfterCommand
    child.stdin.write(rest.shift() ?? 'exit\n')
  })
  await ended
  clearTimeout(late)
  return [...output.matchAll(/^(<.*>)\r?$/gm)].map(([, started = '']) => started)
}

describe.each(Object.keys(shells) as Shell[])('in %s', (shell) => {
  test('actions, flags, their words, and files are completed', async () => {
    const lines = [
      'managed-etcd prov\t--mo\tpl\t',
      'managed-etcd backup --retention=pl\t',
      'managed-etcd status --cluster a-cl\t',
      'managed-etcd status --page a-cl\t --json',
      'managed-etcd completion fi\t',
      'managed-etcd help rot\t',
    ]
    expect(await typed(shell, lines)).toEqual([
      // zsh puts an equals sign where a value is to follow.
      shell === 'zsh' ? '<provision><--mode=plan>' : '<provision><--mode><plan>',
      '<backup><--retention=plan>',
      '<status><--cluster><a-cluster.yaml>',
      '<status><--page><a-cluster.yaml><--json>',
      '<completion><fish>',
      '<help><rotate-certificates>',
    ])
  })
})

/** What bash offers for each of these lines, whose last word is what stands at the cursor. */
function offered(lines: readonly (readonly string[])[]): string[][] {
  const calls = lines.map(
    (words) =>
      `COMP_WORDS=(managed-etcd ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; ` +
      `_managed_etcd; echo "\${COMPREPLY[*]}"`,
  )
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', ['source ./bash', ...calls].join('\n')], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  return stdout.split('\n').map((line) => line.split(' ').filter((word) => word !== ''))
}

test('every action, every flag and every word of the declarations is offered', () => {
  const [actions, ...more] = offered([
    [''],
    ...operations.map(({ declaration: { name } }) => [name, '--']),
    ...wordsOfInputs().map(([name, input]) => [name, `--${input}`, '']),
  ])
  expect(actions).toEqual(expect.arrayContaining(operations.map(({ declaration: { name } }) => name)))
  for (const { declaration } of operations) {
    const flags = Object.keys(declaration.inputs).map((name) => `--${name}`)
    expect(more.shift()).toEqual([...flags, '--report', '--json', '--debug', '--help'])
  }
  for (const [, , words] of wordsOfInputs()) expect(more.shift()).toEqual(words)
})

function wordsOfInputs(): [string, string, string[]][] {
  return operations.flatMap(({ declaration: { name, inputs } }) =>
    Object.entries(inputs)
      .filter(([, { allowed, flag }]) => allowed.includes(' | ') && !flag)
      .map(([input, { allowed }]): [string, string, string[]] => [name, input, allowed.split(' | ')]),
  )
}

test('managed-etcd completion SHELL prints the script', async () => {
  const { code, stdout, stderr } = await runProgram(['completion', 'bash'])
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^complete -o default -F _managed_etcd managed-etcd$/m)
})

test.each([
  [undefined, 'INPUT_MISSING', 'needs one of bash, zsh, fish, found nothing', 'write managed-etcd completion SHELL'],
  ['bsh', 'INPUT_INVALID', 'needs one of bash, zsh, fish, found "bsh"', 'did you mean "bash"?'],
  [
    'powershell',
    'INPUT_INVALID',
    'needs one of bash, zsh, fish, found "powershell"',
    'write managed-etcd completion SHELL',
  ],
])('%s is no shell that is known', (shell, code, found, fix) => {
  const { findings } = thrownProblem(() => completionScript(shell, operations))
  expect(findings).toEqual([{ code, subject: 'arguments', found, fix }])
})
