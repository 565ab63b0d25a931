/** What to do about a number where a quantity is asked for. */
export function missingUnit(value: unknown): string | undefined {
  return typeof value === 'number' && value > 0 && value <= 1024 ? `did you mean ${value}Gi?` : undefined
}
