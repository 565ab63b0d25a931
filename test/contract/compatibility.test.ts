import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { images, otherEtcdVersions } from '../../lab/constants.ts'
import { releasedVersions } from '../../scripts/release/changelog.ts'
import { compatibilityOf, recordedCompatibility, withCurrent } from '../../scripts/release/compatibility.ts'
import { minorOf, newestTested, supportedMinors, validateVersion } from '../../src/cluster/etcd-versions.ts'
import { checkServer } from '../../src/preflight/server.ts'

const root = join(import.meta.dirname, '../..')
const current = compatibilityOf(root)

test('the table is what the program does: the oldest of each is let through, and the one before is not', () => {
  for (const version of [...current.etcd, ...current.etcdTested]) expect(validateVersion(version)).toBeUndefined()
  for (const version of current.etcd) {
    const before = version.replace(/\d+$/, (patch) => String(Number(patch) - 1))
    expect(validateVersion(before)).toBeDefined()
  }
  const minor = Number(current.kubernetes.split('.')[1])
  expect(checkServer(`v1.${minor}.0`)).toEqual([])
  expect(checkServer(`v1.${minor - 1}.99`)).toHaveLength(1)
  for (const version of current.kubernetesTested) expect(checkServer(`v${version}`)).toEqual([])
})

test('every minor that is let through is tested, with the images that the lab has', () => {
  expect([...new Set(current.etcdTested.map(minorOf))].toSorted()).toEqual(supportedMinors)
  expect(images.etcd).toBe(`gcr.io/etcd-development/etcd:v${newestTested}`)
  const page = readFileSync(join(root, 'docs/compatibility.md'), 'utf8')
  for (const version of [...otherEtcdVersions, newestTested]) expect(page).toContain(version)
})

test('the page has every release', () => {
  const released = releasedVersions(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'))
  expect(recordedCompatibility(root).map(({ release }) => release)).toEqual(released)
})

test('a release that is prepared twice is there once, and earlier ones stay as they were', () => {
  const earlier = { ...current, release: '0.0.9', kubernetes: '1.30' }
  const once = withCurrent([earlier], current)
  expect(once).toEqual([current, earlier])
  expect(withCurrent(once, current)).toEqual(once)
})
