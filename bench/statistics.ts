/** The results of several runs of the same measurement. */
export interface Spread {
  readonly min: number
  readonly median: number
  readonly max: number
  readonly runs: number
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((left, right) => left - right)
  const [min, max] = [sorted.at(0), sorted.at(-1)]
  if (min === undefined || max === undefined) throw new Error('nothing was measured')
  const half = sorted.length / 2
  const middle = sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1)
  return { min, median: middle.reduce((sum, value) => sum + value, 0) / middle.length, max, runs: sorted.length }
}

/**
 * Compares two things that were measured alternately, round by round. What slows the machine in a round slows both, so
 * the median of the ratios says more than the ratio of the medians.
 */
export function pairwise(
  measured: readonly number[],
  reference: readonly number[],
  compare: (value: number, against: number) => number,
): number[] {
  if (measured.length !== reference.length)
    throw new Error(`${measured.length} measurements against ${reference.length} do not pair`)
  return measured.flatMap((value, round) => {
    const against = reference[round]
    return against === undefined ? [] : [compare(value, against)]
  })
}

export const ratio = (value: number, against: number): number => value / against
export const difference = (value: number, against: number): number => value - against
