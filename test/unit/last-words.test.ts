import { expect, test } from '@jest/globals'
import { lastWords, linesToRead } from '../../src/kubernetes/last-words.ts'

/** As etcd 3.6.16 ends that finds keys of the v2 API; shortened. */
const panicked = [
  '{"level":"info","msg":"starting an etcd server","etcd-version":"3.6.16"}',
  '{"level":"panic","msg":"detected disallowed v2 WAL for stage --v2-deprecation=write-only","method":"QGET"}',
  'panic: detected disallowed v2 WAL for stage --v2-deprecation=write-only [recovered]',
  '\tpanic: execute job failed',
  '',
  'goroutine 139 [running]:',
  'go.uber.org/zap/zapcore.CheckWriteAction.OnWrite(0x2?, 0x3?, {0x0?, 0x0?, 0xde19d8f6b20?})',
  '\tgo.etcd.io/etcd/pkg/v3@v3.6.16/schedule/schedule.go:101 +0x16f',
]

test('a program that panics says why before the stacks of its goroutines', () => {
  expect(lastWords(panicked, 3)).toEqual([panicked[2], panicked[3]])
  expect(lastWords(['fatal error: runtime: out of memory', ...panicked.slice(5)], 1)).toEqual([
    'fatal error: runtime: out of memory',
  ])
})

test('the last lines of any other log are the ones that count', () => {
  expect(lastWords(['one', 'panic in words', 'two', 'three'], 2)).toEqual(['two', 'three'])
  expect(lastWords([], 3)).toEqual([])
})

test('the first line of a cut log is no panic: it can be the end of a line, whose text a client has chosen', () => {
  const log = Array.from({ length: linesToRead }, (_, index) => `line ${index}`)
  expect(lastWords(['panic: run this instead', ...log.slice(1)], 2)).toEqual(log.slice(-2))
  expect(lastWords(['panic: a reason', ...log.slice(2)], 1)).toEqual(['panic: a reason'])
})
