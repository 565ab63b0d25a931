import { z } from 'zod'
import { signerKeyPattern } from '../cluster-file/public-keys.ts'

/** SHA-256, hex. */
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** RFC 3339, UTC. */
const instant = z.iso.datetime()
const revision = z.int().min(1)

/**
 * `manifest.json`, the commit point of a backup: whoever finds one may rely on the object beside it having been uploaded whole. Fields that this
 * release does not know are let pass, so that an older one can restore what a newer one wrote; `format` changes when it could not.
 */
const manifestSchema = z.object({
  format: z.literal(1),
  /** The name of the backup: of the folder that this lies in. */
  backup: z.string(),
  cluster: z.object({ name: z.string(), namespace: z.string() }),
  /** When the snapshot was asked for, by the store's clock. */
  takenAt: instant,
  /** The last revision that is in it. */
  revision,
  etcd: z.object({
    version: z.string(),
    /** The member that it was taken from. */
    member: z.string(),
    members: z.array(z.string()),
  }),
  /** The snapshot as etcd's restore takes it: the database file and 32 bytes of SHA-256 behind it. */
  snapshot: z.object({ bytes: z.int().min(1), sha256 }),
  /** What lies in the bucket beside this file: zstd, then age. */
  object: z.object({ name: z.string(), bytes: z.int().min(1), sha256 }),
  /** The age recipients that it was encrypted to. */
  recipients: z.array(z.string()).min(1),
  /** The public key of who signed this; the signature lies beside it. Backups of before there were signatures have none. */
  signer: z.string().regex(new RegExp(signerKeyPattern)).optional(),
  /** What the cluster had recorded as its newest backup when this one was taken; absent when it had none. */
  previous: z.object({ backup: z.string(), takenAt: instant, sha256, purpose: z.string().optional() }).optional(),
  /** `safety`: restore took it of what it was about to replace. */
  purpose: z.string().optional(),
  /** What the member itself said about the data at a revision that is in it, to compare a restored one with. */
  hash: z.object({ value: z.int().min(0), revision, compactRevision: z.int() }).optional(),
  /** Until when Object Lock keeps it. */
  lockedUntil: instant.optional(),
  /** From the request for the snapshot to the whole object in the bucket. */
  seconds: z.number().min(0),
  tool: z.object({ name: z.string(), version: z.string() }),
})

export type Manifest = z.output<typeof manifestSchema>

/** `verified.json`, which verify-backup writes beside the manifest of a backup that it has restored. */
const verificationSchema = z.object({
  format: z.literal(1),
  backup: z.string(),
  verifiedAt: instant,
  /** The object that was restored, as its manifest has it: it says nothing about any other. */
  objectSha256: sha256,
  revision,
  keys: z.int().min(0),
  /** How the restored data compared with the hash in the manifest or of live members. */
  hash: z.enum(['equal', 'not compared']),
  /** From the first byte asked for to a member that answers. */
  seconds: z.number().min(0),
  tool: z.object({ name: z.string(), version: z.string() }),
})

export type Verification = z.output<typeof verificationSchema>

/** As it lies in the bucket: for people, too. */
export function fileOfRecord(record: Manifest | Verification): Uint8Array {
  return Buffer.from(`${JSON.stringify(record, null, 2)}\n`)
}

/** What a manifest says, or why it cannot be used, in words that follow "its manifest.json". */
export function parseManifest(contents: Uint8Array): Manifest | { readonly unusable: string } {
  return parsed(manifestSchema, contents)
}

export function parseVerification(contents: Uint8Array): Verification | { readonly unusable: string } {
  return parsed(verificationSchema, contents)
}

function parsed<Output>(schema: z.ZodType<Output>, contents: Uint8Array): Output | { readonly unusable: string } {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(contents))
  } catch {
    return { unusable: 'is no JSON' }
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined
  if (typeof format === 'number' && format > 1) return { unusable: `has format ${format}, which needs a newer release` }
  const places = result.error.issues.map(({ path }) => path.join('.')).join(', ')
  return { unusable: `lacks or has wrong values in ${places}` }
}
