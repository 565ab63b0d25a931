import { alignedColumns } from './aligned-columns.ts'

/**
 * Formats two aligned columns; further lines of an entry stay in the second one. With a width, the second column is
 * wrapped, and a first one that needs more than 40 % of the line is on a line of its own.
 */
export function twoColumns(entries: readonly (readonly [string, string])[], width?: number, indent = '  '): string {
  const limits = width === undefined ? {} : { width, widest: Math.floor(width * 0.4) }
  return alignedColumns(entries, { indent, ...limits })
}
