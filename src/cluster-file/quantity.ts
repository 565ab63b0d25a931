import type { Quantity } from '../cluster/specification.ts'

export const mebibyte = 2 ** 20
export const gibibyte = 2 ** 30

const factors: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: mebibyte,
  Gi: gibibyte,
  Ti: 2 ** 40,
}

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
