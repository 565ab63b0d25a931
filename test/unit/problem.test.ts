import { expect, test } from '@jest/globals'
import { type Finding, refuse } from '../../src/problem/problem.ts'

test('findings are refused all at once', () => {
  const findings: Finding[] = [
    { code: 'TOO_FEW_ZONES', subject: 'zones', found: 'needs 3 zones, found 2', fix: 'add nodes in a third zone' },
    { code: 'TOO_FEW_ZONES', subject: 'storage', found: 'no class "fast"', fix: 'create it' },
  ]
  expect(() => refuse('provision refused: nothing was written', findings)).toThrow(
    expect.objectContaining({ name: 'Problem', findings }),
  )
})

test('nothing is refused without findings', () => {
  expect(() => refuse('provision refused', [])).not.toThrow()
})
