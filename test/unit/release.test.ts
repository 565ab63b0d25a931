import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { bundledPackages } from '../../scripts/release/bundled-packages.ts'
import { changelogObstacles, notesOf, releasedVersions, withRelease } from '../../scripts/release/changelog.ts'
import { type Checkout, planRelease } from '../../scripts/release/plan.ts'
import { type NpmSbom, sbomOf } from '../../scripts/release/sbom.ts'
import { tagObstacles } from '../../scripts/release/verify.ts'
import { newest } from '../../scripts/release/version.ts'
import { withVersion } from '../../scripts/release/version-in-files.ts'
import { pinnedTo } from '../../scripts/release/workflow-pins.ts'
import { versionsIn } from '../versions-in.ts'

const root = join(import.meta.dirname, '../..')

const before = `# Changelog

What changes.

## Unreleased

- Needs a roll: no.
- Changes objects: yes, the NetworkPolicies.
- Something new.

## 0.1.0 (2026-11-30)

- Needs a roll: no.
- Changes objects: no.
- The first.
`

const checkout: Checkout = {
  branch: 'main',
  changed: [],
  tags: ['v0.1.0', 'v0', ''],
  packageVersion: '0.1.0',
  changelog: before,
  committedChangelog: before,
}

const own = (path: string) => path === 'CHANGELOG.md' || path === 'package.json'
const found = (version: string, changes: Partial<Checkout> = {}) =>
  planRelease(version, { ...checkout, ...changes }, own).obstacles.map((obstacle) => obstacle.found)

test.each(['0.1.1', '0.2.0', '1.0.0'])('%s can follow 0.1.0', (version) => {
  expect(planRelease(version, checkout, own)).toEqual({ obstacles: [], begun: false })
})

test.each(['0.1.2', '0.3.0', '2.0.0', '0.0.9', 'v0.2.0', '0.2', '0.2.0-rc.1', '00.2.0', ''])(
  '"%s" cannot follow 0.1.0',
  (version) => {
    expect(found(version)).toEqual([`needs one of 0.1.1, 0.2.0, 1.0.0, found ${JSON.stringify(version)}`])
  },
)

test('what was released is not released again, whether a tag or the changelog says so', () => {
  expect(found('0.1.0')).toEqual(['0.1.0 is released: tag v0.1.0 is there'])
  expect(found('0.1.1', { tags: ['v0.1.5'] })).toEqual(['needs one of 0.1.6, 0.2.0, 1.0.0, found "0.1.1"'])
})

test('the first release is the version of package.json', () => {
  const first = { tags: [''], packageVersion: '0.1.0', changelog: before.split('## 0.1.0')[0] ?? '' }
  expect(found('0.1.0', first)).toEqual([])
  expect(found('0.2.0', first)).toEqual(['needs 0.1.0, found "0.2.0"'])
})

test('everything that stands against it is told at once', () => {
  const changed = ['src/a.ts', 'src/b.ts', 'src/c.ts', 'src/d.ts', 'src/e.ts', 'src/f.ts']
  expect(found('3.0.0', { branch: '', changed, changelog: '# Changelog\n', tags: ['v0.1.0'] })).toEqual([
    'needs main, found no branch',
    'needs no changes, found src/a.ts, src/b.ts, src/c.ts, src/d.ts, src/e.ts and 1 more',
    'needs one of 0.1.1, 0.2.0, 1.0.0, found "3.0.0"',
    'needs a section "## Unreleased", found none',
  ])
})

test('a section without entries, or without an answer for who has a running cluster, is no release', () => {
  expect(changelogObstacles(before)).toEqual([])
  const of = (text: string) => changelogObstacles(`# Changelog\n\n## Unreleased\n\n${text}`).map((one) => one.found)
  expect(of('')).toEqual([
    '"## Unreleased" needs a line "- Needs a roll: …", found none',
    '"## Unreleased" needs a line "- Changes objects: …", found none',
    '"## Unreleased" needs at least one entry, found none',
  ])
  expect(of('- Needs a roll: no.\n- Changes objects:\n- More.\n')).toEqual([
    '"## Unreleased" needs a line "- Changes objects: …", found none',
  ])
})

