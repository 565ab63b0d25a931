import { expect, test } from '@jest/globals'
import { Problem } from '../../src/problem/problem.ts'
import { firstAnswer, type MembersAnswer } from '../../src/provision/ask-members.ts'
import { memberStatus } from './member-status.ts'

const names = ['orders-0', 'orders-1', 'orders-2']
const complete: MembersAnswer = { authentication: true, status: memberStatus(1n), members: [] }
const partial: MembersAnswer = { ...complete, members: undefined }
const broken = new Problem('the port-forward broke')

const asking = (answers: Readonly<Record<string, MembersAnswer | Error>>) =>
  firstAnswer(names, async (member) => {
    const answer = answers[member] ?? new Error(`${member} must not be asked`)
    if (answer instanceof Error) throw answer
    return answer
  })

test('whoever answers everything is enough', async () => {
  expect(await asking({ 'orders-0': complete })).toEqual({ answer: complete })
})

test('the next member answers for one whose port-forward breaks, before or between two questions', async () => {
  expect(await asking({ 'orders-0': broken, 'orders-1': complete })).toEqual({ answer: complete })
  expect(await asking({ 'orders-0': partial, 'orders-1': complete })).toEqual({ answer: complete })
})

test('without a quorum, no member lists the members, and what the first says is used', async () => {
  const other = { ...partial, authentication: false }
  expect(await asking({ 'orders-0': broken, 'orders-1': partial, 'orders-2': other })).toEqual({ answer: partial })
})

test('if none answers, the first reason is told; that none is ready is no reason', async () => {
  const silent = { 'orders-0': broken, 'orders-1': new Problem('other'), 'orders-2': new Problem('third') }
  expect(await asking(silent)).toEqual({ answer: undefined, unasked: broken })
  expect(await firstAnswer([], async () => complete)).toEqual({ answer: undefined, unasked: undefined })
})

test('what is no Problem is a defect, and is not passed over', async () => {
  await expect(asking({ 'orders-0': new Error('bug'), 'orders-1': complete })).rejects.toThrow('bug')
})
