import { createHash } from 'node:crypto'
import { formatBytes } from '../util/format-bytes.ts'
import { nameOf } from './format-text.ts'
import { Html, html } from './html.ts'
import { known } from './observation.ts'
import { drawBackups, drawCluster } from './page-drawing.ts'
import { badge, long, table, unbroken } from './page-elements.ts'
import { pageStyle } from './page-style.ts'
import { certificateTable, memberTable, portalTable, volumeTable } from './page-tables.ts'
import { headline, memberRows } from './rows.ts'
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