test('the section moves, and an empty one is above it', () => {
  const after = withRelease(before, '0.2.0', '2026-12-24')
  expect(after).toContain('## Unreleased\n\n## 0.2.0 (2026-12-24)\n\n- Needs a roll: no.\n')
  expect(after.replace('## Unreleased\n\n## 0.2.0 (2026-12-24)', '## Unreleased')).toBe(before)
  expect(releasedVersions(after)).toEqual(['0.2.0', '0.1.0'])
  expect(notesOf(after, '0.2.0')).toBe(
    '- Needs a roll: no.\n- Changes objects: yes, the NetworkPolicies.\n- Something new.',
  )
  expect(notesOf(after, '0.3.0')).toBeUndefined()
})

test('a run that died goes on over what it wrote, and over nothing else', () => {
  const changelog = withRelease(before, '0.2.0', '2026-12-24')
  const died = { changelog, changed: ['CHANGELOG.md', 'package.json'] }
  expect(planRelease('0.2.0', { ...checkout, ...died }, own)).toEqual({ obstacles: [], begun: true })
  expect(found('0.2.0', { ...died, changed: ['package.json', 'src/a.ts'] })).toEqual([
    'needs no changes, found src/a.ts',
  ])
  // Committed: then every change is somebody's.
  expect(found('0.2.0', { ...died, committedChangelog: changelog })).toEqual([
    'needs no changes, found CHANGELOG.md, package.json',
  ])
  expect(planRelease('0.2.0', { ...checkout, changelog, committedChangelog: changelog }, own).begun).toBe(true)
})

test('the new version is put wherever a file names this project, and nowhere else', () => {
  const pin = (commit: string, version: string) =>
    `uses: managed-etcd/managed-etcd/actions/backup@${commit} # ${version}`
  const other = 'uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1'
  const zeros = '0'.repeat(40)
  expect(withVersion('workflows/backup.yml', `${pin(zeros, 'v0.1.0')}\n${other}\n`, '0.2.0')).toBe(
    `${pin(zeros, 'v0.2.0')}\n${other}\n`,
  )
  expect(withVersion('README.md', 'This is release 0.1.0. etcd 3.7.3.', '0.2.0')).toBe(
    'This is release 0.2.0. etcd 3.7.3.',
  )
  expect(versionsIn('docs/oidc.md', `${other}\n${pin(zeros, 'v0.1.0')}\n`)).toEqual(['0.1.0'])
})

test.each(['package.json', 'package-lock.json'])('in %s only the version of the package itself changes', (path) => {
  const text = readFileSync(join(root, path), 'utf8')
  const changed = withVersion(path, text, '999.0.0')
  const { version } = JSON.parse(changed) as { version: string }
  expect(version).toBe('999.0.0')
  expect(changed.split('"999.0.0"').length).toBe(path === 'package.json' ? 2 : 3)
  const { version: old } = JSON.parse(text) as { version: string }
  expect(withVersion(path, changed, old)).toBe(text)
})

test('a workflow is pinned to a commit only where the placeholder is', () => {
  const zeros = '0'.repeat(40)
  const commit = '1234567890'.repeat(4)
  expect(pinnedTo(commit, `uses: a/b@${zeros} # v0.1.0\nuses: c/d@${'ab'.repeat(20)} # v7\n`)).toBe(
    `uses: a/b@${commit} # v0.1.0\nuses: c/d@${'ab'.repeat(20)} # v7\n`,
  )
})

