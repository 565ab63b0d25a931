import { type Html, html } from './html.ts'
import { type MemberRow, memberRows, type PortalRow, portalRows } from './rows.ts'
import type { ClusterStatus } from './status.ts'

const boxHeight = 44
const gap = 12
const zoneWidth = 260
const between = 70

interface Placed {
  readonly name: string
  readonly x: number
  readonly y: number
}

/** Zones beside each other; in each the portals above, the members below; lines for who serves whom, thick where there are many connections. */
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
        .map(({ name }, index) => ({ name, x: column * zoneWidth + 14, y: top + index * (boxHeight + gap) })),
    )
  const [above, below] = [place(portals, 40), place(members, membersStart)]
  const width = zones.length * zoneWidth
  const described = portals.map((portal) => `${portal.name}: ${servedBy(portal)}`).join('. ')
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${`Members and portals by zone. ${described}`}">
${zones.map(
  (
    zone,
    column,
  ) => html`<rect class="zone" x="${column * zoneWidth + 2}" y="2" width="${zoneWidth - 8}" height="${height - 6}" rx="8"/>
<text class="soft" x="${column * zoneWidth + 14}" y="24">${zone === '?' ? 'zone not known' : zone}</text>`,
)}
${ways(portals, above, below)}
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
  const wide = zoneWidth - 32
  return html`<rect class="box ${how}" x="${x}" y="${y}" width="${wide}" height="${boxHeight}" rx="6"/>
<text x="${x + 10}" y="${y + 18}" font-weight="600">${cut(title, 32)}</text>
<text class="soft" x="${x + 10}" y="${y + 35}">${cut(text, 30)}</text>`
}

function ways(portals: readonly PortalRow[], above: readonly Placed[], below: readonly Placed[]): Html[] {
  const middle = (zoneWidth - 32) / 2
  return portals.flatMap(({ name, serves }) => {
    const from = above.find((one) => one.name === name)
    return [...serves].flatMap(([member, view]) => {
      const to = below.find((one) => one.name === member)
      if (from === undefined || to === undefined) return []
      const [x1, y1, x2, y2] = [from.x + middle, from.y + boxHeight, to.x + middle, to.y]
      const thick = typeof view === 'number' ? 1 + Math.min(3, Math.log10(view + 1)) : 1
      const lost = typeof view === 'number' ? '' : ' lost'
      const bend = (y2 - y1) / 2
      return [
        html`<path class="way${lost}" stroke-width="${thick.toFixed(1)}" d="M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}"/>`,
      ]
    })
  })
}

/** What tells the portals of one cluster apart stands at the end of their names. */
function shortened(name: string): string {
  return name.length <= 32 ? name : `…${name.slice(-31)}`
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}

/** A life from its beginning to its end: what has passed, and what is left. */
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

const day = 24 * 3_600_000
const chartWidth = 800

/** Backups on the days before `now`; what may pass without one is shaded. */
export function drawBackups(backups: readonly Taken[], now: number, maximumAgeHours: number | undefined): Html {
  const oldest = Math.min(now - 7 * day, ...backups.map(({ takenAt }) => Date.parse(takenAt)))
  const days = Math.min(60, Math.ceil((now - oldest) / day))
  const start = now - days * day
  const x = (time: number) => Math.round(20 + ((time - start) / (now - start)) * (chartWidth - 60))
  const shown = backups.filter(({ takenAt }) => Date.parse(takenAt) >= start)
  const every = Math.max(1, Math.ceil(days / 10))
  const marks = Array.from({ length: Math.floor(days / every) + 1 }, (_, index) => now - index * every * day)
  const allowed = maximumAgeHours === undefined ? undefined : x(Math.max(start, now - maximumAgeHours * 3_600_000))
  const proved = shown.filter(({ verified }) => verified).length
  const label = `${shown.length} backups in ${days} days, ${proved} of them verified`
  return html`<svg viewBox="0 0 ${chartWidth} 70" role="img" aria-label="${label}">
${allowed === undefined ? undefined : html`<rect class="allowed" x="${allowed}" y="6" width="${x(now) - allowed}" height="34"/>`}
<line class="axis" x1="20" x2="${x(now)}" y1="40" y2="40"/>
${marks.map((mark, index) => html`<line class="axis" x1="${x(mark)}" x2="${x(mark)}" y1="36" y2="44"/><text class="soft" text-anchor="middle" x="${x(mark)}" y="60">${index === 0 ? 'now' : dayText(mark)}</text>`)}
${shown.map(({ takenAt, verified }) => html`<circle class="backup${verified ? ' verified' : ''}" cx="${x(Date.parse(takenAt))}" cy="23" r="5"/>`)}
</svg>`
}

function dayText(time: number): string {
  return new Date(time).toISOString().slice(5, 10)
}
