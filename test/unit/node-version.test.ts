import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { isSupportedNode, unsupportedNode } from '../../src/util/node-version.ts'
import { nodeRange } from '../../src/util/program-version.ts'

test.each([
  ['18.20.8', false],
  ['20.20.2', false],
  ['22.15.0', false],
  ['22.20.0', false],
  ['22.21.0', true],
  ['22.99.1', true],
  ['23.11.1', false],
  ['24.0.0', false],
  ['24.4.1', false],
  ['24.5.0', true],
  ['25.0.0', true],
])('Node %s is supported: %s', (version, supported) => {
  expect(isSupportedNode(version, nodeRange)).toBe(supported)
})

test('engines of package.json is what the program holds', () => {
  const file = readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')
  expect(JSON.parse(file).engines.node).toBe(nodeRange)
})

test('who starts it with another Node is told which one it needs', () => {
  expect(unsupportedNode('24.5.0', nodeRange)).toBeUndefined()
  expect(unsupportedNode('24.4.1', nodeRange)).toContain(
    'needs Node 22.21 or newer 22.x, or 24.5 or newer, found 24.4.1',
  )
})