test('a tag is of the version that is checked out, on main, with notes', () => {
  const good = { packageVersion: '0.1.0', changelog: before, head: 'a', tagged: 'a', onMain: true }
  const told = (tag: string, changes: Partial<typeof good> = {}) =>
    tagObstacles(tag, { ...good, ...changes }).map((obstacle) => obstacle.found)
  expect(told('v0.1.0')).toEqual([])
  expect(told('v0.1.1')).toEqual(['needs v0.1.0, the version of package.json, found v0.1.1'])
  expect(told('v0.1.0', { tagged: 'b' })).toHaveLength(1)
  expect(told('v0.1.0', { onMain: false })).toEqual([
    'needs a commit of main, found one that origin/main does not have',
  ])
  expect(told('v0.2.0', { packageVersion: '0.2.0' })).toEqual([
    'needs a section "## 0.2.0 (DATE)" in CHANGELOG.md, found none',
  ])
})

test('versions are ordered by number', () => {
  expect(newest(['0.9.0', '0.10.0', '0.10.0-rc.1', 'latest'])).toEqual({ major: 0, minor: 10, patch: 0 })
  expect(newest([])).toBeUndefined()
})

const stats = {
  modules: [
    { nameForCondition: '/w/build/main.js' },
    { nameForCondition: null },
    {
      nameForCondition: '/w/node_modules/a/index.js',
      modules: [{ nameForCondition: '/w/node_modules/a/node_modules/@s/b/x/y.js' }],
    },
  ],
}

const npmSbom: NpmSbom = {
  specVersion: '1.5',
  metadata: {
    tools: [{ vendor: 'npm', name: 'cli', version: '11.0.0' }],
    component: { 'bom-ref': 'managed-etcd@0.1.0', name: 'folder', version: '0.1.0' },
  },
  components: ['a@1.0.0', '@s/b@1.0.0', '@s/b@2.0.0', 'jest@30.0.0'].map((ref) => ({
    'bom-ref': ref,
    name: ref.slice(0, ref.lastIndexOf('@')),
    version: ref.slice(ref.lastIndexOf('@') + 1),
    properties: [{ name: 'cdx:npm:package:development' }],
  })),
  dependencies: [
    { ref: 'managed-etcd@0.1.0', dependsOn: ['a@1.0.0', 'jest@30.0.0'] },
    { ref: 'a@1.0.0', dependsOn: ['@s/b@2.0.0'] },
    { ref: 'jest@30.0.0', dependsOn: [] },
  ],
}

const lock = {
  packages: {
    'node_modules/a': { version: '1.0.0' },
    'node_modules/@s/b': { version: '1.0.0' },
    'node_modules/a/node_modules/@s/b': { version: '2.0.0' },
  },
}

const release = { version: '0.1.0', lock, timestamp: '2026-11-30T00:00:00.000Z' }

test('the bill of materials lists what is in dist/, also of joined modules and nested packages, and nothing else', () => {
  const bundled = bundledPackages(stats)
  expect(bundled).toEqual(['node_modules/a', 'node_modules/a/node_modules/@s/b'])
  const sbom = sbomOf(npmSbom, { ...release, bundled })
  expect(sbom).toMatchObject({
    bomFormat: 'CycloneDX',
    serialNumber: expect.stringMatching(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    ),
    metadata: { component: { name: 'managed-etcd', type: 'application' } },
    components: [
      { name: 'a', scope: 'required', properties: [] },
      { name: '@s/b', version: '2.0.0', scope: 'required' },
    ],
    dependencies: [
      { ref: 'managed-etcd@0.1.0', dependsOn: ['a@1.0.0'] },
      { ref: 'a@1.0.0', dependsOn: ['@s/b@2.0.0'] },
    ],
  })
  expect(sbomOf(npmSbom, { ...release, bundled })).toEqual(sbom)
})

test('what is in dist/ and pinned or listed nowhere is a defect', () => {
  expect(() => sbomOf(npmSbom, { ...release, bundled: ['node_modules/c'] })).toThrow('package-lock.json does not pin')
  const unlisted = { packages: { 'node_modules/c': { version: '1.0.0' } } }
  expect(() => sbomOf(npmSbom, { ...release, lock: unlisted, bundled: ['node_modules/c'] })).toThrow(
    'npm sbom does not list c@1.0.0',
  )
})
