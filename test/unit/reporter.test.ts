import * as core from '@actions/core'
import { afterEach, expect, jest, test } from '@jest/globals'
import { type Finding, Problem } from '../../src/problem/problem.ts'
import { namedSubject } from '../../src/problem/subjects.ts'
import { createPlainReporter } from '../../src/report/plain-reporter.ts'
import { problemText } from '../../src/report/problem-text.ts'
import { createRecordingReporter } from '../../src/report/recording-reporter.ts'
import { createRunnerReporter } from '../../src/report/runner-reporter.ts'
import { createSecrets } from '../../src/report/secrets.ts'
import { createTerminalReporter } from '../../src/report/terminal-reporter.ts'
import { handMovedTimer } from './hand-moved-timer.ts'
import { runnerLines } from './runner-lines.ts'

afterEach(() => void jest.restoreAllMocks())

function onRunner() {
  const lines = runnerLines()
  const summaries: string[] = []
  const timer = handMovedTimer()
  const reporter = createRunnerReporter({
    commands: core,
    writeSummary: async (markdown) => void summaries.push(markdown),
    secrets: createSecrets(),
    timer,
    heartbeat: 20_000,
  })
  return { reporter, lines, summaries, timer }
}

test('on a runner a phase is a group, and one inside of it is lines', async () => {
  const { reporter, lines, timer } = onRunner()
  await reporter.phase('members', () =>
    reporter.phase('orders-0', async () => {
      timer.pass(1500)
      reporter.note('ready')
    }),
  )
  expect(lines).toEqual([
    '::group::members',
    'orders-0',
    'ready',
    'orders-0: done in 1.5 s',
    '::endgroup::',
    'members: done in 1.5 s',
  ])
})

test('a wait shows that it lives, how long it has lasted and what it waits for', async () => {
  const { reporter, lines, timer } = onRunner()
  await reporter.phase('wait for the members', async (progress) => {
    timer.pass(25_000)
    progress('orders-2: Pending, 0/3 nodes have room')
    timer.pass(60_000)
  })
  expect(lines).toEqual([
    '::group::wait for the members',
    '… wait for the members: 20 s',
    '… wait for the members: 40 s, orders-2: Pending, 0/3 nodes have room',
    '… wait for the members: 1 min 00 s, orders-2: Pending, 0/3 nodes have room',
    '… wait for the members: 1 min 20 s, orders-2: Pending, 0/3 nodes have room',
    '::endgroup::',
    'wait for the members: done in 1 min 25 s',
  ])
  timer.pass(60_000)
  expect(lines).toHaveLength(7)
})

test('a phase that fails says so and passes the error on', async () => {
  const { reporter, lines } = onRunner()
  const problem = new Problem('no room')
  await expect(reporter.phase('wait', () => Promise.reject(problem))).rejects.toBe(problem)
  expect(lines).toEqual(['::group::wait', '::endgroup::', 'wait: failed after 0.0 s'])
})

test('of more annotations than GitHub shows, the tenth counts the rest', async () => {
  const { reporter, lines } = onRunner()
  for (let i = 1; i <= 12; i++)
    reporter.warning({ code: 'TOO_FEW_ZONES', subject: 'zones', found: `found ${i}`, fix: 'fix' })
  await reporter.close()
  const annotations = lines.filter((line) => line.startsWith('::warning'))
  expect(annotations).toHaveLength(10)
  expect(annotations[8]).toBe('::warning title=zones [TOO_FEW_ZONES]::found 9%0Afix')
  expect(annotations[9]).toBe("::warning::3 more warnings are in this step's log")
  expect(lines).toContain('  zones  found 12  [TOO_FEW_ZONES]')
})

test('exactly ten annotations are all shown', async () => {
  const { reporter, lines } = onRunner()
  for (let i = 1; i <= 10; i++)
    reporter.warning({ code: 'TOO_FEW_ZONES', subject: 'zones', found: `found ${i}`, fix: 'fix' })
  await reporter.close()
  expect(lines.filter((line) => line.startsWith('::warning')).at(-1)).toBe(
    '::warning title=zones [TOO_FEW_ZONES]::found 10%0Afix',
  )
})

