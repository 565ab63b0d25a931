import { z } from 'zod'
import { parseCron } from '../cluster/cron.ts'
import { scheduledOperations } from '../cluster/schedules.ts'
import { field, text, type ValidationError, validatedBy } from '../yaml/fields.ts'
import { parseImage } from './image-reference.ts'
import { validateTimeZone } from './time-zone.ts'

function validateCron(line: string): ValidationError | undefined {
  const cron = parseCron(line)
  if (typeof cron !== 'string') return undefined
  return { needs: cron.replace(/^needs /, ''), fix: 'write minute, hour, day, month and day of the week: "17 * * * *"' }
}

/** Runs have credentials, so what they run is what somebody has approved, whoever can push a tag. */
function validatePinnedImage(image: string): ValidationError | undefined {
  const parsed = parseImage(image)
  if (!parsed) return { fix: 'write REGISTRY/NAME@sha256: and 64 hexadecimal digits' }
  if (parsed.digest !== undefined) return undefined
  return { needs: 'a digest', fix: 'add @sha256: and the digest of the release: a tag can become another image' }
}

const cron = (description: string, example: string) =>
  text(validateCron, {
    description,
    allowed: 'a cron line of five fields',
    examples: [example],
    derivedDefault: 'not scheduled',
  }).optional()

/** The `schedules` section of the cluster file. */
export const scheduleFields = z
  .strictObject({
    image: text(validatePinnedImage, {
      description: 'The image of the program, by digest: each release names its own.',
      allowed: 'an image with a digest (NAME@sha256:…)',
      examples: ['registry.example.com/managed-etcd@sha256:…'],
    }),
    timeZone: text(validateTimeZone, {
      description: 'The time zone of the cron lines.',
      allowed: 'UTC, or REGION/CITY as the IANA time zone database spells it',
      examples: ['Europe/Berlin'],
    }).default('Etc/UTC'),
    suspend: field(z.boolean(), {
      description: 'Whether no new run starts. Runs that have started continue.',
      allowed: 'true or false',
    }).default(false),
    apiServerPort: field(z.int().min(1).max(65535), {
      description:
        'The port at which the API server itself listens, behind its Service, as `kubectl get endpointslices --namespace default` shows it: the NetworkPolicy of the runs allows it.',
      allowed: '1 to 65535',
    }).default(6443),
    backup: cron('When `backup` runs. It ends at once if a backup is newer than half of the interval.', '17 * * * *'),
    verify: cron(
      'When `verify-backup` runs. It needs the age identity in the Kubernetes cluster: see schedules.md.',
      '0 4 * * sun',
    ),
    rotate: cron('When `rotate-certificates` renews what is due.', '30 3 * * mon'),
    defragment: cron('When `defragment` runs; within `maintenance.window`.', '0 2 * * sun'),
    status: cron('When `status` runs. The run fails if the cluster is not healthy.', '*/15 * * * *'),
  })
  .check(
    validatedBy((schedules) =>
      scheduledOperations.some((operation) => schedules[operation] !== undefined)
        ? undefined
        : {
            needs: `one of ${scheduledOperations.join(', ')}`,
            found: 'none of them',
            fix: 'add a cron line, or remove schedules',
          },
    ),
  )
