import { stripVTControlCharacters } from 'node:util'
import { expect, test } from '@jest/globals'
import { operations } from '../../src/actions/index.ts'
import { runnerOperations } from '../../src/operation/operation.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'
import { createRecordingReporter } from '../../src/report/recording-reporter.ts'
import { changes } from '../../src/status/changes.ts'
import { known, type Observation } from '../../src/status/observation.ts'
import { clusterStatusOf, documentOf, type StatusDocument } from '../../src/status/status.ts'
import { screenOf } from '../../src/status/terminal-screen.ts'
import { watchStatus } from '../../src/status/watch.ts'
import { at, before, healthy, specWithBackups } from './status-fixtures.ts'

const documentFrom = (observation: Observation, seconds = 0) =>
  documentOf([clusterStatusOf(specWithBackups(), observation)], new Date(Date.parse(at) + seconds * 1000))
const well = healthy()
const down: Observation = {
  ...well,
  members: {
    list: (known(well.members)?.list ?? []).map((member) =>
      member.name === 'orders-2' ? { name: member.name, etcd: { unknown: 'no answer' } } : member,
    ),
  },
}
const busy: Observation = {
  ...healthy(),
  operation: { running: { operation: 'backup', holder: 'ann@host', since: before(0), abandoned: false } },
}

/** Watches what `looks` give, and ends it as Ctrl-C does, in the wait behind the last. */
async function watched(looks: readonly (StatusDocument | Error)[], size?: { rows: number; columns: number }) {
  const controller = new AbortController()
  const written: string[] = []
  const queue = [...looks]
  const last = await watchStatus({
    look: async () => {
      const next = queue.shift()
      if (next instanceof Error) throw next
      if (next === undefined) throw new Error('nobody looks after the end')
      return next
    },
    screen: { write: (text) => void written.push(text), size: size && (() => size) },
    wait: async () => {
      if (queue.length === 0) controller.abort()
    },
    signal: controller.signal,
  })
  return { last, written }
}

test('where nobody watches a terminal, each change is a line, and a look that changes nothing is none', async () => {
  const looks = [healthy(), healthy(), down, down, busy, healthy()].map((observation, n) =>
    documentFrom(observation, n),
  )
  const { written, last } = await watched(looks)
  expect(written.join('')).toMatchInlineSnapshot(`
"2026-11-27T12:00:00Z  etcd/orders  ok
2026-11-27T12:00:02Z  etcd/orders  ok → degraded
2026-11-27T12:00:02Z  etcd/orders  begins: MEMBER_DOWN orders-2: does not answer: no answer
2026-11-27T12:00:04Z  etcd/orders  degraded → ok
2026-11-27T12:00:04Z  etcd/orders  ends: MEMBER_DOWN orders-2
2026-11-27T12:00:04Z  etcd/orders  backup runs, started by ann@host
2026-11-27T12:00:05Z  etcd/orders  backup has ended
"
`)
  expect(last).toBe(looks.at(-1))
})

test('a terminal is drawn over, with what has changed below; a picture that is the same is not drawn again', async () => {
  const looks = [documentFrom(healthy()), documentFrom(healthy()), documentFrom(down, 7)]
  const { written } = await watched(looks, { rows: 40, columns: 200 })
  expect(written).toHaveLength(3)
  expect(written[1]?.startsWith('\u001b[Hetcd/orders: ok')).toBe(true)
  expect(written[2]).toContain('As of 2026-11-27 12:00:07 UTC. Ctrl-C ends.')
  expect(written[2]).toContain('2026-11-27T12:00:07Z  etcd/orders  ok → degraded')
})

test('what is larger than the terminal is cut, so that nothing wraps or scrolls', async () => {
  const { written } = await watched([documentFrom(down)], { rows: 6, columns: 40 })
  const lines = stripVTControlCharacters(written[1] ?? '')
    .trimEnd()
    .split('\n')
  expect(lines).toHaveLength(5)
  expect(lines.at(-1)).toMatch(/^… \d+ more lines$/)
  for (const line of lines) expect([...line].length).toBeLessThanOrEqual(40)
})

