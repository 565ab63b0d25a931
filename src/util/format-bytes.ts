const units = ['KiB', 'MiB', 'GiB', 'TiB']

/** `512 B`, `1.5 MiB`, `312 MiB`. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 'B'
  for (const next of units) {
    if (value < 1000) break
    value /= 1024
    unit = next
  }
  return `${unit === 'B' || value >= 99.95 ? Math.round(value) : value.toFixed(1)} ${unit}`
}

/** `2368 MiB`, rounded up. For required and available space, where a small difference must be visible. */
export function formatMebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)} MiB`
}
