import type { Quantity } from './specification.ts'

export const mebibyte = 2 ** 20
export const gibibyte = 2 ** 30

const factors: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: mebibyte,
  Gi: gibibyte,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}

/**
 * The quantities that a cluster file can contain: no exponents, and no units that are too small or too large for a
 * disk.
 */
export const quantityPattern = '^[0-9]{1,15}(\\.[0-9]{1,9})?(Ki|Mi|Gi|Ti|k|M|G|T)?$'

/** No volume is larger, and every number of bytes below it is exact. */
const mostBytes = 2 ** 50

/**
 * Parses a Kubernetes quantity (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/) in
 * bytes, without exponents and without units that are too small or too large for a disk. Undefined if the text is not a
 * quantity or not a whole number of bytes.
 */
export function parseQuantity(text: string): Quantity | undefined {
  if (!new RegExp(quantityPattern).test(text)) return undefined
  const [, amount, suffix = ''] = /^([\d.]+)(\D*)$/.exec(text) ?? []
  const bytes = Number(amount) * (factors[suffix] ?? Number.NaN)
  return Number.isSafeInteger(bytes) && bytes > 0 && bytes <= mostBytes ? { text, bytes } : undefined
}

/** The fix for a text that is not a quantity. */
export function quantityFix(text: string): string {
  const [, amount, unit = ''] = /^\s*([\d.]+)\s*([a-z]*)\s*$/i.exec(text) ?? []
  const letter = unit.charAt(0).toUpperCase()
  if (amount === undefined || !'KMGT'.includes(letter)) return 'write a number and a unit, for example 20Gi'
  const likely = letter === '' ? `${amount}Gi` : `${amount}${letter}i`
  return parseQuantity(likely) ? `did you mean ${likely}?` : 'write a number and a unit, for example 20Gi'
}

/** Formats whole mebibytes, or gibibytes if the number is a multiple. */
export function quantityOf(bytes: number): Quantity {
  const mebibytes = Math.floor(bytes / mebibyte)
  const text = mebibytes % 1024 === 0 ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`
  return { text, bytes: mebibytes * mebibyte }
}

/** A Kubernetes quantity in thousandths of its unit (cores, bytes, objects), so that sums of 100m are exact. */
export type Thousandths = number

/**
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/. Returns 0 for an invalid quantity,
 * because only the server writes them.
 */
export function thousandths(text: string | number | undefined): Thousandths {
  const [, number = '0', suffix = ''] = /^([+-]?[\d.]+(?:[eE][+-]?\d+)?)([a-zA-Z]*)$/.exec(String(text ?? '0')) ?? []
  // Rounds up, as the server does for higher precision.
  return Math.ceil(Number((Number(number) * (factors[suffix] ?? 1) * 1000).toPrecision(15)))
}

/** Formats a quantity for people: 500m and 2 for cores and counts, 768Mi and 20Gi for bytes. */
export function written(value: Thousandths, resource: string): string {
  const bytes = /memory|storage/.test(resource.replace('storage.k8s.io', '').replace('storageclass', ''))
  if (!bytes) return value % 1000 === 0 ? String(value / 1000) : `${value}m`
  const whole = value / 1000
  const suffix = ['Ti', 'Gi', 'Mi', 'Ki'].find((unit) => whole !== 0 && whole % (factors[unit] ?? 1) === 0) ?? ''
  return `${whole / (factors[suffix] ?? 1)}${suffix}`
}
