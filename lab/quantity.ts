/** Kubernetes' quantities, as far as sizes of volumes are written in them. */
import { LabError } from './shell.ts'

const units: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
}

export function bytesOf(quantity: string): number {
  const [, number, unit = ''] = /^([0-9.]+)([A-Za-z]*)$/.exec(quantity) ?? []
  const factor = units[unit]
  if (number === undefined || factor === undefined) throw new LabError(`${quantity} is no size of a volume`)
  return Math.ceil(Number(number) * factor)
}