test('a place and a text with the signs of a command stay one annotation', () => {
  const { reporter, lines } = onRunner()
  const location = { file: 'a,b:c.yaml', line: 4, column: 1 }
  reporter.problem(
    new Problem('refused', [
      { code: 'TOO_FEW_ZONES', subject: 'zones', found: '100%\nof it', fix: '::error::fix', location },
    ]),
  )
  expect(lines.filter((line) => line.startsWith('::error'))).toEqual([
    '::error title=zones [TOO_FEW_ZONES],file=a%2Cb%3Ac.yaml,line=4,col=1::a,b:c.yaml:4:1  100%25%0Aof it%0A::error::fix',
  ])
})

test('a secret with a percent sign is not shown by an annotation either', () => {
  const { reporter, lines } = onRunner()
  reporter.mask('50%off:today')
  reporter.warning({ code: 'TOO_FEW_ZONES', subject: 'bucket', found: 'is 50%off:today', fix: 'ask' })
  expect(lines.slice(1).join('\n')).not.toMatch(/off:today/)
})

test('a summary that GitHub would drop is cut at a line, with its fence closed and a note', async () => {
  const { reporter, summaries } = onRunner()
  reporter.summary('# Plan')
  reporter.summary(`\`\`\`\`diff\n${'+ ünïcode line\n'.repeat(100_000)}\`\`\`\``)
  await reporter.close()
  const [summary = ''] = summaries
  expect(summaries).toHaveLength(1)
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1024 * 1024)
  expect(Buffer.byteLength(summary)).toBeGreaterThan(1024 * 1024 - 300)
  expect(summary).toMatch(/^# Plan\n\n````diff\n\+ ünïcode line\n/)
  expect(summary).toMatch(
    /\n\+ ünïcode line\n````\n\n> \[!NOTE\]\n> The rest was truncated: GitHub shows at most 1 MiB\./,
  )
})

function onTerminal(colours: boolean) {
  const timer = handMovedTimer()
  const secrets = createSecrets()
  const written: string[] = []
  const write = (text: string) => void written.push(text)
  const reporter = createTerminalReporter({ write, columns: () => 40, colours, secrets, timer })
  return { reporter, timer, written, screen: () => shown(written.join('')) }
}

/** What stays on a screen: a line that is erased is gone. */
function shown(written: string): string {
  return written
    .split('\n')
    .map((line) => line.slice(line.lastIndexOf('\r\u001b[2K') + 1).replace('\u001b[2K', ''))
    .join('\n')
}

test('on a terminal one line moves, and what is over stays', async () => {
  const { reporter, timer, written, screen } = onTerminal(false)
  await reporter.phase('wait for the members', async (progress) => {
    progress('orders-2: Pending, 0/3 nodes have room')
    timer.pass(12_000)
    expect(screen()).toBe('⠋ wait for the members 12 s, orders-2:…')
    reporter.mask('hunter2hunter2')
    progress('hunter2hunter2')
    timer.pass(100)
    expect(screen()).toBe('⠙ wait for the members 12 s, ***')
    reporter.note('one\u001b[2Jmore\u0007 \u009b\u000031m\u009d0;th\u009cing')
  })
  await reporter.close()
  expect(screen()).toBe('onemore 31m0;thing\n✓ wait for the members 12 s\n')
  expect(written.join('')).not.toContain('\u001b[3')
})

test('colours are there for those who want them', async () => {
  const { reporter, written } = onTerminal(true)
  await reporter.phase('look', async () => {})
  expect(written.join('')).toContain('\u001b[32m✓\u001b[39m look')
})

const long = {
  code: 'TOO_FEW_ZONES',
  subject: 'zones',
  found: 'needs 3 zones with a schedulable node, found 2',
  fix: 'add nodes in a third zone, or accept that losing one can stop writes\nrun: kubectl get nodes --label-columns topology.kubernetes.io/zone',
} as const

