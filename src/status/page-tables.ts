import { nameOf } from './format-text.ts'
import { type Html, html } from './html.ts'
import { type CertificateView, known } from './observation.ts'
import { drawLife } from './page-drawing.ts'
import { long, table, unbroken } from './page-elements.ts'
import { memberCells, memberRows, portalRows } from './rows.ts'
import { ageText } from './rule.ts'
import type { ClusterStatus } from './status.ts'

export function memberTable(status: ClusterStatus): Html | undefined {
  const rows = memberRows(status)
  if (rows.length === 0) return undefined
  return table(
    nameOf(status),
    'Members, as each reports itself; behind is counted in entries of the log',
    ['member', 'zone', 'role', 'version', 'revision', 'behind', 'database', 'quorum read', 'pod'],
    rows.map((row) => [...memberCells(row).map(unbroken), long(row.state)]),
  )
}

export function portalTable(status: ClusterStatus): Html | undefined {
  const rows = portalRows(status)
  const members = [...new Set(rows.flatMap(({ serves }) => [...serves.keys()]))].sort()
  if (members.length === 0) return undefined
  return html`<h3>Who serves whom</h3>${table(
    nameOf(status),
    'Current connections of each portal to each member, and the state of the member in the portal',
    ['portal', 'zone', ...members],
    rows.map(({ name, zone, serves }) => [
      unbroken(name),
      unbroken(zone),
      ...members.map((member) => html`${serves.get(member) ?? '?'}`),
    ]),
  )}`
}

const authorityUse = { root: 'what everyone is told to trust', issuer: 'every endpoint, with its leaf' } as const

/** The certificates in one table. Endpoints that serve the same certificate share a row. */
export function certificateTable(status: ClusterStatus): Html | undefined {
  const { observation } = status
  if (observation === undefined || observation.certificates.list.length === 0) return undefined
  const now = Date.parse(observation.at)
  const groups = [...Map.groupBy(observation.certificates.list, ({ serial }) => serial).values()]
  const soon = ({ kind, to }: CertificateView) =>
    Date.parse(to) - now < { leaf: 14, issuer: 30, root: 90 }[kind] * 24 * 3_600_000
  return html`<h3>Certificates</h3>${table(
    nameOf(status),
    'Validity of each certificate; the elapsed part is grey',
    ['certificate', 'ends', 'life', 'shown by'],
    groups.flatMap((group) => {
      const [first] = group
      if (first === undefined) return []
      const left = Date.parse(first.to) - now
      return [
        [
          unbroken(first.kind === 'leaf' ? first.subject : first.kind),
          unbroken(`${left > 0 ? `in ${ageText(left)}` : `${ageText(-left)} ago`} (${first.to.slice(0, 10)})`),
          drawLife(Date.parse(first.from), Date.parse(first.to), now, soon(first)),
          long(
            first.kind === 'leaf'
              ? group.map(({ where }) => where).join(', ')
              : `${authorityUse[first.kind]}; ${first.subject}`,
          ),
        ],
      ]
    }),
  )}`
}

export function volumeTable(status: ClusterStatus): Html | undefined {
  const { observation } = status
  const volumes = observation && known(observation.volumes)?.list
  if (volumes === undefined || volumes.length === 0) return undefined
  return html`<h3>Volumes</h3>${table(
    nameOf(status),
    'Encryption at rest',
    ['member', 'volume', 'size', 'encryption', 'what says so'],
    volumes.map(({ member, volume, capacity, encryption, encryptionReason }) => [
      unbroken(member),
      unbroken(volume ?? 'not bound'),
      html`${capacity ?? '?'}`,
      html`${encryption}`,
      long(encryptionReason),
    ]),
  )}`
}
