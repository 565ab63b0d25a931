import { z } from 'zod'
import { field, listOf, text, type ValidationError, validatedBy } from '../yaml/fields.ts'
import { validateCidr } from './cidr.ts'
import { validateMetadataKey } from './metadata-fields.ts'
import { validateQualifiedName } from './validate-names.ts'

const annotations = field(
  z.record(
    z.string().check(validatedBy(validateMetadataKey)),
    field(z.string(), { description: 'A value.', allowed: 'text' }),
  ),
  {
    description: "Annotations of the portals' Service, for clouds and DNS controllers.",
    allowed: 'a map of texts',
    examples: [{ 'external-dns.alpha.kubernetes.io/hostname': 'etcd.example.com' }],
  },
)

const nodePort = (port: number) =>
  field(z.int().min(1).max(65_535), {
    description: `The node port for port ${port}.`,
    allowed: "a port in the range of the cluster's node ports, as a rule 30000 to 32767",
    examples: [30_000 + port],
    derivedDefault: 'Kubernetes chooses',
  }).optional()

function validateNodePorts({ client, mutualTls }: { client?: number | undefined; mutualTls?: number | undefined }) {
  if (client === undefined || client !== mutualTls) return undefined
  return {
    needs: 'two ports',
    found: `${client} for both`,
    fix: 'write another port for one of them',
  } satisfies ValidationError
}

const family = field(z.literal(['IPv4', 'IPv6']), { description: 'An IP family.', allowed: 'IPv4 or IPv6' })

/** The section `portals.service` of the cluster file. */
export const serviceFields = z.strictObject({
  type: field(z.literal(['ClusterIP', 'NodePort', 'LoadBalancer']), {
    description: "The type of the portals' Service.",
    allowed: 'ClusterIP, NodePort or LoadBalancer',
  }).default('ClusterIP'),
  annotations: annotations.default({}),
  class: text(validateQualifiedName, {
    description: 'The class of the load balancer. It cannot be changed while the Service has one.',
    allowed: 'the name of a class of load balancers',
    examples: ['service.k8s.aws/nlb'],
    derivedDefault: "the Kubernetes cluster's",
  }).optional(),
  sourceRanges: listOf(
    text(validateCidr, {
      description: 'A network.',
      allowed: 'a network such as 10.0.0.0/8',
      examples: ['10.0.0.0/8'],
    }),
    {
      description: 'The networks that can connect to the load balancer, if it supports this.',
      allowed: 'a list of networks such as 10.0.0.0/8',
      examples: [['10.0.0.0/8']],
      derivedDefault: 'from all',
    },
  ).default([]),
  externalTrafficPolicy: field(z.literal(['Cluster', 'Local']), {
    description:
      'Whether every node accepts external connections (`Cluster`), or only nodes with a portal (`Local`), which preserves the addresses of clients.',
    allowed: 'Cluster or Local',
    derivedDefault: 'Cluster',
  }).optional(),
  nodePorts: field(
    z.strictObject({ client: nodePort(2379), mutualTls: nodePort(2479) }).check(validatedBy(validateNodePorts)),
    {
      description: 'Fixed node ports, for your own load balancer.',
      allowed: 'a map with client, mutualTls',
      examples: [{ client: 32_379, mutualTls: 32_479 }],
    },
  ).prefault({}),
  ipFamilyPolicy: field(z.literal(['SingleStack', 'PreferDualStack', 'RequireDualStack']), {
    description:
      'Whether the Service has addresses of one IP family, of two if the Kubernetes cluster has two, or always of two.',
    allowed: 'SingleStack, PreferDualStack or RequireDualStack',
  }).default('SingleStack'),
  ipFamilies: listOf(family, {
    description: 'The IP families of the Service. The first one cannot be changed.',
    allowed: 'a list of IPv4, IPv6',
    examples: [['IPv6', 'IPv4']],
    derivedDefault: 'the first family of the Kubernetes cluster',
  }).default([]),
})
