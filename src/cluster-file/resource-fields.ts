import { z } from 'zod'
import { quantityPattern, thousandths } from '../cluster/quantity.ts'
import { field, text, type ValidationError, validatedBy } from '../yaml/fields.ts'
import { missingUnit } from './missing-unit.ts'
import { section } from './section.ts'
import { validateQuantity } from './validate-names.ts'

const cpuPattern = /^([0-9]{1,4}(\.[0-9]{1,3})?|[0-9]{1,7}m)$/

/** Cores in the syntax of Kubernetes. YAML parses 2 and 0.5 as numbers, which Kubernetes accepts, too. */
function validateCpu(value: string | number): ValidationError | undefined {
  const cores = String(value)
  if (!cpuPattern.test(cores)) return { fix: 'write cores or thousandths of one, for example 500m or 2' }
  return thousandths(cores) > 0
    ? undefined
    : { needs: 'more than 0', fix: 'write for example 100m, or remove the line' }
}

const cpu = (description: string, derivedDefault?: string) =>
  field(z.union([z.string(), z.number()]).check(validatedBy(validateCpu)), {
    description,
    allowed: 'cores, such as 500m or 2',
    examples: ['500m'],
    ...(derivedDefault && { derivedDefault }),
  })

const memory = (description: string, derivedDefault?: string) =>
  text(validateQuantity, {
    description,
    allowed: 'a quantity such as 512Mi',
    examples: ['512Mi'],
    pattern: quantityPattern,
    ...(derivedDefault && { derivedDefault }),
    fix: (value) => missingUnit(value, 'Mi'),
  })

interface Standard {
  readonly cpu: string
  readonly memory: string
  /** Undefined: no limit. */
  readonly memoryLimit: string | undefined
}

function containerResources(
  who: string,
  { cpu: cpuRequest, memory: memoryRequest, memoryLimit }: Standard,
  about: string,
) {
  const noLimit = memoryLimit === undefined
  const limitOfMemory = memory(
    `The memory limit of ${who}; above it, Kubernetes kills the container.`,
    noLimit ? 'none' : undefined,
  )
  return section(
    z.strictObject({
      requests: section(
        z.strictObject({
          cpu: cpu(`The CPU request of ${who}.`).default(cpuRequest),
          memory: memory(`The memory request of ${who}.`).default(memoryRequest),
        }),
        `The requests of ${who}.`,
      ),
      limits: section(
        z.strictObject({
          cpu: cpu(`The CPU limit of ${who}; above it, the container is throttled.`, 'none').optional(),
          memory: noLimit ? limitOfMemory.optional() : limitOfMemory.default(memoryLimit),
        }),
        `The limits of ${who}.`,
      ),
    }),
    about,
  )
}

const standardResources = {
  members: { cpu: '100m', memory: '256Mi', memoryLimit: undefined },
  tokenProxies: { cpu: '50m', memory: '64Mi', memoryLimit: '1Gi' },
  portals: { cpu: '100m', memory: '128Mi', memoryLimit: '768Mi' },
} as const satisfies Record<string, Standard>

/** The `resources` section of the cluster file. */
export const resourceFields = z.strictObject({
  members: containerResources(
    'a member',
    standardResources.members,
    'For etcd in each member, and for the pods that restore and verify backups.',
  ),
  tokenProxies: containerResources(
    'a token proxy',
    standardResources.tokenProxies,
    'For the token proxy in the pod of each member.',
  ),
  portals: containerResources('a portal', standardResources.portals, 'For HAProxy in each portal.'),
})
