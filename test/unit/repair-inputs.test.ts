import { expect, test } from '@jest/globals'
import { survivorOf, survivorSource, unfinishedRestore } from '../../src/cluster/restore-record.ts'
import { Problem } from '../../src/problem/problem.ts'
import { declaredLostFindings, declaredLostMembers } from '../../src/repair/validate-inputs.ts'
import { cluster, downMember, wellMember } from './repair-fixtures.ts'

const spec = { name: 'orders' }

test('lost names members, separated by commas', () => {
  expect(declaredLostMembers(spec, undefined)).toEqual([])
  expect(declaredLostMembers(spec, ' orders-1, orders-2,')).toEqual(['orders-1', 'orders-2'])
})

test.each(['orders-7', 'node-b', 'orders-1 orders-2', 'orders'])('lost: %s is none of the members', (lost) => {
  const refusal = () => declaredLostMembers(spec, lost)
  expect(refusal).toThrow(Problem)
  try {
    refusal()
  } catch (error) {
    expect(error).toMatchObject({
      findings: [{ subject: 'lost', found: `needs names of members such as orders-0, found "${lost}"` }],
    })
  }
})

test('nobody is given up while it answers', () => {
  const observed = cluster([wellMember(0), downMember(1), wellMember(2)])
  expect(declaredLostFindings(['orders-1'], observed)).toEqual([])
  expect(declaredLostFindings(['orders-0', 'orders-1'], observed)).toMatchObject([
    { code: 'INPUT_CONFLICT', found: 'needs members that are lost permanently, found orders-0, which answers' },
  ])
})

test('a name that a larger cluster would have is none of the members', () => {
  const observed = cluster([wellMember(0), downMember(1), wellMember(2)])
  expect(declaredLostFindings(['orders-4'], observed)).toMatchObject([
    { code: 'INPUT_CONFLICT', found: 'needs a member of this cluster (orders-0, orders-1, orders-2), found orders-4' },
  ])
})

test("a restore of a member's own database goes on with repair, every other one with restore", () => {
  const [member, volume] = [
    { member: 'orders-2', from: 'member' },
    { member: 'orders-2', from: 'volume' },
  ] as const
  for (const survivor of [member, volume]) {
    expect(survivorOf(survivorSource(survivor))).toEqual(survivor)
    expect(unfinishedRestore({ source: survivorSource(survivor) }).fix).toContain('run repair again')
  }
  expect(survivorSource(member)).not.toBe(survivorSource(volume))
  expect(survivorOf('2026-11-27T05-00-00Z-r48213')).toBeUndefined()
  expect(survivorOf('previous')).toBeUndefined()
  expect(unfinishedRestore({ source: 'previous' }).fix).toContain('run restore again')
})
