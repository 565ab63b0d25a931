import { z } from 'zod'
import { ownLabels } from '../cluster/names.ts'
import { field, listOf, text, type ValidationError, validatedBy } from '../yaml/fields.ts'
import { goDurationMilliseconds } from './go-duration.ts'
import { validateLabelValue, validateNamespace, validateQualifiedName } from './validate-names.ts'

/** This project identifies its objects by its own labels. */
function validateLabel(key: string): ValidationError | undefined {
  return ownLabels.includes(key)
    ? { needs: 'another label', fix: 'remove it: managed-etcd uses it to find its objects' }
    : validateQualifiedName(key)
}

function validateValue(value: string): ValidationError | undefined {
  return validateLabelValue(value) && { fix: 'write it as in the selector of your Prometheus' }
}

/** The alerts use rates over 5 minutes, which need four scrapes. Intervals below 5 s add only cost. */
function validateInterval(interval: string): ValidationError | undefined {
  const milliseconds = /^[1-9][0-9]*(s|m)$/.test(interval) ? goDurationMilliseconds(interval) : undefined
  if (milliseconds === undefined) return { fix: 'write whole seconds or minutes with their unit, for example 30s' }
  if (milliseconds < 5000) return { fix: 'write 5s or more' }
  return milliseconds > 60_000 ? { fix: 'write 1m or less: alerts look at rates of 5 minutes' } : undefined
}

/** The `monitoring` section of the cluster file. */
export const monitoringFields = z.strictObject({
  prometheusOperator: field(z.union([z.literal('auto'), z.boolean()]), {
    description:
      'Whether PodMonitors and PrometheusRules are written; `auto`: if the cluster has these kinds. Otherwise, the alerts are written as a rule file in a ConfigMap.',
    allowed: 'auto, true or false',
  }).default('auto'),
  labels: field(
    z.record(
      z.string().check(validatedBy(validateLabel)),
      text(validateValue, { description: 'A value.', allowed: 'the value of a label' }),
    ),
    {
      description:
        'Labels of PodMonitors, PrometheusRules and the rule file, for the selectors of your Prometheus. kube-prometheus-stack selects `release:` with the name of its Helm release.',
      allowed: 'a map of labels',
      examples: [{ release: 'kube-prometheus-stack' }],
    },
  ).default({}),
  namespaces: listOf(
    text(validateNamespace, {
      description: 'A namespace.',
      allowed: 'the name of a namespace',
      examples: ['monitoring'],
    }),
    {
      description:
        'The namespaces whose pods can scrape metrics, if the network enforces NetworkPolicies. Default: all.',
      allowed: 'a list of namespaces',
      examples: [['monitoring']],
    },
  ).default([]),
  interval: text(validateInterval, {
    description: 'How often members and portals are scraped.',
    allowed: 'a duration of 5s to 1m, such as 30s',
    examples: ['30s'],
    pattern: '^[1-9][0-9]*(s|m)$',
  }).default('30s'),
  scrapeAnnotations: field(z.boolean(), {
    description:
      'Whether the pods have the annotations `prometheus.io/scrape`, `port` and `path`, for a Prometheus without the operator. A change restarts members and portals, one at a time.',
    allowed: 'true or false',
  }).default(false),
  grafanaDashboard: field(z.boolean(), {
    description: "Whether a dashboard is written, as a ConfigMap with the label for Grafana's sidecar.",
    allowed: 'true or false',
  }).default(true),
})
