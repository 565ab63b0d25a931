import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { grafanaDashboard } from '../../src/monitoring/dashboard.ts'
import { root } from '../jest-run.ts'
import { monitored } from '../metrics/monitored.ts'

/**
 * The dashboard as it is written, held against Grafana's own schema. Its code alone is not: a misspelt optional field
 * of what a function makes is a field more, which a type allows.
 */
const types = `import type { Dashboard, Panel } from '@grafana/schema'
interface Query { refId: string; expr: string; legendFormat: string }
type Drawn = Omit<Panel, 'targets' | 'title' | 'gridPos'> & Required<Pick<Panel, 'title' | 'gridPos'>>
type Written = Omit<Dashboard, 'panels'> & { panels: (Drawn & { targets: Query[] })[] }
`

const written = JSON.stringify(grafanaDashboard(monitored()), null, 2)
const files: Readonly<Record<string, string>> = {
  written,
  'a misspelt field of a panel': written.replace('"fieldConfig"', '"fieldConfiguration"'),
  'a misspelt default': written.replace('"unit"', '"units"'),
  'a panel without a title': written.replace(/"title": "Members with a leader",/, ''),
  'a panel without a type': written.replace('"type": "timeseries",', ''),
  'a size that is a text': written.replace('"w": 12', '"w": "12"'),
  'a target without a query': written.replace(/"expr": .*/, ''),
  'a legend by another name': written.replace('"legendFormat"', '"legend"'),
  'a kind of variable that there is not': written.replace('"type": "datasource"', '"type": "source"'),
  'a field of its own': written.replace('{', '{ "cluster": "orders",'),
}

let folder: string
let errors: Readonly<Record<string, readonly string[]>>

beforeAll(() => {
  // Modules are looked up from here.
  const cache = join(root, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  folder = mkdtempSync(join(cache, 'dashboard-'))
  const paths = Object.values(files).map((text, index) => {
    const path = join(folder, `${index}.ts`)
    writeFileSync(path, `${types}export const dashboard: Written = ${text}\n`)
    return path
  })
  const flags = [
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--module',
    'nodenext',
    '--target',
    'es2024',
    '--ignoreConfig',
  ]
  const tsc = join(root, 'node_modules/.bin/tsc')
  const { stdout } = spawnSync(process.execPath, [tsc, ...flags, ...paths], { encoding: 'utf8', cwd: folder })
  const all = stdout.split('\n')
  errors = Object.fromEntries(
    Object.keys(files).map((name, index) => [name, all.filter((line) => line.startsWith(`${index}.ts(`))]),
  )
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true }))

test("the dashboard is one by Grafana's schema", () => {
  expect(errors.written).toEqual([])
})

test.each(Object.keys(files).slice(1))('%s is found', (name) => {
  expect(files[name]).not.toBe(written)
  expect(errors[name]).not.toEqual([])
})
