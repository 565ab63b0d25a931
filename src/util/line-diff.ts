/** The number of unchanged lines around each change. */
const context = 3

interface Line {
  readonly mark: ' ' | '-' | '+'
  readonly text: string
}

/** The difference of two texts, like `diff -u` without its header; empty if they are equal. */
export function lineDiff(before: string, after: string): string {
  const lines = changes(linesOf(before), linesOf(after))
  const shown = lines.map((_, index) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some(({ mark }) => mark !== ' '),
  )
  return lines
    .flatMap(({ mark, text }, index) => {
      if (!shown[index]) return []
      const gap = index > 0 && !shown[index - 1] ? ['…'] : []
      return [...gap, `${mark}${text}`.trimEnd()]
    })
    .join('\n')
}

function linesOf(text: string): string[] {
  const lines = text.split('\n')
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

/** Uses the longest common subsequence, which is fast enough for files of some hundred lines. */
function changes(before: readonly string[], after: readonly string[]): Line[] {
  const lengths = commonLengths(before, after)
  const lines: Line[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [from, to] = [before[i], after[j]]
    if (from !== undefined && from === to) {
      lines.push({ mark: ' ', text: from })
      i++
      j++
    } else if (from !== undefined && (to === undefined || length(lengths, i + 1, j) >= length(lengths, i, j + 1))) {
      lines.push({ mark: '-', text: from })
      i++
    } else {
      lines.push({ mark: '+', text: to ?? '' })
      j++
    }
  }
  return lines
}

/** For every i and j, the number of lines that the rest of `before` from i and of `after` from j have in common. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  for (let i = before.length - 1; i >= 0; i--) {
    const row = lengths[i] ?? []
    for (let j = after.length - 1; j >= 0; j--) {
      row[j] =
        before[i] === after[j]
          ? length(lengths, i + 1, j + 1) + 1
          : Math.max(length(lengths, i + 1, j), length(lengths, i, j + 1))
    }
  }
  return lengths
}

function length(lengths: readonly (readonly number[])[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0
}
