import { describe, expect, test } from '@jest/globals'
import { allParts, readArguments } from '../../bench/arguments.ts'
import { parseLoadResult } from '../../bench/load.ts'
import { asDocumented, plainManifest, withDefaults } from '../../bench/plain-manifest.ts'
import { type Measurement, partAsMarkdown, verdictOf } from '../../bench/report.ts'
import { pairwise, ratio, spreadOf } from '../../bench/statistics.ts'

const report = `bench with linearizable range

Summary:
  Total:	1.5000 secs.
  Slowest:	0.02 secs.
  Requests/sec:	4000.5

Latency distribution:
  10% in 0.0005 secs.
  50% in 0.001250 secs.
  99% in 1.5e-02 secs.
`

describe("etcd's benchmark", () => {
  test('its report becomes numbers with units', () => {
    expect(parseLoadResult(report)).toEqual({
      requestsPerSecond: 4000.5,
      medianMilliseconds: 1.25,
      p99Milliseconds: 15,
    })
  })

  test('a run with failed requests is no measurement', () => {
    const failed = `${report}\nError distribution:\n  [12]	etcdserver: request timed out\n`
    expect(() => parseLoadResult(failed)).toThrow('[12]	etcdserver: request timed out')
  })

  test('a report without numbers is no measurement', () => {
    expect(() => parseLoadResult('')).toThrow('benchmark reported no requests per second')
  })
})

describe('statistics', () => {
  test('minimum, median and maximum, by number and not by text', () => {
    expect(spreadOf([10, 9, 100])).toEqual({ min: 9, median: 10, max: 100, runs: 3 })
    expect(spreadOf([1, 2, 3, 10])).toEqual({ min: 1, median: 2.5, max: 10, runs: 4 })
  })

  test('what slows a whole round down changes no ratio', () => {
    expect(pairwise([90, 45], [100, 50], ratio)).toEqual([0.9, 0.9])
  })
})

describe('the report', () => {
  const measured = (median: number, direction: 'at least' | 'at most'): Measurement => ({
    what: 'it',
    unit: 'ratio',
    spread: spreadOf([median]),
    goal: direction === 'at least' ? { direction, bar: 0.85, aim: 0.9 } : { direction, bar: 1, aim: 0.7 },
  })

  test.each([
    [0.84, 'at least', 'missed'],
    [0.85, 'at least', 'met'],
    [0.9, 'at least', 'met, aim too'],
    [1.01, 'at most', 'missed'],
    [1, 'at most', 'met'],
    [0.7, 'at most', 'met, aim too'],
  ] as const)('a median of %d against a goal of %s', (median, direction, verdict) => {
    expect(verdictOf(measured(median, direction))).toBe(verdict)
  })

  test('tells bar, aim, what was seen and the verdict in one line', () => {
    const part = { part: 'p', title: 'T', compared: [measured(0.87, 'at least')], absolute: [], notes: [] }
    expect(partAsMarkdown(part)).toBe(`## T (p)

| what | bar    | aim    | median | min … max   | runs | verdict |
| ---- | ------ | ------ | ------ | ----------- | ---- | ------- |
| it   | ≥ 0.85 | ≥ 0.90 | 0.87   | 0.87 … 0.87 | 1    | met     |
`)
  })
})

describe('arguments', () => {
  test('all parts, or those that are named, in the order of the benchmark', () => {
    expect(readArguments([]).parts).toEqual(allParts)
    const named = readArguments(['portals', 'no-op', '--rounds', '2'])
    expect(named).toMatchObject({ rounds: 2, json: undefined })
    expect(named.parts.map(({ name }) => name)).toEqual(['no-op', 'portals'])
  })

  test.each([['portal'], ['--rounds=0'], ['--rounds=x'], ['--what']])('%s is refused, with the usage', (argument) => {
    expect(() => readArguments([argument])).toThrow('usage: npm run bench')
  })
})

test('the plain manifests differ in what they are named for', () => {
  const given = { image: 'etcd:1', storageClass: 'fast' }
  expect(plainManifest({ ...given, ...withDefaults })).not.toContain('podManagementPolicy')
  const documented = plainManifest({ ...given, ...asDocumented })
  expect(documented).toContain('podManagementPolicy: Parallel')
  expect(documented).toContain('initialDelaySeconds: 10')
})
