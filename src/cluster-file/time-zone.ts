import type { ValidationError } from '../yaml/fields.ts'

/** Those that Node lists, by lowercase name. It lists one of a zone's names: Europe/Kiev, and not Europe/Kyiv. */
const listed = new Map(['Etc/UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => [zone.toLowerCase(), zone]))

/** With those in which all names are older ones. */
const regions = new Set([
  ...[...listed.values()].map((zone) => zone.split('/')[0]),
  ...['Brazil', 'Canada', 'Chile', 'Mexico', 'US'],
])

/** A name as the API server spells it, which distinguishes capitals. Node does not, and knows others, such as PST. */
export function validateTimeZone(zone: string): ValidationError | undefined {
  const known = nameInNode(zone)
  if (known === undefined)
    return { fix: 'write a name of the IANA time zone database, such as Etc/UTC or Europe/Berlin' }
  const spelled = listed.get(zone.toLowerCase())
  if (zone === 'UTC' || zone === spelled || (spelled === undefined && isSpelledAsOthers(zone))) return undefined
  return { fix: `did you mean ${spelled ?? (known === 'UTC' ? 'Etc/UTC' : known)}?` }
}

/** A name that Node does not list: in a region that it lists, each word with its capital. */
function isSpelledAsOthers(zone: string): boolean {
  const [region] = zone.split('/')
  return /^Etc\/GMT[+-]\d\d?$/.test(zone) || (regions.has(region) && /^[A-Za-z]+([/_-]([A-Z][a-z]+)+)+$/.test(zone))
}

function nameInNode(zone: string): string | undefined {
  // An offset is none of the names of the database.
  if (!/^[a-z]/i.test(zone)) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}
