import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Declaration } from '../operation/define-operation.ts'
import type { InputTexts } from '../operation/read-inputs.ts'
import { type Finding, refuse } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import { decodedText } from '../util/decoded-text.ts'
import { codeOf } from '../util/error-code.ts'
import { nearMiss } from '../util/near-miss.ts'
import { programFlags } from './help.ts'

/** The arguments after an action's name. */
export interface Arguments {
  readonly texts: InputTexts
  readonly report: string | undefined
  readonly json: boolean
  readonly debug: boolean
}

/** Reads flags, and the files that secret flags name. Throws one Problem with all findings. */
export function readArguments(declaration: Declaration, args: readonly string[]): Arguments {
  const { inputs } = declaration
  const withValue = ['report', ...Object.keys(inputs).filter((name) => !inputs[name]?.flag)]
  const known = [...Object.keys(inputs), ...Object.keys(programFlags)]
  const findings: Finding[] = []
  const given = new Map<string, string>()
  const lacking = new Set(lackingValues(args, withValue))
  for (const index of lacking) findings.push(valueMissing(args[index] ?? '', declaration))
  const { tokens } = parseArgs({
    args: args.filter((_, index) => !lacking.has(index)),
    options: Object.fromEntries(known.map((flag) => [flag, { type: withValue.includes(flag) ? 'string' : 'boolean' }])),
    strict: false,
    tokens: true,
  })
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1]
    // The argument after an unknown flag was meant as its value.
    const meantAsValue = before?.kind === 'option' && !known.includes(before.name)
    if (token.kind === 'positional' && !meantAsValue) findings.push(stray(token.value))
    if (token.kind !== 'option') continue
    const finding = known.includes(token.name)
      ? misused(token, withValue.includes(token.name), given.has(token.name), declaration)
      : unknown(token.rawName, declaration.name, known)
    if (finding) findings.push(finding)
    else given.set(token.name, token.value ?? '')
  }
  const texts = Object.keys(inputs).flatMap((name) => {
    const text = given.get(name)
    if (text === undefined) return []
    if (inputs[name]?.flag) return [[name, 'true'] as const]
    return [[name, inputs[name]?.secret ? { contents: contentsOf(name, text, findings), path: text } : text] as const]
  })
  refuse(`${declaration.name} was not started: nothing was read or written`, findings)
  return {
    texts: Object.fromEntries(texts),
    report: given.get('report'),
    json: given.has('json'),
    debug: given.has('debug'),
  }
}

/** The positions of flags that are followed by another flag or by nothing: the next flag is not their value. */
function lackingValues(args: readonly string[], withValue: readonly string[]): number[] {
  const end = args.indexOf('--')
  return (end < 0 ? args : args.slice(0, end)).flatMap((arg, index) => {
    const follows = args[index + 1]
    const wants = arg.startsWith('--') && withValue.includes(arg.slice(2))
    return wants && (follows === undefined || follows.startsWith('--')) ? [index] : []
  })
}

/** With the allowed words if there are few: `--allow-empty` alone means `--allow-empty true`. */
function valueMissing(rawName: string, { inputs }: Declaration): Finding {
  const words = inputs[rawName.slice(2)]?.allowed.split(' | ') ?? []
  const written = words.length < 2 ? ['VALUE'] : words.includes('true') ? ['true'] : words
  const fix = `write ${written.map((word) => `${rawName} ${word}`).join(' or ')}`
  return { code: 'INPUT_MISSING', subject: namedSubject('flag', rawName), found: 'needs a value', fix }
}

interface OptionToken {
  readonly rawName: string
  readonly value: string | undefined
}

function misused(
  { rawName, value }: OptionToken,
  wantsValue: boolean,
  again: boolean,
  declaration: Declaration,
): Finding | undefined {
  const subject = namedSubject('flag', rawName)
  if (again) return { code: 'INPUT_CONFLICT', subject, found: 'is given twice', fix: 'keep one of them' }
  if (!wantsValue)
    return value === undefined
      ? undefined
      : { code: 'INPUT_INVALID', subject, found: 'takes no value', fix: `write ${rawName}` }
  return value === undefined || value === '' ? valueMissing(rawName, declaration) : undefined
}

function unknown(flag: string, action: string, known: readonly string[]): Finding {
  // PEM begins with hyphens.
  if (looksLikeContents(flag)) return stray(flag)
  const near = nearMiss(flag.replace(/^-+/, ''), known)
  const all = `managed-etcd ${action} --help lists all`
  return {
    code: 'INPUT_UNKNOWN',
    subject: namedSubject('flag', flag),
    found: `is not a flag of ${action}`,
    fix: near ? `did you mean --${near}? ${all}` : all,
  }
}

function stray(value: string): Finding {
  return {
    code: 'INPUT_UNKNOWN',
    subject: 'arguments',
    found: looksLikeContents(value) ? 'the contents of a file belong to no flag' : `"${value}" belongs to no flag`,
    fix: 'write inputs as --INPUT VALUE',
  }
}

function contentsOf(name: string, path: string, findings: Finding[]): string {
  const unreadable = (found: string, fix: string) => {
    findings.push({ code: 'FILE_UNREADABLE', subject: namedSubject('flag', `--${name}`), found, fix })
    return ''
  }
  try {
    return decodedText(readFileSync(path))
  } catch (error) {
    if (looksLikeContents(path)) {
      return unreadable(
        'needs the path of a file, found what looks like its contents',
        'write them to a file that only you can read, and set its path; if others can see this command, replace the key or the token',
      )
    }
    const code = codeOf(error)
    if (code === 'ENOENT' && /^age1[a-z0-9]{20,}$/.test(path))
      return unreadable(
        'needs the path of a file, found an age recipient, which is a public key',
        'name the file with the private key, as age-keygen wrote it',
      )
    return unreadable(
      `cannot read ${path}: ${unreadableFor[code] ?? code}`,
      'set it to the path of a readable file; an argument never contains the contents',
    )
  }
}

const unreadableFor: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
}

/** A key, a token or a kubeconfig in place of a path, also as base64. It may be secret, so no message shows it. */
function looksLikeContents(value: string): boolean {
  // No file system has a longer name.
  const tooLong = value.split('/').some((name) => name.length > 255)
  return tooLong || beginnings.test(value) || /[\r\n]|AGE-SECRET-KEY-|AGE-PLUGIN-|-----BEGIN/i.test(value)
}

/** Tokens of GitHub, and in base64: JSON and JWT, "apiVersion", "kind:", "# ", "AGE-SECRET-KEY-" and "-----BEGIN". */
const beginnings = /^(gh[a-z]_|github_pat_|ey[JA]|ewo|YXBpVmVyc2lvb|a2luZD|IyB|QUdFLVNFQ1JFVC1LRVkt|LS0tLS1CRUdJT)/
