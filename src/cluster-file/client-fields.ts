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
        description:
          'Namespaces whose pods can connect to the portals. The namespace of the cluster is not included by default.',
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
          'Networks outside of Kubernetes that can connect to the portals. If a load balancer or a node hides the address of the client, its own address counts.',
        allowed: 'a list of networks such as 10.0.0.0/8',
        examples: [['10.0.0.0/8']],
      },
    ).default([]),
  }),
  {
    description:
      'Who can connect to the portals, if the network of the Kubernetes cluster enforces NetworkPolicies. Default: everyone who can reach their addresses.',
    allowed: 'a map with namespaces, cidrs',
    examples: [{ namespaces: ['shop'], cidrs: ['10.0.0.0/8'] }],
    derivedDefault: 'everybody',
  },
).optional()
