/** The fix for a number without a unit in place of a quantity. */
export function missingUnit(value: unknown): string | undefined {
  return typeof value === 'number' && value > 0 && value <= 1024 ? `did you mean ${value}Gi?` : undefined
}
