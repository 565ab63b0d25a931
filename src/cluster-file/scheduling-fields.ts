import { z } from 'zod'
import { field, listOf, text, type ValidationError, validatedBy } from '../yaml/fields.ts'
import { section } from './section.ts'
import { validateLabelValue, validateQualifiedName, validateSubdomain } from './validate-names.ts'

const nodeSelector = (who: string) =>
  field(
    z.record(
      z.string().check(validatedBy(validateQualifiedName)),
      text(validateLabelValue, { description: "A label's value.", allowed: "the value of a node's label" }),
    ),
    {
      description: `The labels that a node needs to run ${who}.`,
      allowed: 'a map of labels and their values',
      examples: [{ 'example.com/pool': 'etcd' }],
    },
  )

const tolerationKeys = z.strictObject({
  key: text(validateQualifiedName, {
    description: "The taint's key. Without it, the toleration matches every taint with this effect.",
    allowed: 'the key of a taint',
    examples: ['dedicated'],
    derivedDefault: 'every taint',
  }).optional(),
  operator: field(z.literal(['Equal', 'Exists']), {
    description: 'Whether the taint must have this value (Equal), or can have any (Exists).',
    allowed: 'Equal or Exists',
  }).default('Equal'),
  value: text(validateLabelValue, {
    description: "The taint's value, with operator Equal.",
    allowed: 'the value of a taint',
    examples: ['etcd'],
  }).default(''),
  effect: field(z.literal(['NoSchedule', 'PreferNoSchedule', 'NoExecute']), {
    description: "The taint's effect.",
    allowed: 'NoSchedule, PreferNoSchedule or NoExecute',
    derivedDefault: 'every effect',
  }).optional(),
  tolerationSeconds: field(z.int().min(0).max(86_400), {
    description: 'How long pods stay on a node after this taint was added, with effect NoExecute.',
    allowed: 'whole seconds, 0 to 86400',
    derivedDefault: 'for ever',
  }).optional(),
})

function validateToleration(toleration: z.output<typeof tolerationKeys>): ValidationError | undefined {
  const { key, operator, value, effect, tolerationSeconds } = toleration
  if (operator === 'Exists' && value !== '')
    return {
      needs: 'no value with operator Exists, which means any',
      found: `"${value}"`,
      fix: 'remove value, or write operator: Equal',
    }
  if (operator === 'Equal' && key === undefined)
    return { needs: 'a key with operator Equal', found: 'none', fix: 'add key, or write operator: Exists' }
  if (tolerationSeconds !== undefined && effect !== 'NoExecute')
    return {
      needs: 'effect NoExecute where there are tolerationSeconds',
      found: effect ?? 'none',
      fix: 'write effect: NoExecute, or remove tolerationSeconds',
    }
  return undefined
}

const toleration = field(tolerationKeys.check(validatedBy(validateToleration)), {
  description: 'A taint.',
  allowed: 'a map with key, operator, value, effect, tolerationSeconds',
  examples: [{ key: 'dedicated', value: 'etcd', effect: 'NoSchedule' }],
})

const placing = (who: string) =>
  section(
    z.strictObject({
      nodeSelector: nodeSelector(who).default({}),
      tolerations: listOf(toleration, {
        description: `The taints that ${who} tolerate.`,
        allowed: 'a list of tolerations, as in a pod',
        examples: [[{ key: 'dedicated', value: 'etcd', effect: 'NoSchedule' }]],
      }).default([]),
      priorityClassName: text((name) => validateSubdomain(name, 'priorityclass'), {
        description: `The PriorityClass of ${who}. Pods with a higher priority preempt others, and are evicted later.`,
        allowed: 'the name of a PriorityClass',
        examples: ['etcd-critical'],
        derivedDefault: 'the default of the Kubernetes cluster',
      }).optional(),
      topologyKeys: listOf(
        text(validateQualifiedName, {
          description: 'A label.',
          allowed: 'the key of a node label',
          examples: ['example.com/rack'],
        }),
        {
          description: `Node labels over whose values ${who} are spread if possible, in addition to zones.`,
          allowed: 'a list of keys of node labels',
          examples: [['example.com/rack']],
        },
      ).default([]),
    }),
    `The nodes on which ${who} run.`,
  )

/** The `scheduling` section of the cluster file. */
export const schedulingFields = z.strictObject({ members: placing('members'), portals: placing('portals') })
