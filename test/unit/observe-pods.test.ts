import { setImmediate } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { Problem } from '../../src/problem/problem.ts'
import { observePods } from '../../src/status/observe-pods.ts'
import { clusterSpec } from './preflight-fixtures.ts'

test('nodes that are still asked for when pods are refused do not end the program when status ends', async () => {
  const nodes = Promise.withResolvers<never[]>()
  const list = (_: string, kind: string) =>
    kind === 'Node' ? nodes.promise : Promise.reject(new Problem('refused', []))
  const observed = await observePods({ list } as Partial<Kubernetes> as Kubernetes, clusterSpec())
  expect(observed).toEqual({ unknown: 'refused' })
  nodes.reject(new DOMException('This operation was aborted', 'AbortError'))
  // Jest fails the test for a rejection that nobody handles.
  await setImmediate()
})
