import { type Html, html } from './html.ts'
import { type MemberRow, memberRows, type PortalRow, portalRows } from './rows.ts'
import type { ClusterStatus } from './status.ts'

const boxHeight = 44
const gap = 12
const zoneWidth = 290
const between = 70
/** The distance from the edge of a zone to its boxes. Lines to a box below another box use this space. */
const inset = 24
const boxWidth = zoneWidth - 8 - 2 * inset

interface Placed {
  readonly name: string
  readonly x: number
  readonly y: number
}

/**
 * Draws the zones beside each other, each with portals above and members below. Lines connect portals to the members
 * that they use, thicker with more connections.
 */
export function drawCluster(status: ClusterStatus): Html {
  const [members, portals] = [memberRows(status), portalRows(status)]
  const zones = [...new Set([...members, ...portals].map(({ zone }) => zone))].sort()
  const perZone = (rows: readonly { zone: string }[]) =>
    Math.max(1, ...zones.map((zone) => rows.filter((row) => row.zone === zone).length))
  const portalsEnd = 40 + perZone(portals) * (boxHeight + gap)
  const membersStart = portalsEnd + between
  const height = membersStart + perZone(members) * (boxHeight + gap) + 4
  const place = (rows: readonly { name: string; zone: string }[], top: number): Placed[] =>
    zones.flatMap((zone, column) =>
      rows
        .filter((row) => row.zone === zone)
        .map(({ name }, index) => ({ name, x: column * zoneWidth + 2 + inset, y: top + index * (boxHeight + gap) })),
    )
  const [above, below] = [place(portals, 40), place(members, membersStart)]
  const width = zones.length * zoneWidth
  const described = portals.map((portal) => `${portal.name}: ${servedBy(portal)}`).join('. ')
  // The size is fixed: scaled down to a phone, the text would be too small to read.
  return html`<svg class="drawing" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${`Members and portals by zone. ${described}`}">
${zones.map(
  (
    zone,
    column,
  ) => html`<rect class="zone" x="${column * zoneWidth + 2}" y="2" width="${zoneWidth - 8}" height="${height - 6}" rx="8"/>
<text class="soft" x="${column * zoneWidth + 2 + inset}" y="25">${zone === '?' ? 'zone not known' : zone}</text>`,
)}
${ways(portals, above, below, { portalsEnd, membersStart })}
${above.map(({ name, x, y }) => box(x, y, shortened(name), portals.find((row) => row.name === name)?.state ?? '', wellness(portals, name)))}
${below.map(({ name, x, y }) => {
  const row = members.find((one) => one.name === name)
  return box(x, y, `${name}${row?.role === '?' ? '' : `, ${row?.role}`}`, memberText(row), wellness(members, name))
})}
</svg>`
}

function servedBy({ serves }: PortalRow): string {
  const list = [...serves].map(
    ([member, view]) => `${member} ${typeof view === 'number' ? `${view} connections` : view}`,
  )
  return list.length > 0 ? list.join(', ') : 'not asked'
}

function memberText(row: MemberRow | undefined): string {
  if (row === undefined) return ''
  if (row.role === '?' || row.role === 'silent') return row.state
  return `read ${row.read}, ${row.behind} behind`
}

type Wellness = 'well' | 'ill' | 'unseen'

function wellness(rows: readonly (MemberRow | PortalRow)[], name: string): Wellness {
  const row = rows.find((one) => one.name === name)
  if (row === undefined || row.state === '?') return 'unseen'
  const silent = 'role' in row && (row.role === 'silent' || row.role === 'learner' || row.read === 'fails')
  return row.state === 'ready' && !silent ? 'well' : 'ill'
}

function box(x: number, y: number, title: string, text: string, how: Wellness): Html {
  return html`<rect class="box ${how}" x="${x}" y="${y}" width="${boxWidth}" height="${boxHeight}" rx="6"/>
<text x="${x + 10}" y="${y + 18}" font-weight="600">${cut(title, 32)}</text>
<text class="soft" x="${x + 10}" y="${y + 35}">${cut(text, 30)}</text>`
}

interface Edges {
  readonly portalsEnd: number
  readonly membersStart: number
}

function ways(
  portals: readonly PortalRow[],
  above: readonly Placed[],
  below: readonly Placed[],
  { portalsEnd, membersStart }: Edges,
): Html[] {
  const lowest = (x: number) => Math.max(...above.filter((one) => one.x === x).map(({ y }) => y))
  return portals.flatMap(({ name, serves }) => {
    const from = above.find((one) => one.name === name)
    return [...serves].flatMap(([member, view]) => {
      const to = below.find((one) => one.name === member)
      if (from === undefined || to === undefined) return []
      // If another box is in between, the line enters the box from the left.
      const start = from.y === lowest(from.x) ? down(from, from.y + boxHeight) : aside(from, portalsEnd - gap / 2)
      const end = to.y === membersStart ? down(to, to.y) : aside(to, membersStart - gap / 2)
      const bend = (end.y - start.y) / 2
      const curve = `C${start.x} ${start.y + bend} ${end.x} ${end.y - bend} ${end.x} ${end.y}`
      const thick = typeof view === 'number' ? 1 + Math.min(3, Math.log10(view + 1)) : 1
      const lost = typeof view === 'number' ? '' : ' lost'
      return [
        html`<path class="way${lost}" stroke-width="${thick.toFixed(1)}" d="${start.before}M${start.x} ${start.y}${curve}${end.after}"/>`,
      ]
    })
  })
}

