import { existsSync } from 'node:fs'
import { readFile, realpath, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { Problem } from '../problem/problem.ts'
import type { Reporter } from '../report/reporter.ts'
import { codeOf } from '../util/error-code.ts'

const refused = 'init refused: nothing was written'

export interface BackupIdentity {
  readonly recipient: string
  /** Writes the file. Undefined if the file exists. */
  readonly write: (() => Promise<void>) | undefined
}

/**
 * The identity that decrypts backups: the one of the file, or a new one, as age-keygen creates it, which is written
 * later. It is never in the repository: a committed secret stays in the history.
 */
export async function backupIdentity(
  file: string,
  { top, now, report }: { top: string; now: Date; report: Pick<Reporter, 'mask'> },
): Promise<BackupIdentity> {
  const path = resolve(file)
  await refuseInside(top, path)
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption')
  if (existsSync(path))
    return { recipient: await presentRecipient(path, report, identityToRecipient), write: undefined }
  const identity = await generateX25519Identity()
  report.mask(identity)
  const recipient = await identityToRecipient(identity)
  const text = `# created: ${now.toISOString()}\n# public key: ${recipient}\n${identity}\n`
  return { recipient, write: () => writeIdentity(path, text) }
}

async function refuseInside(top: string, path: string): Promise<void> {
  const folder = await realpath(dirname(path)).catch((error: unknown) => {
    throw notWritable(path, `its folder cannot be found: ${codeOf(error)}`)
  })
  const target = existsSync(path) ? await realpath(path) : join(folder, basename(path))
  if (/^\.\.(\/|$)/.test(relative(top, target))) return
  throw new Problem(refused, [
    {
      code: 'INPUT_INVALID',
      subject: 'identity',
      found: `${path} is in the repository ${top}, so it would be committed`,
      fix: 'set --age-identity to a path outside of it, in a place that does not depend on the cluster or GitHub',
    },
  ])
}

async function presentRecipient(
  path: string,
  report: Pick<Reporter, 'mask'>,
  recipientOfIdentity: (identity: string) => Promise<string>,
): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw notWritable(path, `it cannot be read: ${codeOf(error)}`)
  })
  const identities = text.split(/\r?\n/).filter((line) => line.startsWith('AGE-SECRET-KEY-'))
  for (const identity of identities) report.mask(identity)
  const [identity] = identities
  if (identity === undefined || identities.length > 1)
    throw notWritable(path, `it has ${identities.length} age identities`)
  // The error of age could contain a part of the identity.
  return await recipientOfIdentity(identity.trim()).catch(() => {
    throw notWritable(path, 'its age identity is damaged')
  })
}

/** Readable only by the owner. Never overwrites a file. */
async function writeIdentity(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    throw notWritable(path, `it cannot be written: ${codeOf(error)}`)
  })
}

function notWritable(path: string, why: string): Problem {
  return new Problem(refused, [
    {
      code: 'FILE_UNREADABLE',
      subject: 'identity',
      found: `needs a file with one age identity, or a path for a new one, found ${path}: ${why}`,
      fix: 'set --age-identity to another path, or --recipient to the public key of an existing identity',
    },
  ])
}
