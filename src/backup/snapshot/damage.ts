import { HeadDamage } from '../../age/header.ts'
import { PayloadDamage } from '../../age/payload.ts'
import { type Finding, Problem } from '../../problem/problem.ts'
import type { FindingSubject } from '../../problem/subjects.ts'
import type { EncryptedSnapshot, Expected } from './encrypt-snapshot.ts'
import { FrameDamage } from './zstd.ts'

/** The positions of an object's parts. */
interface Read {
  /** The size of the age header and its nonce; 0 if it was not opened. */
  readonly headBytes: number
}

const otherBackup =
  'use an older backup, or an earlier version of this object if the bucket keeps versions; find out what changed it before you trust the other backups'

/**
 * The Problem for an error while an object is opened, with the position of the damage; other errors, such as those of
 * the network, are returned unchanged.
 */
export function damageProblem(error: unknown, about: Expected & Read): unknown {
  if (error instanceof HeadDamage) return problem(about, headFinding(error, about.recipients), error)
  if (error instanceof PayloadDamage)
    return problem(about, damaged('encrypted data', payloadFinding(error, about)), error)
  if (error instanceof FrameDamage) {
    const found = `it decrypts, but its contents are not one complete zstd frame: ${error.message}`
    return problem(about, damaged('compressed data', found), error)
  }
  return error
}

/** Why the header of an object cannot be opened; `recipients` are those that its manifest names. */
export function headFinding({ kind, others }: HeadDamage, recipients: readonly string[] | undefined): Finding {
  switch (kind) {
    case 'no identity':
      return {
        code: 'IDENTITY_MISSING',
        subject: 'identity',
        found: `needs an age identity (lines AGE-SECRET-KEY-…), found ${others}`,
        fix: 'name the file with the private key, as age-keygen wrote it, by --identity; on GitHub, put its contents into the secret AGE_IDENTITY',
      }
    case 'identity not for it':
      return {
        code: 'IDENTITY_MISSING',
        subject: 'identity',
        found: `none of the identities decrypts it${recipients === undefined ? '' : `; it is encrypted to ${recipients.join(', ')}`}${others === '' ? '' : `; there are also ${others}`}`,
        fix: 'give the identity of one of its recipients; if it is the right one, the header is damaged: use an older backup',
      }
    case 'cut off':
      return damaged('header', 'it is truncated within its header')
    case 'no age file':
      return damaged('header', 'needs an age file (age-encryption.org/v1), found something else')
    case 'changed':
      return damaged('header', 'its header was changed: it does not match its checksum')
  }
}

function payloadFinding(damage: PayloadDamage, { headBytes, objectBytes }: Expected & Read): string {
  const from = headBytes + damage.start
  const place = `bytes ${from} to ${from + damage.bytes - 1}`
  const whole = objectBytes === undefined ? '' : ` of ${objectBytes}`
  switch (damage.kind) {
    case 'cut off':
      return `it is truncated: it ends after ${from + damage.bytes}${whole} bytes, before its last chunk`
    case 'longer than it was':
      return `there is data after its end, which is at byte ${from + damage.bytes}`
    case 'changed':
      return damage.chunk === 0
        ? `its first chunk (${place}) or the ${headBytes} bytes before it were changed`
        : `its chunk ${damage.chunk + 1} (${place}) was changed or truncated`
  }
}

const names: Readonly<Record<keyof EncryptedSnapshot, string>> = {
  objectBytes: 'bytes in the object',
  objectSha256: 'as SHA-256 of the object',
  plainBytes: 'bytes in the snapshot',
  plainSha256: 'as SHA-256 of the snapshot',
}

/** Refuses an intact object that is not the one in its manifest. */
export function refuseOther(found: EncryptedSnapshot, expected: Expected): void {
  for (const key of ['objectBytes', 'objectSha256', 'plainBytes', 'plainSha256'] as const) {
    const needed = expected[key]
    if (needed === undefined || needed === found[key]) continue
    const difference = `needs ${needed} ${names[key]}, as its manifest says, found ${found[key]}: it is intact, but a different object`
    throw problem(expected, damaged('manifest', difference))
  }
}

/**
 * Refuses more bytes than the manifest says as soon as they arrive: whoever created the object decides how many would
 * follow.
 */
export function refuseMore(key: 'objectBytes' | 'plainBytes', soFar: number, expected: Expected): void {
  const needed = expected[key]
  if (needed === undefined || soFar <= needed) return
  const found = `needs ${needed} ${names[key]}, as its manifest says, found more: it is a different object`
  throw problem(expected, damaged('manifest', found))
}

function damaged(subject: FindingSubject, found: string): Finding {
  return { code: 'BACKUP_INVALID', subject, found, fix: otherBackup }
}

function problem({ name }: Expected, finding: Finding, cause?: unknown): Problem {
  const options = cause === undefined ? undefined : { cause }
  return new Problem(`${name ?? 'the backup'} cannot be opened`, [finding], options)
}
