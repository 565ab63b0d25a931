import { isIP } from 'node:net'
import type { ValidationError } from '../yaml/fields.ts'

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html. Other S3 servers use the same rules.
 */
export function validateBucket(name: string): ValidationError | undefined {
  const good = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes('..') && isIP(name) === 0
  if (good) return undefined
  const inside = /^s3:\/\/([^/]+)\/?(.*)$/.exec(name)
  if (inside?.[1]) return { fix: `write bucket: ${inside[1]}${inside[2] ? ` and prefix: ${inside[2]}` : ''}` }
  return {
    fix: /[:/]/.test(name)
      ? 'write only the name, without s3:// and path'
      : 'write the name as the object storage lists it',
  }
}

/** A prefix in the bucket. Empty: the root of the bucket. */
export function validatePrefix(prefix: string): ValidationError | undefined {
  if (prefix === '') return undefined
  const good =
    prefix.length <= 512 && prefix.split('/').every((part) => /^[\w.()!*'-]+$/.test(part) && !/^\.+$/.test(part))
  if (good) return undefined
  const likely = prefix.replace(/^\/+|\/+$/g, '')
  return {
    fix:
      likely !== prefix && !validatePrefix(likely)
        ? `did you mean ${likely || '""'}?`
        : 'use letters, digits and - _ . between slashes',
  }
}

/** The URL of an S3 server other than AWS. It never contains credentials. */
export function validateEndpoint(text: string): ValidationError | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || /\s/.test(text))
    return { fix: 'write it with its scheme, for example https://s3.example.com' }
  if (url.username !== '' || url.password !== '')
    return {
      needs: 'a URL without credentials',
      fix: 'remove them, replace them with new ones, and set those in the environment of the action',
    }
  if (url.search !== '' || url.hash !== '') return { fix: 'remove everything after ? or #' }
  return undefined
}

export function validateRegion(region: string): ValidationError | undefined {
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(region) ? undefined : { fix: 'write for example eu-central-1' }
}

/** An id, an alias or an ARN of AWS, or a key name of another store. It never contains a space. */
export function validateKmsKey(key: string): ValidationError | undefined {
  return /^[\w:/+=,.@-]{1,2048}$/.test(key) ? undefined : { fix: 'write for example alias/etcd-backups' }
}
