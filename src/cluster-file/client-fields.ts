import { z } from 'zod'
import { field, listOf, text } from '../yaml/fields.ts'
import { validateCidr } from './cidr.ts'
import { validateNamespace } from './validate-names.ts'

/** The section `portals.clients` of the cluster file. */
export const clientFields = field(
  z.strictObject({
    namespaces: listOf(
      text(validateNamespace, {
        description: 'A namespace.',
        allowed: 'the name of a namespace',
        examples: ['shop'],
      }),
      {
        description: "Namespaces whose pods may connect to the portals. The cluster's own is not among them by itself.",
        allowed: 'a list of namespaces',
        examples: [['shop']],
      },
    ).default([]),
    cidrs: listOf(
      text(validateCidr, {
        description: 'A network.',
        allowed: 'a network such as 10.0.0.0/8',
        examples: ['10.0.0.0/8'],
      }),
      {
        description:
          'Networks outside of Kubernetes from which the portals may be reached. Where a load balancer or a node hides the address of the client, its own counts.',
        allowed: 'a list of networks such as 10.0.0.0/8',
        examples: [['10.0.0.0/8']],
      },
    ).default([]),
  }),
  {
    description:
      'Who may connect to the portals, where the network of the Kubernetes cluster enforces NetworkPolicies. Without it: everybody who reaches their addresses.',
    allowed: 'a map with namespaces, cidrs',
    examples: [{ namespaces: ['shop'], cidrs: ['10.0.0.0/8'] }],
    derivedDefault: 'everybody',
  },
).optional()
