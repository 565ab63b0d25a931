import { expect, test } from '@jest/globals'
import { Problem } from '../../src/problem/problem.ts'
import { provisionSummary } from '../../src/provision/summary.ts'
import { clusterDiagram } from '../../src/report/cluster-diagram.ts'
import { createSecrets } from '../../src/report/secrets.ts'
import { cell, collapsible, fenced, markdownTable } from '../../src/report/summary.ts'
import { summaryText } from '../../src/report/summary-text.ts'
import { createTerminalReporter } from '../../src/report/terminal-reporter.ts'
import { restoreSummary } from '../../src/restore/summary.ts'
import { handMovedTimer } from './hand-moved-timer.ts'
import { clusterSpec } from './preflight-fixtures.ts'

const restored = restoreSummary({
  source: '2026-11-22T14-00-00Z-r48213',
  takenAt: undefined,
  snapshotRevision: '48213',
  revision: '1000048214',
  keys: '12',
  saved: undefined,
  previous: undefined,
  steps: [],
  seconds: 44,
  closedSeconds: 30,
})

test('a table of facts is two columns, without a head that says nothing', () => {
  expect(summaryText(restored)).toBe(`Restored

  restored       2026-11-22T14-00-00Z-r48213
  keys           12
  revision       1000048214; the backup ends at 48213
  time           44 s, portals closed for 30 s of them
  safety backup  none
  old data       gone`)
})

test('a provision shows pods in columns, warnings as lines, and neither the picture nor what the log has said', () => {
  const pod = (name: string, zone: string) => ({ name, zone, node: `node-${zone}`, ready: true })
  const volume = (member: string) => ({
    member,
    volume: 'pv-1',
    encryption: { state: 'requested' as const, why: 'the class asks for it' },
  })
  const placement = {
    members: [pod('orders-0', 'zone-a')],
    portals: [pod('orders-portal-5d9c-x', 'zone-b')],
    volumes: [volume('orders-0')],
  }
  const risk = { code: 'TOO_FEW_ZONES', subject: 'backup', found: 'a new | recipient', fix: 'look at it' } as const
  const text = summaryText(provisionSummary(clusterSpec(), [], placement, [risk]))
  expect(text).toBe(`etcd etcd/orders

caution: a new | recipient: look at it

          pod                   zone    node         state  encryption at rest
  member  orders-0              zone-a  node-zone-a  ready  requested
  portal  orders-portal-5d9c-x  zone-b  node-zone-b  ready

Encryption at rest is requested: the class asks for it.`)
})

test('every text in a cell is shown as it was, and only the last column is wrapped', () => {
  const nasty = 'a|b <x> & *bold* `code` [x](y) #1'
  expect(summaryText(markdownTable(['', ''], [['name', nasty]]))).toBe(`  name  ${nasty}`)
  const long = 'word '.repeat(20).trim()
  const lines = summaryText(markdownTable(['', ''], [['name', long]]), 40).split('\n')
  expect(lines.length).toBeGreaterThan(2)
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(40)
})

test('empty cells keep their columns', () => {
  const table = markdownTable(['backups kept', 'Mon', 'Tue', 'Wed'], [['2026-W47', '', '1 ✓', '']])
  expect(summaryText(table)).toBe('  backups kept  Mon  Tue  Wed\n  2026-W47           1 ✓')
})

test('lists, fences and emphasis are text', () => {
  const markdown = [
    `**${cell('Look closely_')}**`,
    `- **${cell('group:sre')}** gains\n- second`,
    fenced('kubectl get pods\n\n  indented', 'sh'),
    `> [!WARNING]\n> ${cell('late')}`,
    collapsible('Said above', 'details'),
    clusterDiagram([]),
  ].join('\n\n')
  expect(summaryText(markdown)).toBe(
    'Look closely_\n\n- group:sre gains\n- second\n\n  kubectl get pods\n\n    indented\n\nwarning: late',
  )
})

test('a terminal prints it at the end, as wide as it is', () => {
  let written = ''
  const reporter = createTerminalReporter({
    write: (text) => {
      written += text
    },
    columns: () => 40,
    colours: false,
    secrets: createSecrets(),
    timer: handMovedTimer(),
  })
  reporter.summary(restored)
  reporter.close()
  expect(written).toContain('  time           44 s, portals closed\n                 for 30 s of them\n')
  expect(written).not.toMatch(/[|#*]/)
})

test('a terminal does not print again what was noted', () => {
  let written = ''
  const reporter = createTerminalReporter({
    write: (text) => {
      written += text
    },
    columns: () => 80,
    colours: false,
    secrets: createSecrets(),
    timer: handMovedTimer(),
  })
  const finding = { code: 'CLUSTER_UNHEALTHY', subject: 'cluster', found: 'QUORUM_LOST', fix: 'repair it' } as const
  reporter.note('QUORUM_LOST')
  reporter.summary('**QUORUM_LOST**', 'noted')
  reporter.problem(new Problem('etcd/orders is unavailable', [finding]), 'noted')
  reporter.close()
  expect(written).toBe('QUORUM_LOST\netcd/orders is unavailable\n')
})