test('a line that is longer than the terminal goes on in the next one, whole', async () => {
  const { written } = await watched([documentFrom(down)], { rows: 100, columns: 40 })
  const text = stripVTControlCharacters(written[1] ?? '')
  for (const line of text.split('\n')) expect([...line].length).toBeLessThanOrEqual(40)
  expect(text.replaceAll(/\s+/g, ' ')).toContain('MEMBER_DOWN orders-2: does not answer: no answer')
})

test('a file that somebody is just editing is shown as it is, once, and looked at again', async () => {
  const broken = new Problem('etcd/cluster.yaml is not valid')
  const { written } = await watched([documentFrom(healthy()), broken, broken, documentFrom(down, 9)])
  expect(written.join('').split('\n').slice(1, 3)).toEqual([
    'etcd/cluster.yaml is not valid',
    '2026-11-27T12:00:09Z  etcd/orders  ok → degraded',
  ])
})

test('a problem of the first look, and a fault of the program, end it', async () => {
  await expect(watched([new Problem('no kubeconfig')])).rejects.toThrow('no kubeconfig')
  await expect(watched([documentFrom(healthy()), new TypeError('x')])).rejects.toThrow(TypeError)
})

test('what a server says moves no cursor', async () => {
  const nasty = { ...healthy(), drift: { list: [{ object: 'a\u001b[2J', path: 'b', is: 'c', shouldBe: 'd' }] } }
  const { written } = await watched([documentFrom(nasty)])
  expect(written.join('')).not.toContain('\u001b')
})

test('a sentence that differs at each look is no change', () => {
  const later = {
    ...down,
    members: {
      list: (known(down.members)?.list ?? []).map((member) =>
        'unknown' in member.etcd ? { ...member, etcd: { unknown: 'no answer within 8.0 s' } } : member,
      ),
    },
  }
  expect(changes(documentFrom(down), documentFrom(later, 5))).toEqual([])
})

test.each([
  [{ isTTY: true }, {}, true],
  [{ isTTY: true }, { TERM: 'dumb' }, false],
  [{}, { TERM: 'xterm' }, false],
])('%j with %j is drawn over: %s', (output, environment, drawn) => {
  expect(screenOf({ ...output, write: () => true }, environment).size !== undefined).toBe(drawn)
})

test('a workflow cannot ask for it, and a step that does is told why not', async () => {
  const inputs = runnerOperations(operations).find(({ declaration }) => declaration.name === 'status')?.declaration
    .inputs
  expect(Object.keys(inputs ?? {})).toContain('issue')
  expect(Object.keys(inputs ?? {})).not.toContain('watch')
  const status = operations.find(({ declaration }) => declaration.name === 'status')
  const { GITHUB_ACTIONS: earlier } = process.env
  process.env.GITHUB_ACTIONS = 'true'
  try {
    const run = status?.run(
      {
        report: createRecordingReporter(),
        now: () => new Date(at),
        signal: new AbortController().signal,
        holder: 'the tests',
      },
      { watch: 'true', issue: 'true', 'github-token': 'ghs_x', interval: '0s' },
    )
    const error = await run?.catch((thrown: unknown) => thrown)
    if (!(error instanceof Problem)) throw new Error('a Problem was expected')
    expect(error.findings.map(({ code, subject }) => `${code} ${subject}`)).toEqual([
      'INPUT_CONFLICT --watch',
      'INPUT_CONFLICT --watch',
      'INPUT_INVALID --interval',
    ])
    expect(problemText(error)).toContain('never ends, so it cannot run in a workflow')
  } finally {
    if (earlier === undefined) delete process.env.GITHUB_ACTIONS
    else process.env.GITHUB_ACTIONS = earlier
  }
})
