import { supportedMinors } from '../../src/cluster/etcd-versions.ts'

const clusterFiles = ['/(^|/)etcd/(.+/)?cluster\\.ya?ml$/']

/** The digest after an image in the cluster file, with or without quotes. */
const digest = '(?:@(?<currentDigest>sha256:[a-f0-9]{64}))?'

/**
 * default.json for `github>managed-etcd/managed-etcd`: what Renovate finds in a cluster file, and to which versions it
 * may update. It follows the same rules as manual changes (docs/upgrade.md): one minor version of etcd at a time, and
 * only minor versions that this release supports.
 */
export function renovatePreset(): string {
  const preset = {
    $schema: 'https://docs.renovatebot.com/renovate-schema.json',
    description: [
      'Raises etcd and HAProxy in cluster files of managed-etcd, and its pins in workflows: docs/renovate.md. Generated.',
    ],
    customManagers: [
      {
        customType: 'regex',
        description: ['`version` of the cluster file'],
        managerFilePatterns: clusterFiles,
        matchStrings: ['(?:^|\\n)version: *["\']?(?<currentValue>\\d+\\.\\d+\\.\\d+)'],
        depNameTemplate: 'etcd',
        packageNameTemplate: 'etcd-io/etcd',
        datasourceTemplate: 'github-releases',
        extractVersionTemplate: '^v(?<version>.+)$',
        versioningTemplate: 'semver',
      },
      {
        customType: 'regex',
        description: ['`images.etcd` of the cluster file, whose tag has to be `version`'],
        managerFilePatterns: clusterFiles,
        matchStrings: [`[\\s{,]etcd: *["']?(?<packageName>[^\\s"'{}]+):(?<currentValue>v\\d+\\.\\d+\\.\\d+)${digest}`],
        depNameTemplate: 'etcd image',
        datasourceTemplate: 'docker',
        versioningTemplate: 'semver',
      },
      {
        customType: 'regex',
        description: ['`images.haproxy` of the cluster file'],
        managerFilePatterns: clusterFiles,
        matchStrings: [
          `[\\s{,]haproxy: *["']?(?<packageName>[^\\s"'{}]+):(?<currentValue>\\d+\\.\\d+\\.\\d+)${digest}`,
        ],
        depNameTemplate: 'HAProxy image',
        datasourceTemplate: 'docker',
        versioningTemplate: 'docker',
      },
      {
        customType: 'regex',
        description: ['`schedules.image` of the cluster file, where it has a tag besides its digest'],
        managerFilePatterns: clusterFiles,
        matchStrings: [
          `[\\s{,]image: *["']?(?<packageName>[^\\s"'{}]+):(?<currentValue>\\d+\\.\\d+\\.\\d+)@(?<currentDigest>sha256:[a-f0-9]{64})`,
        ],
        depNameTemplate: 'managed-etcd image',
        datasourceTemplate: 'docker',
        versioningTemplate: 'semver',
      },
    ],
    packageRules: [
      {
        description: ['version and images.etcd change together, and patches do not wait for minors'],
        matchManagers: ['custom.regex'],
        matchDepNames: ['etcd', 'etcd image'],
        groupName: 'etcd',
        separateMinorPatch: true,
        separateMultipleMinor: true,
        commitMessageTopic: 'etcd',
        prBodyNotes: ['A minor needs a verified backup of the running one: docs/upgrade.md of managed-etcd.'],
      },
      ...supportedMinors.map((minor, index) => {
        const next = supportedMinors[index + 1]
        return {
          description: [
            next ? `from ${minor}: its patches, and ${next}` : `from ${minor}: its patches, until a release knows more`,
          ],
          matchManagers: ['custom.regex'],
          matchDepNames: ['etcd', 'etcd image'],
          matchCurrentVersion: ofMinors(minor),
          allowedVersions: ofMinors(minor, ...(next ? [next] : [])),
        }
      }),
      {
        description: ['patches of HAProxy; its minors are raised by a release, which was tested with them'],
        matchManagers: ['custom.regex'],
        matchDepNames: ['HAProxy image'],
        matchUpdateTypes: ['major', 'minor'],
        enabled: false,
      },
      {
        description: ['all pins of managed-etcd in one pull request, by commit'],
        matchManagers: ['github-actions'],
        matchPackageNames: ['managed-etcd/managed-etcd'],
        groupName: 'managed-etcd',
        pinDigests: true,
        commitMessageTopic: 'managed-etcd',
      },
      {
        description: ['and the image of the schedules with them, by digest'],
        matchManagers: ['custom.regex'],
        matchDepNames: ['managed-etcd image'],
        groupName: 'managed-etcd',
        pinDigests: true,
        commitMessageTopic: 'managed-etcd',
      },
    ],
  }
  return `${JSON.stringify(preset, null, 2)}\n`
}

function ofMinors(...minors: readonly string[]): string {
  return `/^v?(${minors.map((minor) => minor.replace('.', '\\.')).join('|')})\\./`
}
