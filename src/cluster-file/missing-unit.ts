import { mebibyte, parseQuantity, quantityOf } from '../cluster/quantity.ts'

/** The fix for a number without a unit in place of a quantity: it lacks the unit, or counts bytes. */
export function missingUnit(value: unknown, unit: 'Mi' | 'Gi' = 'Gi'): string | undefined {
  if (typeof value !== 'number' || value <= 0) return undefined
  const likely = value >= mebibyte ? quantityOf(value).text : `${value}${unit}`
  const most = unit === 'Gi' ? 1024 : mebibyte
  return (value <= most || value >= mebibyte) && parseQuantity(likely) ? `did you mean ${likely}?` : undefined
}
