import { expect, test } from '@jest/globals'
import { minorOf } from '../../src/cluster/etcd-versions.ts'
import { type RunningVersions, versionChange } from '../../src/cluster/version-change.ts'

function running(members: readonly string[], other: Partial<RunningVersions> = {}): RunningVersions {
  return { members, complete: true, cluster: minorOf(members[0] ?? ''), downgradeTarget: undefined, ...other }
}

const three = (version: string) => [version, version, version]

test.each<[what: string, running: RunningVersions, asked: string, kind: string, begun: boolean]>([
  ['nothing', running(three('3.7.3')), '3.7.3', 'none', false],
  ['a patch', running(three('3.7.2')), '3.7.3', 'patch', false],
  ['a patch back', running(three('3.7.3')), '3.7.2', 'patch', false],
  ['a patch that has begun', running(['3.7.2', '3.7.3', '3.7.2']), '3.7.3', 'patch', true],
  ['a patch that has begun, back', running(['3.7.2', '3.7.3', '3.7.2']), '3.7.2', 'patch', true],
  ['a minor', running(three('3.6.16')), '3.7.3', 'minor', false],
  ['3.5 to 3.6', running(three('3.5.35')), '3.6.16', 'minor', false],
  ['a minor that has begun', running(['3.6.16', '3.7.3', '3.6.16']), '3.7.3', 'minor', true],
  ['another patch of the minor that has begun', running(['3.6.16', '3.7.2', '3.6.16']), '3.7.3', 'minor', true],
  ['a minor that has begun, back', running(['3.6.16', '3.7.3', '3.6.16']), '3.6.16', 'back', true],
  [
    'the last member does not come up, back',
    running(['3.7.3', '3.7.3'], { complete: false, cluster: '3.6' }),
    '3.6.16',
    'back',
    true,
  ],
  ['the cluster version has not moved yet', running(three('3.7.3'), { cluster: '3.6' }), '3.7.3', 'finish', false],
  ['one minor down', running(three('3.7.3')), '3.6.16', 'downgrade', false],
  ['3.6 to 3.5', running(three('3.6.16')), '3.5.35', 'downgrade', false],
  [
    'a downgrade that is enabled',
    running(three('3.7.3'), { cluster: '3.6', downgradeTarget: '3.6' }),
    '3.6.16',
    'downgrade',
    true,
  ],
  [
    'a downgrade in its middle',
    running(['3.6.16', '3.7.3', '3.7.3'], { downgradeTarget: '3.6' }),
    '3.6.16',
    'downgrade',
    true,
  ],
  [
    'a downgrade in its middle, taken back',
    running(['3.6.16', '3.7.3', '3.7.3'], { downgradeTarget: '3.6' }),
    '3.7.3',
    'cancel',
    true,
  ],
  [
    'a downgrade whose last member has restarted, and that has not ended',
    running(three('3.6.16'), { downgradeTarget: '3.6' }),
    '3.6.16',
    'downgrade',
    true,
  ],
])('%s', (_, observed, asked, kind, begun) => {
  expect(versionChange(observed, asked)).toMatchObject({ kind, to: asked, begun })
})

test.each<[running: RunningVersions, asked: string, found: string, way: string | undefined]>([
  [
    running(three('3.5.35')),
    '3.7.3',
    'an upgrade goes one minor version at a time',
    '3.7.3 can be reached through 3.6',
  ],
  [
    running(['3.6.16', '3.6.10', '3.6.16']),
    '3.7.3',
    '3.7 needs members of at least 3.6.11 before',
    '3.7.3 can be reached through 3.6.x, 3.6.11 or newer',
  ],
  [
    running(three('3.5.31')),
    '3.6.16',
    '3.6 needs members of at least 3.5.32 before',
    '3.6.16 can be reached through 3.5.x, 3.5.32 or newer',
  ],
  [
    running(three('3.7.3')),
    '3.5.35',
    'a downgrade goes one minor version at a time',
    '3.5.35 can be reached through 3.6',
  ],
  [
    running(['3.7.3', '3.7.1', '3.7.3']),
    '3.6.16',
    'a downgrade to 3.6 needs members of at least 3.7.2',
    '3.6.16 can be reached through 3.7.x, 3.7.2 or newer',
  ],
  [running(three('3.5.35')), '3.4.40', 'etcd cannot be downgraded from 3.5 while authentication is enabled', undefined],
  [
    running(['3.5.35', '3.6.16', '3.5.35']),
    '3.7.3',
    'an upgrade from 3.5.35 to 3.6.16 is not finished',
    'set version: 3.6.16 to finish it, or version: 3.5.35 to revert it, and run provision',
  ],
  [
    running(three('3.7.3'), { cluster: '3.6', downgradeTarget: '3.6' }),
    '3.5.35',
    'a downgrade to 3.6 is not finished',
    'set a version of 3.6 to finish it, or version: 3.7.3 to revert it, and run provision',
  ],
  [running(three('3.7.3')), '4.0.0', 'an upgrade to another major version is not supported', undefined],
])('%j cannot become %s', (observed, asked, found, way) => {
  expect(versionChange(observed, asked)).toEqual(way === undefined ? { found } : { found, way })
})
