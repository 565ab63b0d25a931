import { createHash } from 'node:crypto'
import { formatBytes } from '../util/format-bytes.ts'
import { nameOf } from './format-text.ts'
import { Html, html } from './html.ts'
import { type CertificateView, known } from './observation.ts'
import { drawBackups, drawCluster, drawLife } from './page-drawing.ts'
import { pageStyle } from './page-style.ts'
import { headline, memberRows, portalRows } from './rows.ts'
import { ageText, answering, clockText, podsOf } from './rule.ts'
import type { ClusterStatus, StatusDocument } from './status.ts'

/** The content security policy: the page loads nothing and runs no scripts, so it opens offline. */
function policy(): string {
  const digest = createHash('sha256').update(pageStyle).digest('base64')
  return `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`
}

/** The status as one HTML file: findings first, then the connections, then expirations. */
export function statusPage(document: StatusDocument): string {
  const { clusters, state, at, program } = document
  const [only] = clusters
  const title = only !== undefined && clusters.length === 1 ? nameOf(only) : `${clusters.length} etcd clusters`
  // With one cluster, the name of the cluster is the heading of its section.
  const heading = clusters.length === 1 ? 'Status of etcd' : title
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${`${state}: ${title}`}</title>
<style>${new Html(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the clusters</a>
<header>
<div class="head"><h1>${heading}</h1>${clusters.length > 1 ? badge(state) : undefined}</div>
<p class="soft">As of <time datetime="${at}">${clockText(at)}</time>, by managed-etcd ${program}.</p>
</header>
<main id="main">
${clusters.length > 1 ? overview(clusters) : undefined}
${clusters.map((cluster, index) => clusterSection(cluster, index))}
</main>
</body>
</html>
`
  return page.text
}

function badge(word: string): Html {
  return html`<span class="badge ${word}">${word}</span>`
}

function overview(clusters: readonly ClusterStatus[]): Html {
  return table(
    '',
    'All clusters',
    ['cluster', 'state', 'findings', ''],
    [
      ...clusters.map((cluster, index) => [
        html`<a href="#cluster-${index}">${nameOf(cluster)}</a>`,
        badge(cluster.state),
        html`${cluster.findings.filter(({ severity }) => severity !== 'info').length}`,
        long(headline(cluster)),
      ]),
    ],
  )
}

function clusterSection(status: ClusterStatus, index: number): Html {
  const { observation } = status
  const label = `cluster-${index}`
  return html`<section class="cluster" id="${label}" aria-labelledby="${label}-title">
<div class="head"><h2 id="${label}-title">${nameOf(status)}</h2>${badge(status.state)}</div>
${observation === undefined ? undefined : facts(status)}
${findings(status)}
${
  observation === undefined
    ? undefined
    : html`
${
  memberRows(status).length === 0
    ? undefined
    : html`<h3>Members and portals by zone</h3>
<div class="scroll" role="region" tabindex="0" aria-label="${`${nameOf(status)}: members and portals by zone`}">${drawCluster(status)}</div>`
}
${memberTable(status)}
${portalTable(status)}
${certificateTable(status)}
${backupPart(status)}
${volumeTable(status)}`
}
</section>`
}

function facts(status: ClusterStatus): Html {
  const { asked, observation, recoveryPoint } = status
  if (asked === undefined || observation === undefined) return html``
  const pods = (component: 'member' | 'portal') => {
    const found = podsOf(observation, component)
    return found === undefined ? 'not seen' : `${found.filter((pod) => pod.ready && !pod.ending).length} ready`
  }
  const versions = [...new Set(answering(observation).map(({ etcd }) => etcd.version))]
  const running = known(observation.operation)?.running
  const age = recoveryPoint && Date.parse(observation.at) - Date.parse(recoveryPoint.takenAt)
  const size = Math.max(0, ...answering(observation).map(({ etcd }) => etcd.databaseBytes))
  const all: readonly (readonly [string, string, string])[] = [
    ['Members', pods('member'), `of ${asked.members}`],
    ['Portals', pods('portal'), `of ${asked.portals}`],
    ['etcd', versions.join(' and ') || 'not seen', `the file says ${asked.version}`],
    ['Database', size === 0 ? 'not seen' : formatBytes(size), 'the largest of all members'],
    [
      'Recovery point',
      age === undefined ? 'not known' : `${ageText(age)} ago`,
      recoveryPoint === undefined
        ? ''
        : `${clockText(recoveryPoint.takenAt)}, ${recoveryPoint.verified ? '' : 'not '}verified`,
    ],
    [
      'Operation',
      running?.operation ?? ('unknown' in observation.operation ? 'not seen' : 'none runs'),
      running?.holder ?? '',
    ],
  ]
  return html`<dl class="facts">${all.map(([name, value, more]) => html`<div><dt>${name}</dt><dd>${value}${more === '' ? undefined : html`<small>${more}</small>`}</dd></div>`)}</dl>`
}

function findings({ findings: all }: ClusterStatus): Html {
  if (all.length === 0) return html`<h3>Findings</h3><p>Nothing is wrong.</p>`
  return html`<h3>Findings</h3>
<ul class="findings">${all.map(
    ({ severity, code, subject, found, command }) => html`<li class="mark-${severity}">
<div class="head">${badge(severity)}<code>${code}</code><strong>${unbroken(subject)}</strong></div>
<p>${found}</p>
<pre><code>${unbroken(command)}</code></pre></li>`,
  )}</ul>`
}

function memberTable(status: ClusterStatus): Html | undefined {
  const rows = memberRows(status)
  if (rows.length === 0) return undefined
  return table(
    nameOf(status),
    'Members, as each reports itself; behind is counted in entries of the log',
    ['member', 'zone', 'role', 'version', 'revision', 'behind', 'database', 'quorum read', 'pod'],
    rows.map((row) => [
      unbroken(row.name),
      unbroken(row.zone),
      unbroken(row.role),
      unbroken(row.version),
      unbroken(row.revision),
      unbroken(row.behind),
      unbroken(row.database),
      unbroken(row.read),
      long(row.state),
    ]),
  )
}

function portalTable(status: ClusterStatus): Html | undefined {
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
function certificateTable(status: ClusterStatus): Html | undefined {
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

function backupPart({ observation, asked, recoveryPoint }: ClusterStatus): Html | undefined {
  const backups = observation && known(observation.backups)
  if (observation === undefined || backups === undefined) return undefined
  const { newestVerified, kept, unsigned, invalid } = backups
  const point =
    recoveryPoint === undefined
      ? 'There is no recovery point: the data exists only in the cluster.'
      : `What was written after ${clockText(recoveryPoint.takenAt)} would be lost with the cluster.`
  const proof =
    newestVerified === undefined
      ? 'No backup was ever verified.'
      : `The newest verified backup is of ${clockText(newestVerified.takenAt)}.`
  return html`<h3>Backups and the recovery point</h3>
<p>${unbroken(`${point} ${proof}`)}</p>
${drawBackups(backups.timeline, Date.parse(observation.at), asked?.backupMaximumAgeHours)}
<p class="soft">${kept} valid backups${unsigned > 0 ? `, ${unsigned} not signed` : ''}${invalid > 0 ? `, ${invalid} not valid` : ''}; by the ${backups.source}. A filled mark was verified${asked?.backupMaximumAgeHours === undefined ? '' : `; the newest may be as old as the shaded time, ${asked.backupMaximumAgeHours} hours`}.</p>`
}

function volumeTable(status: ClusterStatus): Html | undefined {
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

/** Text that may wrap. */
function long(text: string): Html {
  return html`<div class="long">${unbroken(text)}</div>`
}

/** Prevents line breaks at hyphens, which would split names, dates and flags. */
function unbroken(text: string): Html {
  return new Html(
    text
      .split(' ')
      .map((word) => (word.includes('-') ? html`<span class="word">${word}</span>` : html`${word}`).text)
      .join(' '),
  )
}

/** A table whose first cells are row headers. Wide tables can be scrolled with the keyboard. */
function table(about: string, caption: string, head: readonly string[], rows: readonly (readonly Html[])[]): Html {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${about === '' ? caption : `${about}: ${caption}`}"><table><caption><span>${caption}</span></caption>
<thead><tr>${head.map((name) => (name === '' ? html`<td></td>` : html`<th scope="col">${name}</th>`))}</tr></thead>
<tbody>${rows.map(([first, ...cells]) => html`<tr><th scope="row">${first}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`
}
