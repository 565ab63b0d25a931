import type { ValidationError } from '../yaml/fields.ts'

/** Those that Node lists, by lowercase name. It lists one of a zone's names: Europe/Kiev, and not Europe/Kyiv. */
const listed = new Map(['Etc/UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => [zone.toLowerCase(), zone]))

/** With those in which all names are older ones. */
const regions = new Set([
  ...[...listed.values()].map((zone) => zone.split('/')[0]),
  ...['Brazil', 'Canada', 'Chile', 'Mexico', 'US'],
])

/** The other names of the database, which Kubernetes takes: older ones without a region, and a few of another form. */
const legacy = new Set(
  [
    'CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland Iran',
    'Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK',
    'Singapore Turkey UCT UTC Universal W-SU WET Zulu Etc/GMT Etc/GMT0 Etc/UCT America/Knox_IN',
    'Australia/ACT Australia/LHI Australia/NSW',
  ].flatMap((line) => line.split(' ')),
)

/** A name as the API server spells it, which distinguishes capitals. Node does not, and knows others, such as PST. */
export function validateTimeZone(zone: string): ValidationError | undefined {
  if (legacy.has(zone)) return undefined
  const known = nameInNode(zone)
  if (known === undefined)
    return { fix: 'write a name of the IANA time zone database, such as Etc/UTC or Europe/Berlin' }
  const spelled = listed.get(zone.toLowerCase())
  if (zone === spelled || (spelled === undefined && isSpelledAsOthers(zone))) return undefined
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
