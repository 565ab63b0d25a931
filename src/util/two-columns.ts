/** Two columns of text, the second aligned; lines after the first of an entry stay in the second column. */
export function twoColumns(entries: readonly (readonly [string, string])[], indent = '  '): string {
  const width = Math.max(0, ...entries.map(([first]) => first.length))
  return entries
    .map(([first, second]) => {
      const [head = '', ...rest] = second.split('\n')
      const margin = indent + ' '.repeat(width + 2)
      return [`${indent}${first.padEnd(width)}  ${head}`, ...rest.map((line) => margin + line)]
        .map((line) => line.trimEnd())
        .join('\n')
    })
    .join('\n')
}
