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

/** What a cluster file may say: no exponents, and no units that make no sense for a disk. */
export const quantityPattern = '^[0-9]{1,15}(\\.[0-9]{1,9})?(Ki|Mi|Gi|Ti|k|M|G|T)?$'

/** No volume is bigger, and every number of bytes below it is exact. */
const mostBytes = 2 ** 50

/**
 * A number of bytes as Kubernetes writes it (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/),
 * without the exponents and the units that make no sense for a disk. Undefined when it is none, or no whole number of bytes.
 */
export function parseQuantity(text: string): Quantity | undefined {
  if (!new RegExp(quantityPattern).test(text)) return undefined
  const [, amount, suffix = ''] = /^([\d.]+)(\D*)$/.exec(text) ?? []
  const bytes = Number(amount) * (factors[suffix] ?? Number.NaN)
  return Number.isSafeInteger(bytes) && bytes > 0 && bytes <= mostBytes ? { text, bytes } : undefined
}

/** What to do about a text that is no quantity. */
export function quantityFix(text: string): string {
  const [, amount, unit = ''] = /^\s*([\d.]+)\s*([a-z]*)\s*$/i.exec(text) ?? []
  const letter = unit.charAt(0).toUpperCase()
  if (amount === undefined || !'KMGT'.includes(letter)) return 'write a number and a unit, for example 20Gi'
  const likely = letter === '' ? `${amount}Gi` : `${amount}${letter}i`
  return parseQuantity(likely) ? `did you mean ${likely}?` : 'write a number and a unit, for example 20Gi'
}

/** Whole mebibytes, or gibibytes where they come out even. */
export function quantityOf(bytes: number): Quantity {
  const mebibytes = Math.floor(bytes / mebibyte)
  const text = mebibytes % 1024 === 0 ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`
  return { text, bytes: mebibytes * mebibyte }
}

/** A Kubernetes quantity in thousandths of its unit (cores, bytes, objects), so that sums of 100m stay exact. */
export type Thousandths = number

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/; 0 for what is none: only the server writes them. */
export function thousandths(text: string | number | undefined): Thousandths {
  const [, number = '0', suffix = ''] = /^([+-]?[\d.]+(?:[eE][+-]?\d+)?)([a-zA-Z]*)$/.exec(String(text ?? '0')) ?? []
  // Rounded up, as the server does with what is finer than it counts.
  return Math.ceil(Number((Number(number) * (factors[suffix] ?? 1) * 1000).toPrecision(15)))
}

/** As people write it: 500m and 2 for cores and counts, 768Mi and 20Gi for bytes. */
export function written(value: Thousandths, resource: string): string {
  const bytes = /memory|storage/.test(resource.replace('storage.k8s.io', '').replace('storageclass', ''))
  if (!bytes) return value % 1000 === 0 ? String(value / 1000) : `${value}m`
  const whole = value / 1000
  const suffix = ['Ti', 'Gi', 'Mi', 'Ki'].find((unit) => whole !== 0 && whole % (factors[unit] ?? 1) === 0) ?? ''
  return `${whole / (factors[suffix] ?? 1)}${suffix}`
}
