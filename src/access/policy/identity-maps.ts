import { shown } from '../../yaml/format.ts'
import type { YamlFile } from '../../yaml/read.ts'
import { valueAt } from '../../yaml/span-of.ts'
import type { BrokenRule } from '../../yaml/validate.ts'

/** The tables of an access file, with keys in lowercase: logins and teams of GitHub are not case-sensitive. */
export interface Tables {
  readonly teams: ReadonlyMap<string, string>
  readonly people: ReadonlyMap<string, string>
  readonly broken: readonly BrokenRule[]
}

export function readTables(yaml: YamlFile): Tables {
  const teams = table(yaml, 'teams')
  const people = table(yaml, 'people')
  return { teams: teams.entries, people: people.entries, broken: [...teams.broken, ...people.broken] }
}

function table(yaml: YamlFile, name: 'teams' | 'people'): { entries: Map<string, string>; broken: BrokenRule[] } {
  const value = valueAt(yaml.value, [name])
  const entries = new Map<string, string>()
  const broken: BrokenRule[] = []
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { entries, broken }
  for (const [key, named] of Object.entries(value)) {
    const lower = key.toLowerCase()
    if (entries.has(lower)) {
      const found = `${name} has ${shown(key)} twice: names on GitHub are not case-sensitive`
      broken.push({ code: 'DUPLICATE_KEY', path: [name, key], found, fix: 'keep one of them' })
    }
    if (typeof named === 'string') entries.set(lower, named)
  }
  return { entries, broken }
}
