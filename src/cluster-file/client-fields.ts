import { isIP } from 'node:net'
import { z } from 'zod'
import { addressBytes, addressText } from '../certificates/alternative-names.ts'
import { field, listOf, text, type ValidationError } from '../yaml/fields.ts'
import { validateNamespace } from './validate-names.ts'

/** A network as NetworkPolicies have it: an address, and how many of its bits count; the others are zero. */
export function validateCidr(cidr: string): ValidationError | undefined {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(cidr) ?? []
  if (isIP(address) === 0 || address.includes('%'))
    return { fix: 'write a network such as 10.0.0.0/8 or 2001:db8::/32' }
  const bytes = addressBytes(address)
  const most = bytes.length * 8
  if (bits === undefined) return { fix: `did you mean ${address}/${most}, this one address?` }
  if (Number(bits) > most) return { fix: `write at most /${most}` }
  const network = `${addressText(cut(bytes, Number(bits)))}/${Number(bits)}`
  return network === cidr ? undefined : { fix: `did you mean ${network}?` }
}

/** The first `bits` of an address. */
function cut(address: Buffer, bits: number): Buffer {
  return Buffer.from(address.map((byte, index) => byte & (0xff00 >> Math.max(0, Math.min(8, bits - index * 8)))))
}

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
