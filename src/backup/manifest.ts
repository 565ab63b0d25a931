import { z } from 'zod'
import { signerKeyPattern } from '../cluster-file/public-keys.ts'

/** SHA-256, hex. */
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** RFC 3339, UTC. */
const instant = z.iso.datetime()
const revision = z.int().min(1)

/**
 * `manifest.json`, the commit point of a backup: if it exists, the object beside it was uploaded completely. Unknown
 * fields are ignored, so that an older release can restore what a newer one wrote; `format` increases if it could not.
 */
const manifestSchema = z.object({
  format: z.literal(1),
  /** The name of the backup, which is the name of its folder. */
  backup: z.string(),
  cluster: z.object({ name: z.string(), namespace: z.string() }),
  /** When the snapshot was requested, by the store's clock. */
  takenAt: instant,
  /** The last revision in it. */
  revision,
  etcd: z.object({
    version: z.string(),
    /** The member that sent the snapshot. */
    member: z.string(),
    members: z.array(z.string()),
  }),
  /** The snapshot as etcd's restore expects it: the database file, followed by 32 bytes of SHA-256. */
  snapshot: z.object({ bytes: z.int().min(1), sha256 }),
  /** The object beside this file: zstd inside age. */
  object: z.object({ name: z.string(), bytes: z.int().min(1), sha256 }),
  /** The age recipients that it is encrypted to. */
  recipients: z.array(z.string()).min(1),
  /** The public key of the signer; the signature is a file beside this one. Older backups have none. */
  signer: z.string().regex(new RegExp(signerKeyPattern)).optional(),
  /** The newest backup in the cluster's backup record when this one was created; absent if there was none. */
  previous: z.object({ backup: z.string(), takenAt: instant, sha256, purpose: z.string().optional() }).optional(),
  /** `safety`: a restore created it from the data that it was about to replace. */
  purpose: z.string().optional(),
  /** The hash that a member reported at a revision of the backup, to compare restored data with. */
  hash: z.object({ value: z.int().min(0), revision, compactRevision: z.int() }).optional(),
  /** The end of the Object Lock retention. */
  lockedUntil: instant.optional(),
  /** From the request for the snapshot to the complete object in the bucket. */
  seconds: z.number().min(0),
  tool: z.object({ name: z.string(), version: z.string() }),
})

export type Manifest = z.output<typeof manifestSchema>

/** `verified.json`, which verify-backup writes beside the manifest of a backup that it has restored. */
const verificationSchema = z.object({
  format: z.literal(1),
  backup: z.string(),
  verifiedAt: instant,
  /** The object that was restored, as in its manifest; it applies to no other object. */
  objectSha256: sha256,
  revision,
  keys: z.int().min(0),
  /** The result of comparing the restored data with the hash in the manifest, or of live members. */
  hash: z.enum(['equal', 'not compared']),
  /** From the first requested byte to a member that answers. */
  seconds: z.number().min(0),
  tool: z.object({ name: z.string(), version: z.string() }),
})

export type Verification = z.output<typeof verificationSchema>

/** Formatted, so that people can read it in the bucket, too. */
export function fileOfRecord(record: Manifest | Verification): Uint8Array {
  return Buffer.from(`${JSON.stringify(record, null, 2)}\n`)
}

/** Parses a manifest, or tells why it cannot be used, as a phrase that follows "its manifest.json". */
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
    return { unusable: 'is not JSON' }
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined
  if (typeof format === 'number' && format > 1) return { unusable: `has format ${format}, which needs a newer release` }
  const places = result.error.issues.map(({ path }) => path.join('.')).join(', ')
  return { unusable: `lacks or has wrong values in ${places}` }
}
