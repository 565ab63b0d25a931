/** For numbers that JavaScript's own sort and minimum do not take. */
export function ascending(numbers: readonly bigint[]): bigint[] {
  return numbers.toSorted((left, right) => (left < right ? -1 : left > right ? 1 : 0))
}
