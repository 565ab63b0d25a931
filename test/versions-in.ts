import { withVersion } from '../scripts/release/version-in-files.ts'

/** Every version of this project that the file names. */
export function versionsIn(path: string, text: string): string[] {
  const marker = '999.999.999'
  const before = text.split('\n')
  return withVersion(path, text, marker)
    .split('\n')
    .flatMap((line, index) => (line.includes(marker) ? [...(before[index] ?? '').matchAll(/\d+\.\d+\.\d+/g)] : []))
    .map(([found]) => found)
}
