import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { compositeAction } from '../../scripts/generate/composite-action.ts'
import { deprecatedAccessKeys, parsePolicy } from '../../src/access/policy/policy-file.ts'
import { operations } from '../../src/actions/index.ts'
import { deprecatedClusterKeys } from '../../src/cluster-file/deprecated-keys.ts'
import { clusterFile } from '../../src/cluster-file/fields.ts'
import { parseClusterFile, readClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { declareAction, defineAction } from '../../src/operation/define-operation.ts'
import { optionalText, textInput } from '../../src/operation/inputs.ts'
import { operation } from '../../src/operation/operation.ts'
import type { Finding } from '../../src/problem/problem.ts'
import { createRecordingReporter } from '../../src/report/recording-reporter.ts'
import { jsonSchemaOf } from '../../src/yaml/json-schema.ts'

const size = { instead: 'set storage.capacity', removedIn: '0.4.0' }
const text = 'name: orders\nnamespace: etcd\nstorage:\n  class: fast\n  size: 20Gi\n'

function warned(read: (report: { warning: (finding: Finding) => void }) => unknown): Finding[] {
  const findings: Finding[] = []
  read({ warning: (finding) => findings.push(finding) })
  return findings
}

test('a deprecated key of the cluster file works, and is told with its place, what to write, and when it ends', () => {
  const deprecated = { 'storage.size': size, 'etcd.quota': { instead: 'leave it out', removedIn: '0.4.0' } }
  const findings = warned((report) =>
    expect(parseClusterFile(text, 'etcd/cluster.yaml', { report, deprecated }).storage.size.text).toBe('20Gi'),
  )
  expect(findings).toEqual([
    expect.objectContaining({
      code: 'DEPRECATED_KEY',
      subject: 'storage.size',
      location: expect.objectContaining({ file: 'etcd/cluster.yaml', line: 5, column: 3 }),
      found: 'storage.size is deprecated, and ends with release 0.4.0',
      fix: 'set storage.capacity',
    }),
  ])
})

test('a file that is read warns, too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-deprecation-'))
  try {
    writeFileSync(join(folder, 'cluster.yaml'), text)
    const findings: Finding[] = []
    const report = { warning: (finding: Finding) => findings.push(finding) }
    await readClusterFile(join(folder, 'cluster.yaml'), { report, deprecated: { 'storage.size': size } })
    expect(findings).toHaveLength(1)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a deprecated key of the access file is among its warnings', () => {
  const deprecated = { bindings: { instead: 'set grants', removedIn: '0.4.0' } }
  const { warnings } = parsePolicy('bindings: [{ role: Viewer, members: [group:all] }]', 'access.yaml', { deprecated })
  expect(warnings).toMatchObject([{ code: 'DEPRECATED_KEY', subject: 'bindings', fix: 'set grants' }])
})

test('editors strike a deprecated key through', () => {
  const schema = jsonSchemaOf(clusterFile, 'cluster', { 'storage.size': size })
  expect(schema).toMatchObject({ properties: { storage: { properties: { size: { deprecated: true } } } } })
  expect(() => jsonSchemaOf(clusterFile, 'cluster', { 'storage.sise': size })).toThrow('no key of the file')
})

const declaration = declareAction({
  name: 'try',
  summary: 'Tries.',
  inputs: {
    within: { ...textInput('How long.', '1h'), deprecated: { instead: 'set after', removedIn: '0.4.0' } },
    after: optionalText('When.'),
  },
  outputs: {},
})

test.each([
  [{ within: '2h' }, ['within']],
  [{ within: '1h' }, []], // what a composite action gives where nothing is set
  [{ after: '2h' }, []],
])('of the inputs %j, %j is told to be deprecated', async (texts, subjects) => {
  const report = createRecordingReporter()
  const run = async () => ({ changed: false, outputs: {}, details: {} })
  const action = operation(declaration, async () => defineAction({ ...declaration, run }))
  const { signal } = new AbortController()
  await action.run({ report, now: () => new Date(), signal, holder: 'test' }, texts)
  const warnings = report.told.flatMap((one) => (one.kind === 'warning' ? [one.finding] : []))
  expect(warnings.map(({ subject }) => subject)).toEqual(subjects)
  for (const { code, fix } of warnings) expect([code, fix]).toEqual(['INPUT_DEPRECATED', 'set after'])
})

test('GitHub warns of a deprecated input, too', () => {
  const { inputs } = parse(compositeAction(declaration, '>=24.5'))
  expect(inputs.within.deprecationMessage).toBe('set after; it ends with release 0.4.0')
  expect(inputs.after).not.toHaveProperty('deprecationMessage')
})

test('docs/support.md names what is deprecated', () => {
  const inputs = operations.flatMap(({ declaration: { inputs } }) =>
    Object.keys(inputs).filter((name) => inputs[name]?.deprecated !== undefined),
  )
  const names = [...Object.keys(deprecatedClusterKeys), ...Object.keys(deprecatedAccessKeys), ...inputs]
  const page = readFileSync(join(import.meta.dirname, '../../docs/support.md'), 'utf8')
  for (const name of names) expect(page).toContain(`\`${name}\``)
  expect(page.includes('Nothing is deprecated now.')).toBe(names.length === 0)
})
