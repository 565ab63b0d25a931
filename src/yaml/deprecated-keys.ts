import { type Deprecated, endsWith } from '../problem/deprecation.ts'
import { namedSubject } from '../problem/subjects.ts'
import type { YamlFile } from './read.ts'
import type { Diagnostic } from './source.ts'
import { nearestSpan } from './span-of.ts'

/** A warning for each deprecated key that a file has, at its place. `deprecated` has them by path: `etcd.quota`. */
export function deprecatedKeys(file: YamlFile, deprecated: Deprecated): Diagnostic[] {
  return Object.entries(deprecated).flatMap(([key, { instead, removedIn }]) => {
    const path = key.split('.')
    if (file.place(path) === undefined) return []
    return [
      {
        code: 'DEPRECATED_KEY',
        span: nearestSpan(file, path, 'key'),
        subject: namedSubject('key', key),
        found: `${key} ${endsWith(removedIn)}`,
        fix: instead,
      },
    ]
  })
}
