import { expect, test } from '@jest/globals'
import { refuse } from '../../src/problem/problem.ts'

test('findings are refused all at once', () => {
  const findings = [
    { subject: 'zones', found: 'needs 3 zones, found 2', fix: 'add nodes in a third zone' },
    { subject: 'storage', found: 'no class "fast"', fix: 'create it' },
  ]
  expect(() => refuse('provision refused: nothing was written', findings)).toThrow(
    expect.objectContaining({ name: 'Problem', findings }),
  )
})

test('nothing is refused without findings', () => {
  expect(() => refuse('provision refused', [])).not.toThrow()
})
