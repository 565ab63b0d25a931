import { z } from 'zod'
import { isOwnKey } from '../cluster/own-metadata.ts'
import { field, text, type ValidationError, validatedBy } from '../yaml/fields.ts'
import { section } from './section.ts'
import { validateLabelValue, validateQualifiedName } from './validate-names.ts'

export function validateMetadataKey(key: string): ValidationError | undefined {
  if (!isOwnKey(key)) return validateQualifiedName(key)
  return { needs: 'a label or annotation that neither the program nor Kubernetes sets', fix: 'remove it' }
}

const value = {
  labels: text(validateLabelValue, { description: 'A value.', allowed: 'the value of a label' }),
  annotations: field(z.string(), { description: 'A value.', allowed: 'text' }),
} as const

type Kind = keyof typeof value

const texts = (kind: Kind, of: string, example: Readonly<Record<string, string>>) =>
  field(z.record(z.string().check(validatedBy(validateMetadataKey)), value[kind]), {
    description: `Additional ${kind} of ${of}.`,
    allowed: 'a map of texts',
    examples: [example],
  }).default({})

const ofKind = (kind: Kind, example: Readonly<Record<string, string>>) =>
  z.strictObject({
    pods: texts(kind, 'all pods', example),
    services: texts(kind, 'both Services', example),
    volumeClaims: texts(kind, "the claims of the members' volumes", example),
    secrets: texts(kind, "the cluster's Secrets, except those of applications", example),
  })

/** The `labels` section of the cluster file. */
export const labelFields = section(
  ofKind('labels', { 'cost-center': 'shop' }),
  "Additional labels of the cluster's objects.",
)

/** The `annotations` section of the cluster file. */
export const annotationFields = section(
  ofKind('annotations', { 'example.com/owner': 'shop@example.com' }),
  "Additional annotations of the cluster's objects.",
)
