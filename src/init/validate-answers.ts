import { relative, resolve } from 'node:path'
import { validateSubject } from '../access/policy/validate-names.ts'
import type { ValidationError } from '../yaml/fields.ts'
import type { ObservedRepository } from './repository.ts'

export const oneOfWords = (words: readonly string[]) => (answer: string) =>
  words.includes(answer) ? undefined : { fix: 'write one of them' }

export function validateAdministrator(answer: string): ValidationError | undefined {
  const kind = answer.split(':')[0] ?? ''
  if (kind === 'app') return { fix: 'name people or a service account: an application has no role in Kubernetes' }
  if (kind === 'team') return { fix: "name the team's group in Kubernetes; a team can be written into the file later" }
  return validateSubject(answer)
}

/** The name alone, where the access file has `app:NAME`. */
export function validateApplication(answer: string): ValidationError | undefined {
  const written = /^app:(.+)$/.exec(answer)?.[1]
  if (written !== undefined) return { fix: `write ${written}, without app:` }
  const error = validateSubject(`app:${answer}`)
  return error && { ...error, needs: 'lowercase letters, digits and hyphens', fix: error.fix.replace('app:', '') }
}

/** Checks only the names, so that the error appears during the dialog. age-identity.ts also follows links. */
export function validateIdentityPath(answer: string, { top }: ObservedRepository): ValidationError | undefined {
  if (answer.trim() === '') return { fix: 'write a path' }
  const inside = !/^\.\.(\/|$)/.test(relative(top, resolve(answer)))
  return inside ? { fix: 'choose another folder: here it would be committed' } : undefined
}

export function validateOwner(answer: string): ValidationError | undefined {
  if (/^@[\w-]+(\/[\w.-]+)?$/.test(answer)) return undefined
  return { fix: /^[\w-]+(\/[\w.-]+)?$/.test(answer) ? `write @${answer}` : 'write it with @ before it' }
}

export function validateRelease(answer: string): ValidationError | undefined {
  if (!/^[\w-]+\/[\w.-]+@[0-9a-f]{40}$/.test(answer))
    return { fix: 'write a commit instead of a tag, because tags can be moved: git rev-parse TAG^{commit} prints it' }
  return /@0{40}$/.test(answer) ? { fix: 'write the commit of the release in place of the zeros' } : undefined
}
