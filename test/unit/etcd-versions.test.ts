import { expect, test } from '@jest/globals'
import { compareVersions, minorOf, minorsBetween, parseVersion, sameMinor } from '../../src/cluster/etcd-versions.ts'

test('a cluster file has whole versions; members may tell a pre-release', () => {
  expect(parseVersion('3.7.3')).toEqual({ minor: '3.7', numbers: [3, 7, 3] })
  for (const text of ['3.7', 'v3.7.3', '3.7.3-rc.0', '03.7.3', '3.7.12345', ''])
    expect(parseVersion(text)).toBeUndefined()
  expect(['3.7.0-rc.0', '3.10.2', '3.7', 'latest'].map(minorOf)).toEqual(['3.7', '3.10', undefined, undefined])
})

test('versions are compared as numbers, and what is none is the oldest', () => {
  const sorted = ['3.10.0', '3.9.12', 'latest', '3.9.2', '4.0.0'].toSorted(compareVersions)
  expect(sorted).toEqual(['latest', '3.9.2', '3.9.12', '3.10.0', '4.0.0'])
  expect(compareVersions('3.7.3', '3.7.3')).toBe(0)
  expect(sameMinor('3.5.33', '3.50.1')).toBe(false)
})

test('the way from one minor to another goes through those between', () => {
  expect(minorsBetween('3.5.33', '3.9.0')).toEqual(['3.6', '3.7', '3.8'])
  expect(minorsBetween('3.6.14', '3.7.1')).toEqual([])
  expect(minorsBetween('3.6.14', '4.7.1')).toBeUndefined()
})
