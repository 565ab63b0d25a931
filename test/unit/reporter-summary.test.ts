import { expect, test } from '@jest/globals'
import { clusterDiagram } from '../../src/report/cluster-diagram.ts'
import { fenced, markdownTable } from '../../src/report/summary.ts'
import { withoutCommands } from '../../src/report/without-commands.ts'
import { formatDuration } from '../../src/util/format-duration.ts'

test('a table shows every text as it is', () => {
  expect(markdownTable(['name', 'value'], [['a|b', '<img src=x>\n*bold* `code` [x](y)']])).toBe(
    '| name | value |\n| --- | --- |\n| a&#124;b | &lt;img src=x><br>&#42;bold&#42; &#96;code&#96; &#91;x&#93;(y) |',
  )
})

test('nothing in a fence closes it', () => {
  expect(fenced('a\n````\nb\n', 'diff')).toBe('`````diff\na\n````\nb\n`````')
})

test('the picture shows who stands in which zone and who connects to whom', () => {
  const picture = clusterDiagram([
    {
      zone: 'zone-a',
      members: [{ name: 'orders-0', health: 'healthy' }],
      portals: [{ name: 'orders-portal-x', health: 'healthy' }],
    },
    { zone: 'zone-b', members: [{ name: 'orders-1', health: 'unhealthy' }], portals: [] },
    { zone: 'zone-c', members: [], portals: [] },
  ])
  expect(picture).toBe(`\`\`\`mermaid
flowchart LR
  clients(["clients"])
  subgraph zone0["zone-a"]
    portal0_0(["orders-portal-x"]):::healthy
    member0_0[("orders-0")]:::healthy
  end
  subgraph zone1["zone-b"]
    member1_0[("orders-1 (unhealthy)")]:::unhealthy
  end
  subgraph zone2["zone-c"]
    empty2["none"]
  end
  clients --> portal0_0
  portal0_0 --> member0_0 & member1_0
  classDef healthy stroke:#1a7f37,stroke-width:2px
  classDef unhealthy stroke:#cf222e,stroke-width:4px,stroke-dasharray:4
\`\`\``)
})

test('no name can draw into the picture', () => {
  const name = '"]; click x "javascript:alert(1)"\n```'
  const picture = clusterDiagram([{ zone: name, members: [], portals: [] }])
  expect(picture).toContain('subgraph zone0["#34;#93;#59; click x #34;javascript:alert(1)#34;#10;#96;#96;#96;"]')
})

test('durations are read at a glance', () => {
  expect([0, 420, 9_960, 12_300, 59_700, 125_000, 3_725_000].map(formatDuration)).toEqual([
    '0.0 s',
    '0.4 s',
    '10 s',
    '12 s',
    '1 min 00 s',
    '2 min 05 s',
    '1 h 02 min',
  ])
})

test('a command that hides behind a carriage return is none', () => {
  expect(withoutCommands('10%\r::add-mask::e', () => 'T')).toEqual([
    '::stop-commands::T',
    '10%',
    '::add-mask::e',
    '::T::',
  ])
  expect(withoutCommands('a :: b', () => 'T')).toEqual(['a :: b'])
})

test.each(['\u0085', '\u00a0', '\u2028', '\u2003 ', '\u001f', '\u200b', '\ufeff'])(
  'a command behind white space of another kind is none: %j',
  (white) => {
    expect(withoutCommands(`${white}::set-output name=a::b`, () => 'T')[0]).toBe('::stop-commands::T')
  },
)
