import type { YamlFile } from './read.ts'
import type { Span } from './source.ts'
import type { Path } from './to-data.ts'

/**
 * The span to underline: a scalar itself, or the key of a list, a map or an empty value. For a missing value, the key
 * of its section.
 */
export function nearestSpan(file: YamlFile, path: Path, part: 'key' | 'value' = 'value'): Span {
  const place = file.place(path)
  if (path.length > 0 && place) {
    const scalar = place.text !== undefined && place.value.end > place.value.start
    return (part === 'value' && scalar ? place.value : place.key) ?? place.value
  }
  if (path.length > 1) return nearestSpan(file, path.slice(0, -1), 'key')
  const start = place?.value.start ?? file.place([])?.value.start ?? 0
  const word = /^[\w.-]+/.exec(file.source.text.slice(start, start + 100))?.[0] ?? ''
  return { start, end: start + Math.max(1, word.length) }
}

/** The value at a path in plain data. Undefined if the path does not exist. */
export function valueAt(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return value
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
  return valueAt(value[step as keyof typeof value], rest)
}
