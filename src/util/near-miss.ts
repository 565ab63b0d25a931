/** The word that the user probably meant. Undefined if no word is similar. Ignores case. */
export function nearMiss(found: string, words: readonly string[]): string | undefined {
  if (found.length > 64) return undefined
  const allowed = Math.max(1, Math.floor(found.length / 3))
  let best: { word: string; distance: number } | undefined
  for (const word of words) {
    const distance = editDistance(plain(found), plain(word))
    if (distance <= allowed && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { word, distance }
  }
  return best?.word
}

const plain = (word: string) => word.toLowerCase().replace(/[-_ ]/g, '')

/**
 * The number of insertions, deletions, substitutions and transpositions from one word to another (optimal string
 * alignment).
 */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const exchange = at(last, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      const swap = swapped ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY
      row.push(Math.min(at(row, j - 1) + 1, at(last, j) + 1, exchange, swap))
    }
    beforeLast = last
    last = row
  }
  return at(last, to.length)
}

const at = (row: readonly number[], index: number) => row[index] ?? Number.POSITIVE_INFINITY
