import type { Deprecation } from '../problem/deprecation.ts'
import { Problem } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import { nearMiss } from '../util/near-miss.ts'

/** How one input is declared: what it means, what it may be, and how its text becomes a value. */
export interface Input<Value> {
  readonly description: string
  /** What the value may be, for --help and the docs' tables: `apply | plan`, `duration such as 30d`, `path`. */
  readonly allowed: string
  /**
   * The text that is used when nothing is given; undefined means the input is optional (the value is then undefined) or
   * required.
   */
  readonly default: string | undefined
  readonly required: boolean
  /** Its value is never shown; a shell takes it as the path of a file, never as an argument. */
  readonly secret: boolean
  /** In a shell it takes no value: what is given is `true`. */
  readonly flag?: true
  /** A workflow has no use for it. */
  readonly shellOnly?: true
  /** It still works, with a warning. */
  readonly deprecated?: Deprecation
  /**
   * Throws a Problem that names the input, what was found and what is allowed. `file` is where the text was read from,
   * if it was named by its path.
   */
  readonly parse: (text: string, name: string, file?: string) => Value
}

export type InputValues<Inputs extends Record<string, Input<unknown>>> = {
  readonly [name in keyof Inputs]: Inputs[name] extends Input<infer Value> ? Value : never
}

export function textInput(description: string, fallback: string): Input<string> {
  return { description, allowed: 'text', default: fallback, required: false, secret: false, parse: (value) => value }
}

export function optionalText(description: string): Input<string | undefined> {
  return { description, allowed: 'text', default: undefined, required: false, secret: false, parse: (value) => value }
}

/** Contents on a runner (from a secret), the path of a file in a shell. */
export function secretContents(description: string): Input<string | undefined> {
  return {
    description,
    allowed: 'contents',
    default: undefined,
    required: false,
    secret: true,
    parse: (value) => value,
  }
}

/** The contents of a file that was named in a shell. */
export interface GivenFile {
  readonly contents: string
  readonly path: string
}

export function givenText(given: string | GivenFile): string {
  return typeof given === 'string' ? given : given.contents
}

/** Secret contents that may name other files by paths from their own folder. */
export function secretFile(description: string): Input<string | GivenFile | undefined> {
  return {
    ...secretContents(description),
    parse: (contents, _name, path) => (path === undefined ? contents : { contents, path }),
  }
}

export function oneOf<const Word extends string>(
  words: readonly Word[],
  fallback: Word,
  description: string,
): Input<Word> {
  return { ...optionalOneOf(words, description), default: fallback, parse: (value, name) => word(words, value, name) }
}

/** Undefined where it is not given. */
export function optionalOneOf<const Word extends string>(
  words: readonly Word[],
  description: string,
): Input<Word | undefined> {
  return {
    description,
    allowed: words.join(' | '),
    default: undefined,
    required: false,
    secret: false,
    parse: (value, name) => word(words, value, name),
  }
}

function word<Word extends string>(words: readonly Word[], value: string, name: string): Word {
  const found = words.find((one) => one === value)
  if (found !== undefined) return found
  const near = nearMiss(value, words)
  throw new Problem(`input "${name}" is "${value}"`, [
    {
      code: 'INPUT_INVALID',
      subject: namedSubject('input', name),
      found: `needs one of ${words.join(', ')}, found "${value}"`,
      fix: near ? `did you mean "${near}"?` : `set ${name} to one of them`,
    },
  ])
}

/** Off unless it is given. */
export function flag(description: string): Input<boolean> {
  const { parse, ...input } = oneOf(['true', 'false'], 'false', description)
  return { ...input, flag: true, parse: (value, name) => parse(value, name) === 'true' }
}

/** Undefined where it is not given. */
export function optionalDuration(
  example: `${number}${keyof typeof durationUnits}`,
  description: string,
): Input<number | undefined> {
  return { ...duration(example, description), default: undefined }
}

const durationUnits = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** A span of time in milliseconds: a whole number with its unit. */
export function duration(fallback: `${number}${keyof typeof durationUnits}`, description: string): Input<number> {
  return {
    description,
    allowed: `duration such as ${fallback}`,
    default: fallback,
    required: false,
    secret: false,
    parse(value, name) {
      const [, count = '', unit = ''] = /^(\d{1,5})([smhd])$/.exec(value) ?? []
      if (unit in durationUnits) return Number(count) * durationUnits[unit as keyof typeof durationUnits]
      throw new Problem(`input "${name}" is "${value}"`, [
        {
          code: 'INPUT_INVALID',
          subject: namedSubject('input', name),
          found: `needs a whole number followed by s, m, h or d, found "${value}"`,
          fix: `write for example ${fallback}`,
        },
      ])
    },
  }
}
