import { alignedColumns } from './aligned-columns.ts'

/**
 * Two columns of text, the second aligned; lines after the first of an entry stay in the second column. With a width the second one
 * is wrapped, and a first one that would take more than 40 % of the line stands on a line of its own.
 */
export function twoColumns(entries: readonly (readonly [string, string])[], width?: number, indent = '  '): string {
  const limits = width === undefined ? {} : { width, widest: Math.floor(width * 0.4) }
  return alignedColumns(entries, { indent, ...limits })
}
