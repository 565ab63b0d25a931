import { z } from 'zod'
import { field, listOf, text, validatedBy } from '../yaml/fields.ts'
import { signerKeyPattern, validateRecipient, validateSignerKey } from './public-keys.ts'
import { validateBucket, validateEndpoint, validateKmsKey, validatePrefix, validateRegion } from './validate-store.ts'

const keepFor = (unit: string) =>
  field(z.int().min(0).max(1000), {
    description: `The number of ${unit} for which the last backup of each is kept.`,
    allowed: '0 to 1000',
  })

const keep = z
  .strictObject({
    hours: keepFor('hours').default(24),
    days: keepFor('days').default(7),
    weeks: keepFor('weeks').default(4),
    months: keepFor('months').default(12),
  })
  .check(
    validatedBy(({ hours, days, weeks, months }) =>
      hours + days + weeks + months > 0
        ? undefined
        : {
            needs: 'one of hours, days, weeks and months above 0',
            found: '0 for each',
            fix: 'set one of them, or remove it (24, 7, 4 and 12)',
          },
    ),
  )

const serverSideEncryption = z
  .strictObject({
    algorithm: field(z.literal(['AES256', 'aws:kms', 'aws:kms:dsse']), {
      description: 'The keys that the store encrypts with: its own, or those of its key management service.',
      allowed: 'AES256, aws:kms or aws:kms:dsse',
    }).default('aws:kms'),
    kmsKey: text(validateKmsKey, {
      description: 'The key, if it is not the default key of the bucket.',
      allowed: "a key's id, alias or ARN",
      examples: ['alias/etcd-backups'],
      derivedDefault: "the bucket's",
    }).optional(),
  })
  .check(
    validatedBy(({ algorithm, kmsKey }) =>
      kmsKey === undefined || algorithm !== 'AES256'
        ? undefined
        : {
            needs: 'algorithm aws:kms or aws:kms:dsse with kmsKey',
            found: 'AES256',
            fix: 'remove kmsKey, or set algorithm: aws:kms',
          },
    ),
  )

const objectLock = z.strictObject({
  mode: field(z.literal(['governance', 'compliance']), {
    description:
      'Who may delete a backup before the lock ends: with `governance`, an identity with a special permission; with `compliance`, nobody.',
    allowed: 'governance or compliance',
  }).default('governance'),
  days: field(z.int().min(1).max(3650), {
    description: 'The number of days for which a backup can be neither deleted nor overwritten.',
    allowed: '1 to 3650',
    examples: [14],
  }),
})

/** The `backup` section of the cluster file. */
export const backupFields = z.strictObject({
  bucket: text(validateBucket, {
    description: 'The bucket of the object storage.',
    allowed: "a bucket's name: 3 to 63 lowercase letters, digits, hyphens and dots",
    examples: ['etcd-backups'],
    pattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
  }),
  prefix: text(validatePrefix, {
    description: 'The folder in the bucket; backups are in PREFIX/NAME/.',
    allowed: 'a path without a slash at its ends',
    examples: ['production'],
  }).default(''),
  endpoint: text(validateEndpoint, {
    description: "The URL of the object storage, if it is not AWS. Credentials come from the action's environment.",
    allowed: 'an http or https URL',
    examples: ['https://s3.example.com'],
    derivedDefault: "AWS, or the environment's AWS_ENDPOINT_URL_S3",
  }).optional(),
  region: text(validateRegion, {
    description: "The bucket's region.",
    allowed: "a region's name, such as eu-central-1",
    examples: ['eu-central-1'],
    derivedDefault: "the environment's AWS_REGION",
  }).optional(),
  forcePathStyle: field(z.boolean(), {
    description: 'Whether the bucket is part of the path of a URL (true), or of its host name (false).',
    allowed: 'true or false',
    derivedDefault: 'true with an endpoint, false with AWS',
  }).optional(),
  serverSideEncryption: field(serverSideEncryption, {
    description:
      'The encryption by the store, in addition to the encryption that every backup has before it is uploaded.',
    allowed: 'a map with algorithm, kmsKey',
    derivedDefault: "the bucket's default",
  }).optional(),
  objectLock: field(objectLock, {
    description: 'Prevents the deletion and overwriting of every backup for a time. The bucket must have Object Lock.',
    allowed: 'a map with mode and days',
    examples: [{ mode: 'governance', days: 14 }],
    derivedDefault: "the bucket's default",
  }).optional(),
  recipients: listOf(
    text(validateRecipient, {
      description: 'An age recipient.',
      allowed: 'an age recipient (age1…)',
      examples: ['age1…'],
    }),
    {
      description:
        'The age recipients (public keys) that backups are encrypted to. Any of their identities opens a backup.',
      allowed: 'a list of at least one age recipient (public key)',
      examples: [['age1…']],
    },
    1,
  ),
  signers: listOf(
    text(validateSignerKey, {
      description: 'A public key.',
      allowed: 'a public Ed25519 key (MCowBQYDK2VwAyEA…)',
      examples: ['MCowBQYDK2VwAyEA…'],
      pattern: signerKeyPattern,
    }),
    {
      description:
        'The public keys of trusted signers. `provision` creates the key and prints the line for it; without it, no backup is created. Keep old keys as long as the backups that they signed.',
      allowed: 'a list of public Ed25519 keys, base64 as in PEM',
      examples: [['MCowBQYDK2VwAyEA…']],
    },
  ).default([]),
  maximumAgeHours: field(z.int().min(1).max(8760), {
    description: 'The maximum age of the newest backup, in hours; an older one raises an alert.',
    allowed: 'whole hours, 1 to 8760',
  }).default(26),
  keep: field(keep, {
    description: 'The backups that are kept; the newest verified one is always kept.',
    allowed: 'a map with hours, days, weeks, months',
  }).prefault({}),
})
