import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { Problem } from '../../src/problem/problem.ts'
import { observeVolumeViews } from '../../src/status/observe-volumes.ts'
import { clusterSpec } from './preflight-fixtures.ts'

test('a request for the StorageClass that is aborted at the end ends nothing else', async () => {
  const late = Promise.withResolvers<never>()
  const kubernetes = {
    list: () => Promise.reject(new Problem('not permitted', [])),
    get: () => late.promise,
  } as unknown as Kubernetes
  expect(await observeVolumeViews(kubernetes, clusterSpec())).toEqual({ unknown: 'not permitted' })
  late.reject(new DOMException('This operation was aborted', 'AbortError'))
  // An error that nobody handles would fail the test.
  await turn()
  await turn()
})
