import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { workflowFiles } from '../../scripts/workflow-checks.ts'
import { newestTested, supportedMinors } from '../../src/cluster/etcd-versions.ts'

// default.json, which Renovate reads. Its own program is too large for a test: docs/renovate.md says what it found.

const root = join(import.meta.dirname, '../..')

interface Preset {
  readonly customManagers: readonly {
    readonly managerFilePatterns: readonly string[]
    readonly matchStrings: readonly string[]
    readonly depNameTemplate: string
  }[]
  readonly packageRules: readonly {
    readonly matchDepNames?: readonly string[]
    readonly matchCurrentVersion?: string
    readonly allowedVersions?: string
  }[]
}

const preset = JSON.parse(readFileSync(join(root, 'default.json'), 'utf8')) as Preset

/** As Renovate writes regular expressions into its configuration. */
const expression = (text: string) => new RegExp(text.slice(1, -1))

function found(text: string) {
  return preset.customManagers.flatMap(({ depNameTemplate, matchStrings }) =>
    matchStrings.flatMap((pattern) =>
      [...text.matchAll(new RegExp(pattern, 'g'))].map(({ groups = {} }) => ({ depName: depNameTemplate, ...groups })),
    ),
  )
}

test('cluster files are found where they lie, and nothing else', () => {
  for (const { managerFilePatterns } of preset.customManagers) {
    const looked = (path: string) => managerFilePatterns.some((pattern) => expression(pattern).test(path))
    expect(['etcd/cluster.yaml', 'etcd/carts/cluster.yaml', 'teams/a/etcd/cluster.yml'].filter(looked)).toHaveLength(3)
    expect(['cluster.yaml', 'etcd/access.yaml', 'kafka/cluster.yaml', 'etcd/cluster.yaml.orig'].filter(looked)).toEqual(
      [],
    )
  }
})

test('version and images are found in the example with all keys, and nowhere else in it', () => {
  const text = readFileSync(join(root, 'examples/cluster-full.yaml'), 'utf8')
  const { version, images } = parse(text) as { version: string; images: { etcd: string; haproxy: string } }
  expect(found(text)).toEqual([
    { depName: 'etcd', currentValue: version },
    {
      depName: 'etcd image',
      packageName: images.etcd.split(':')[0],
      currentValue: `v${version}`,
      currentDigest: undefined,
    },
    { depName: 'HAProxy image', ...imageParts(images.haproxy), currentDigest: undefined },
  ])
})

test('an example without them has nothing to raise', () => {
  expect(found(readFileSync(join(root, 'examples/cluster.yaml'), 'utf8'))).toEqual([])
})

test('quotes, flow style, ports of registries and digests are read', () => {
  const digest = `sha256:${'a1'.repeat(32)}`
  const text = `name: carts\nversion: "3.6.16" # ours\nimages: { etcd: "registry.example.com:5000/etcd:v3.6.16@${digest}", haproxy: 'haproxy:3.2.26' }\nschedules: { image: "registry.example.com/managed-etcd:0.1.0@${digest}" }\n`
  expect(parse(text)).toBeDefined()
  expect(found(text)).toEqual([
    { depName: 'etcd', currentValue: '3.6.16' },
    {
      depName: 'etcd image',
      packageName: 'registry.example.com:5000/etcd',
      currentValue: 'v3.6.16',
      currentDigest: digest,
    },
    { depName: 'HAProxy image', packageName: 'haproxy', currentValue: '3.2.26', currentDigest: undefined },
    {
      depName: 'managed-etcd image',
      packageName: 'registry.example.com/managed-etcd',
      currentValue: '0.1.0',
      currentDigest: digest,
    },
  ])
})

test.each(supportedMinors)('from %s only its patches and the next minor are offered', (minor) => {
  const rules = preset.packageRules.filter(
    ({ matchCurrentVersion }) => matchCurrentVersion && expression(matchCurrentVersion).test(`${minor}.99`),
  )
  expect(rules.map(({ matchDepNames }) => matchDepNames)).toEqual([['etcd', 'etcd image']])
  const allowed = expression(rules[0]?.allowedVersions ?? '')
  const next = supportedMinors[supportedMinors.indexOf(minor) + 1]
  const others = ['3.4', ...supportedMinors, '3.8', '4.0'].filter((other) => other !== minor && other !== next)
  expect(allowed.test(`${minor}.100`)).toBe(true)
  expect(next === undefined || allowed.test(`v${next}.0`)).toBe(true)
  expect(others.filter((other) => allowed.test(`${other}.0`))).toEqual([])
})

test('the newest version that this release was tested with can be reached', () => {
  expect(supportedMinors.some((minor) => newestTested.startsWith(`${minor}.`))).toBe(true)
})

/** Renovate's own manager for workflows raises a pin by the comment behind it. */
test('every pin has the tag behind it, by which Renovate raises it', () => {
  const actions = readdirSync(join(root, 'actions')).map((name) => `actions/${name}/action.yml`)
  const pins = [...workflowFiles(), ...actions].flatMap((path) =>
    readFileSync(join(root, path), 'utf8')
      .split('\n')
      .filter((line) => /^ *(- )?uses: [^$]/.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  )
  expect(pins.length).toBeGreaterThan(50)
  expect(pins.filter((pin) => !/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*$/.test(pin))).toEqual([])
})

function imageParts(image: string): { packageName: string; currentValue: string } {
  const at = image.lastIndexOf(':')
  return { packageName: image.slice(0, at), currentValue: image.slice(at + 1) }
}

test('the preset merges nothing by itself, and the page names it by its release', () => {
  expect(JSON.stringify(preset)).not.toMatch(/automerge|postUpgradeTasks|ignoreTests/i)
  const page = readFileSync(join(root, 'docs/renovate.md'), 'utf8')
  expect([...page.matchAll(/"github>managed-etcd\/managed-etcd([^"]*)"/g)].map(([, tag]) => tag)).toEqual([
    expect.stringMatching(/^#v\d+\.\d+\.\d+$/),
  ])
})
