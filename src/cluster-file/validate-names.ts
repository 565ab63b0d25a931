import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { permittedActions } from '../cluster/action-permissions.ts'
import { namesOf } from '../cluster/names.ts'
import { parseQuantity, quantityFix } from '../cluster/quantity.ts'
import type { ValidationError } from '../yaml/fields.ts'

/**
 * The pod of a scheduled defragmentation is NAME-defragment-, eight characters for the Job, a hyphen and five for the
 * pod: 26 more than NAME. Names of pods and values of labels end at 63, so 37 is the most; 5 are kept for objects that
 * a later release derives, because a name cannot be shortened any more once its cluster runs.
 */
export const longestName = 32

const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

/**
 * What ends the name of an object of some cluster: a cluster called orders-members would take the Service of a cluster
 * orders.
 */
const derivedEndings = [...new Set([...Object.values(namesOf({ name: '' })), ...endingsByActions()])].filter(
  (ending) => ending !== '',
)

/** The Role for `backup` of a cluster called orders-verify would be that for `verify-backup` of a cluster orders. */
function endingsByActions(): string[] {
  return permittedActions.flatMap((longer) =>
    permittedActions
      .filter((shorter) => longer.endsWith(`-${shorter}`))
      .map((shorter) => `-${longer.slice(0, -shorter.length - 1)}`),
  )
}

/** Starts with a letter, since it names a Service (RFC 1035). */
export function validateClusterName(name: string): ValidationError | undefined {
  const fits = /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name)
  if (name.length > longestName && fits)
    return {
      needs: `at most ${longestName} characters`,
      fix: `shorten it by ${name.length - longestName}: names of pods and objects contain it and may have 63`,
    }
  const ending = derivedEndings.find((derived) => name.endsWith(derived))
  if (fits && ending !== undefined)
    return {
      needs: `a name that does not end with ${ending}`,
      fix: `choose another: the objects of a cluster ${name.slice(0, -ending.length) || 'X'} could have the same names`,
    }
  return fits ? undefined : { fix: likelyLabel(name, /^[^a-z]+/) }
}

export function validateNamespace(name: string): ValidationError | undefined {
  return label.test(name) ? undefined : { fix: likelyLabel(name, /^[^a-z0-9]+/) }
}

function likelyLabel(name: string, badStart: RegExp): string {
  const likely = name
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(badStart, '')
    .slice(0, longestName)
    .replace(/-+$/, '')
  return likely ? `did you mean ${likely}?` : 'write lowercase letters, digits and hyphens'
}

/** A name of an object whose kind allows dots, such as a StorageClass (RFC 1123 subdomain). */
export function validateSubdomain(name: string, kind = 'storageclass'): ValidationError | undefined {
  return name.length <= 253 && subdomain.test(name) ? undefined : { fix: `copy it from kubectl get ${kind}` }
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
export function validateLabelValue(value: string): ValidationError | undefined {
  const fits = value.length <= 63 && /^(([A-Za-z0-9][-\w.]*)?[A-Za-z0-9])?$/.test(value)
  if (fits) return undefined
  const needs = 'at most 63 letters, digits, - _ . with a letter or digit at both ends'
  return { needs, fix: 'shorten it, or write other characters: it is the value of a label' }
}

/** A key of a label or annotation: an optional DNS prefix with a slash, and a name of at most 63 characters. */
export function validateQualifiedName(key: string): ValidationError | undefined {
  const needs = 'PREFIX/NAME with a DNS name and letters, digits, - _ . (at most 63)'
  const parts = key.split('/')
  const name = parts.at(-1) ?? ''
  const prefix = parts.length === 2 ? parts[0] : undefined
  const good =
    parts.length <= 2 &&
    /^([A-Za-z0-9][-\w.]{0,61})?[A-Za-z0-9]$/.test(name) &&
    (prefix === undefined || (prefix.length <= 253 && subdomain.test(prefix)))
  return good ? undefined : { needs, fix: 'copy it from the documentation of your cloud or controller' }
}

export function validateQuantity(text: string): ValidationError | undefined {
  return parseQuantity(text) ? undefined : { fix: quantityFix(text) }
}

/** What goes into a certificate and what clients dial: a DNS name, a wildcard for one level, or an IP address. */
export function validateHostname(name: string): ValidationError | undefined {
  if (isIP(name) !== 0 && !name.includes('%')) return undefined
  const plain = name.startsWith('*.') ? name.slice(2) : name
  const enough = !name.startsWith('*.') || plain.includes('.')
  if (isDnsName(plain) && enough) return undefined
  return { fix: hostnameFix(name) }
}

function hostnameFix(name: string): string {
  if (name.length > 300) return 'write at most 253 characters'
  const host = /^(?:[a-z][\w+.-]*:\/\/)?([^/@\s:]+)(?::\d+)?(?:\/.*)?$/i.exec(name)?.[1] ?? ''
  const likely = domainToASCII(host.replace(/\.$/, ''))
  if (likely !== name && isDnsName(likely)) return `did you mean ${likely}?`
  if (name.startsWith('*')) return 'a wildcard replaces the first of at least three labels: *.example.com'
  return 'write a name such as etcd.example.com or an IP address, without port and path'
}

/** A DNS name in lowercase without a final dot; its last part is no number, or it would be read as a broken address. */
function isDnsName(name: string): boolean {
  const labels = name.split('.')
  return name.length <= 253 && labels.every((part) => label.test(part)) && !/^\d+$/.test(labels.at(-1) ?? '')
}

export function validateClusterDomain(name: string): ValidationError | undefined {
  if (isDnsName(name)) return undefined
  const likely = name.toLowerCase().replace(/^\.|\.$/g, '')
  return {
    fix: isDnsName(likely)
      ? `did you mean ${likely}?`
      : 'use the value of --cluster-domain of the kubelets, for example cluster.local',
  }
}