test('on a terminal, findings are as wide as it is, and a command to copy stays in one line', () => {
  const { reporter, screen } = onTerminal(false)
  const narrow = `  zones  needs 3 zones with a
         schedulable node, found 2
         [TOO_FEW_ZONES]
         add nodes in a third zone, or
         accept that losing one can stop
         writes
         run: kubectl get nodes --label-columns topology.kubernetes.io/zone
`
  reporter.warning(long)
  reporter.problem(new Problem('refused', [long]))
  expect(screen()).toBe(`warning:\n${narrow}refused. 1 finding:\n${narrow}`)
})

test('on a terminal, a secret that a line end would cut is hidden, too', () => {
  const { reporter, screen } = onTerminal(false)
  reporter.mask('correct horse battery staple of a password')
  reporter.warning({ ...long, found: 'found correct horse battery staple of a password', fix: 'choose another one' })
  expect(screen()).toBe('warning:\n  zones  found ***  [TOO_FEW_ZONES]\n         choose another one\n')
})

test('elsewhere, the lines of a finding are as long as they are', () => {
  const lines: string[] = []
  const write = (line: string) => lines.push(line)
  createPlainReporter({ write, secrets: createSecrets(), timer: handMovedTimer(), heartbeat: 20_000 }).warning(long)
  const { reporter, lines: onGitHub } = onRunner()
  reporter.warning(long)
  const whole = `  zones  ${long.found}  [TOO_FEW_ZONES]\n         ${long.fix.replace('\n', '\n         ')}`
  expect(lines).toEqual([`warning:\n${whole}`])
  expect(onGitHub.join('\n')).toContain(whole)
})

test('plain lines are never written over, and have no pictures', async () => {
  const lines: string[] = []
  const timer = handMovedTimer()
  const reporter = createPlainReporter({
    write: (line) => lines.push(line),
    secrets: createSecrets(),
    timer,
    heartbeat: 20_000,
  })
  await reporter.phase('wait', async (progress) => {
    progress('orders-2')
    timer.pass(20_500)
  })
  reporter.warning({ code: 'TOO_FEW_ZONES', subject: 'zones', found: 'found 2', fix: 'add one' })
  reporter.summary('# Cluster\n\n```mermaid\nflowchart LR\n```\n\nGood.')
  await reporter.close()
  expect(lines).toEqual([
    'wait',
    '… wait: 20 s, orders-2',
    'wait: done in 21 s',
    'warning:\n  zones  found 2  [TOO_FEW_ZONES]\n         add one',
    'Cluster\n\nGood.',
  ])
})

test('a finding that shows a line of a file looks as from a compiler', () => {
  const frame = '   4 │ membres: 3\n     │ ^^^^^^^ did you mean "members"?'
  const location = { file: 'etcd/cluster.yaml', line: 4, column: 1 }
  const finding: Finding = {
    code: 'UNKNOWN_KEY',
    subject: namedSubject('key', 'membres'),
    found: 'unknown key "membres"',
    fix: 'did you mean "members"?',
    location,
    frame,
  }
  expect(
    problemText(new Problem('the cluster file is refused: nothing was read', [finding])),
  ).toBe(`the cluster file is refused: nothing was read. 1 finding:

etcd/cluster.yaml:4:1  unknown key "membres"  [UNKNOWN_KEY]

   4 │ membres: 3
     │ ^^^^^^^ did you mean "members"?`)
})

test('a record has everything in order, without secrets', async () => {
  const reporter = createRecordingReporter()
  reporter.mask('hunter2hunter2')
  await reporter.phase('look', async (progress) => progress('at hunter2hunter2'))
  reporter.note('seen')
  expect(reporter.told).toEqual([
    { kind: 'phase', title: 'look' },
    { kind: 'progress', title: 'look', state: 'at ***' },
    { kind: 'settled', title: 'look', succeeded: true },
    { kind: 'note', text: 'seen' },
  ])
})
