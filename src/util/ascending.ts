/** For bigints, which the default sort compares as text. */
export function ascending(numbers: readonly bigint[]): bigint[] {
  return numbers.toSorted((left, right) => (left < right ? -1 : left > right ? 1 : 0))
}