/** One end of a line: the position where the curve begins or ends, and the path between it and the box. */
interface WayEnd {
  readonly x: number
  readonly y: number
  readonly before: string
  readonly after: string
}

function down({ x }: Placed, y: number): WayEnd {
  return { x: x + boxWidth / 2, y, before: '', after: '' }
}

function aside({ x, y: top }: Placed, y: number): WayEnd {
  const [side, middle] = [x - inset / 2, top + boxHeight / 2]
  return { x: side, y, before: `M${x} ${middle}H${side}V${y}`, after: `V${middle}H${x}` }
}

/** Keeps the end of the name, because names of portals of one cluster differ there. */
function shortened(name: string): string {
  return name.length <= 32 ? name : `…${name.slice(-31)}`
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}

/** A bar for the lifetime of a certificate: the elapsed and the remaining part. */
export function drawLife(from: number, to: number, now: number, soon: boolean): Html {
  const share = Math.min(1, Math.max(0, (now - from) / Math.max(1, to - from)))
  const how = now >= to ? 'over' : soon ? 'soon' : ''
  const passed = Math.round(share * 200)
  return html`<svg class="bar" viewBox="0 0 200 14" preserveAspectRatio="none" aria-hidden="true">
<rect class="track" x="0" y="2" width="200" height="10"/><rect class="passed" x="0" y="2" width="${passed}" height="10"/>
<rect class="left ${how}" x="${now >= to ? 0 : passed}" y="2" width="${now >= to ? 200 : 200 - passed}" height="10"/></svg>`
}

interface Taken {
  readonly takenAt: string
  readonly verified: boolean
}

const hour = 3_600_000
const day = 24 * hour

interface Span {
  readonly title: string
  /** The width of one mark. All backups of one unit share a mark, because more marks would overlap. */
  readonly unit: number
  readonly count: number
  /** The label of a time that is this number of units ago. */
  readonly label: (time: number, units: number) => string
  readonly every: number
}

const lastHours: Span = {
  title: 'the last 48 hours, one mark per hour',
  unit: hour,
  count: 48,
  label: (_, hours) => `−${hours} h`,
  every: 12,
}

/** Draws the backups before `now`, by hour and by day. The time allowed without a backup is shaded. */
export function drawBackups(backups: readonly Taken[], now: number, maximumAgeHours: number | undefined): Html {
  const oldest = Math.min(now - 7 * day, ...backups.map(({ takenAt }) => Date.parse(takenAt)))
  const count = Math.min(60, Math.ceil((now - oldest) / day))
  const lastDays: Span = {
    title: `the last ${count} days, one mark per day`,
    unit: day,
    count,
    label: (time) => new Date(time).toISOString().slice(5, 10),
    every: Math.ceil(count / 5),
  }
  const charts = [lastHours, lastDays].map((span) => drawSpan(backups, now, maximumAgeHours, span))
  return html`<div class="charts">${charts}</div>`
}

const [chartWidth, chartLeft, chartRight] = [420, 20, 20]

function drawSpan(
  backups: readonly Taken[],
  now: number,
  maximumAgeHours: number | undefined,
  { title, unit, count, label, every }: Span,
): Html {
  const x = (time: number) =>
    Math.round((chartLeft + (1 - (now - time) / (unit * count)) * (chartWidth - chartLeft - chartRight)) * 10) / 10
  const units = Map.groupBy(backups, ({ takenAt }) => Math.max(0, Math.floor((now - Date.parse(takenAt)) / unit)))
  const shown = [...units].filter(([age]) => age < count)
  const allowed =
    maximumAgeHours === undefined ? undefined : x(Math.max(now - unit * count, now - maximumAgeHours * hour))
  const newest = Math.max(...backups.map(({ takenAt }) => Date.parse(takenAt)))
  const late = maximumAgeHours !== undefined && now - newest > maximumAgeHours * hour
  const total = shown.reduce((sum, [, list]) => sum + list.length, 0)
  const proved = shown.flatMap(([, list]) => list).filter(({ verified }) => verified).length
  const ticks = Array.from({ length: Math.floor(count / every) + 1 }, (_, index) => now - index * every * unit)
  return html`<figure><svg viewBox="0 0 ${chartWidth} 64" role="img" aria-label="${`${title}: ${total} backups, ${proved} of them verified`}">
${allowed === undefined ? undefined : html`<rect class="allowed${late ? ' late' : ''}" x="${allowed}" y="4" width="${x(now) - allowed}" height="34"/>`}
<line class="axis" x1="${chartLeft}" x2="${x(now)}" y1="38" y2="38"/>
${ticks.map((tick, index) => html`<line class="axis" x1="${x(tick)}" x2="${x(tick)}" y1="34" y2="42"/><text class="soft" text-anchor="middle" x="${x(tick)}" y="58">${index === 0 ? 'now' : label(tick, index * every)}</text>`)}
${shown.map(([age, list]) => html`<circle class="backup${list.some(({ verified }) => verified) ? ' verified' : ''}" cx="${x(now - (age + 0.5) * unit)}" cy="21" r="3"/>`)}
</svg><figcaption class="soft">${`${total} backups in ${title}`}</figcaption></figure>`
}
