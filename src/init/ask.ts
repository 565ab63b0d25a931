import { type Finding, refuse } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import { holdsSecret } from '../util/secret-shapes.ts'
import type { ValidationError } from '../yaml/fields.ts'
import type { AnswerFlag, AnswerTexts } from './answers.ts'
import { type KnownFacts, type Question, questions } from './questions.ts'

/** Asks the user. Undefined if there is no terminal. `refused` is the reason why the previous answer was invalid. */
export type Ask = (question: Question, refused: string | undefined) => Promise<string>

/**
 * The answer to each question: the given value, otherwise the user's answer, otherwise the default. Throws one Problem
 * with all missing and invalid answers.
 */
export async function collectAnswers(
  known: KnownFacts,
  flags: AnswerTexts,
  ask: Ask | undefined,
): Promise<AnswerTexts> {
  const given = new Map(flags)
  const asked = new Set<AnswerFlag>()
  const findings: Finding[] = []
  for (const questionOf of questions) {
    const question = questionOf(known, given)
    if (question === undefined) continue
    asked.add(question.flag)
    const text = given.get(question.flag)
    const answer = text === undefined && ask !== undefined ? await answered(question, ask) : (text ?? question.fallback)
    const error = answer === undefined ? undefined : refusalOf(question, answer)
    if (answer === undefined && !question.optional) findings.push(missing(question))
    else if (error !== undefined) {
      findings.push(invalid(question, answer ?? '', error))
      given.delete(question.flag)
    } else given.set(question.flag, answer === 'none' && question.optional ? '' : (answer ?? ''))
  }
  // The consequences of a missing answer are not known.
  if (findings.length === 0) for (const flag of flags.keys()) if (!asked.has(flag)) findings.push(unasked(flag))
  refuse('init was not started: nothing was written', findings)
  return given
}

async function answered(question: Question, ask: Ask): Promise<string> {
  let refused: string | undefined
  for (;;) {
    const typed = (await ask(question, refused)).trim()
    const answer = typed === '' ? (question.fallback ?? (question.optional ? 'none' : '')) : typed
    const error = answer === '' ? { fix: 'write an answer' } : refusalOf(question, answer)
    if (error === undefined) return answer
    refused = `needs ${error.needs ?? question.needs}: ${error.fix}`
  }
}

function refusalOf({ optional, validate }: Question, answer: string): ValidationError | undefined {
  if (optional && (answer === 'none' || answer === '')) return undefined
  const error = validate(answer)
  if (!holdsSecret(answer) && !isFile(answer)) return error
  // No answer is a secret. Its own text would be in the files, and in what is suggested in its place.
  const known = error?.needs === undefined ? {} : { needs: error.needs }
  return {
    ...known,
    found: isFile(answer) ? 'a text of several lines' : 'what looks like a private key or a token',
    fix: pasted,
  }
}

/** Such as a kubeconfig, whose token has no shape of its own. */
const isFile = (answer: string) => /[\r\n]/.test(answer.trim())

const pasted = 'write another answer; if others can see this terminal or its history, replace the key or the token'

function missing({ flag, text, needs, about }: Question): Finding {
  return {
    code: 'INPUT_MISSING',
    subject: namedSubject('flag', `--${flag}`),
    found: [`is required without a terminal: ${text}`, ...(about ? about.split('\n') : [])].join('\n'),
    fix: `give --${flag}: ${needs}`,
  }
}

function invalid({ flag, needs }: Question, answer: string, error: ValidationError): Finding {
  return {
    code: 'INPUT_INVALID',
    subject: namedSubject('flag', `--${flag}`),
    found: `needs ${error.needs ?? needs}, found ${error.found ?? `"${answer}"`}`,
    fix: error.fix,
  }
}

function unasked(flag: AnswerFlag): Finding {
  return {
    code: 'INPUT_CONFLICT',
    subject: namedSubject('flag', `--${flag}`),
    found: 'does not apply with the other answers',
    fix: `remove it, or set it together with ${belongsTo[flag] ?? 'another answer'}`,
  }
}

const belongsTo: Partial<Record<AnswerFlag, string>> = {
  'key-prefix': '--application',
  'application-namespace': '--application',
  'access-owner': '--owner',
  'backup-endpoint': '--backup-bucket',
  'backup-region': '--backup-bucket',
  recipient: '--backup-bucket, and no --age-identity',
  'age-identity': '--backup-bucket, and no --recipient',
}
