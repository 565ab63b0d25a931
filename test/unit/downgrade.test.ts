import { expect, test } from '@jest/globals'
import { Problem } from '../../src/problem/problem.ts'
import { requestDowngrade } from '../../src/upgrade/downgrade.ts'
import { memberStatus } from './member-status.ts'

/** etcd whose answer to `enable` is lost; `succeeds`: the downgrade is enabled all the same. */
function etcd(target: string | undefined, succeeds: boolean) {
  const asked: string[] = []
  let downgradeTarget = target
  const status = async () => memberStatus(1n, { downgradeTarget })
  return {
    asked,
    status,
    downgrade: async (action: string, version: string) => {
      asked.push(`${action} ${version}`)
      if (action !== 'enable') return version
      if (succeeds) downgradeTarget = '3.6.0'
      throw new Problem('etcd did not answer Downgrade')
    },
  }
}

async function requested(target: string | undefined, succeeds: boolean) {
  const member = etcd(target, succeeds)
  const failure = await requestDowngrade(member, await member.status(), '3.6').then(
    () => undefined,
    (error: Error) => error.message,
  )
  return { failure, asked: member.asked }
}

test('a downgrade that is enabled is not requested again', async () => {
  expect(await requested('3.6.0', true)).toEqual({ failure: undefined, asked: [] })
})

test('a request that timed out counts as done if it has succeeded', async () => {
  const asked = ['validate 3.6', 'enable 3.6']
  expect(await requested(undefined, true)).toEqual({ failure: undefined, asked })
  expect(await requested(undefined, false)).toEqual({ failure: 'etcd did not answer Downgrade', asked })
})
