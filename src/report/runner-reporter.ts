import type { Finding, Problem } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import { formatDuration } from '../util/format-duration.ts'
import { type Annotated, createAnnotations } from './annotations.ts'
import type { HostReporter } from './host-reporter.ts'
import { createPhases, type Phase, type PhaseDisplay, type PhaseOptions } from './phases.ts'
import { findingsText, problemText } from './problem-text.ts'
import type { RunnerCommands } from './runner-commands.ts'
import type { Secrets } from './secrets.ts'
import { fenced, limitedSummary } from './summary.ts'
import { withoutCommands } from './without-commands.ts'

export interface RunnerOptions extends PhaseOptions {
  readonly commands: RunnerCommands
  readonly secrets: Secrets
  /** Writes the complete job summary, once, at the end. Not called if there is none. */
  readonly writeSummary: (markdown: string) => Promise<void>
}

/** Reports to a runner of GitHub Actions: groups, annotations, masks and the job summary. */
export function createRunnerReporter({ commands, secrets, writeSummary, ...options }: RunnerOptions): HostReporter {
  const summaries: string[] = []
  const say = (text: string) => {
    for (const line of withoutCommands(secrets.hide(text))) commands.info(line)
  }
  const annotations = createAnnotations(commands)
  // Secrets are hidden before escaping: afterwards, a secret with a % or a line ending would not be found.
  const hidden = (finding: Annotated): Annotated => ({
    ...finding,
    ...(finding.subject && { subject: namedSubject('key', secrets.hide(finding.subject)) }),
    found: secrets.hide(finding.found),
    fix: secrets.hide(finding.fix),
  })

  return {
    phase: createPhases(groups(say, commands, secrets), options),
    note: say,
    columns: () => Number.POSITIVE_INFINITY,
    warning(finding: Finding) {
      say(`warning:\n${findingsText([finding])}`)
      annotations.add('warning', hidden(finding))
    },
    problem(problem: Problem) {
      say(problemText(problem))
      const whole: Annotated = { found: problem.message, fix: '' }
      for (const finding of problem.findings.length > 0 ? problem.findings : [whole]) {
        annotations.add('error', hidden(finding))
      }
      summaries.push(fenced(problemText(problem)))
    },
    mask(secret) {
      // No line of a log contains a line ending. For a mask with several lines, the runner would mask each line
      // wherever it occurs: `apiVersion: v1`, `clusters:`.
      for (const form of secrets.add(secret)) if (!/[\r\n]/.test(form)) commands.setSecret(form)
    },
    summary(markdown) {
      summaries.push(markdown)
    },
    hide: secrets.hide,
    debug: (text) => commands.debug(secrets.hide(text)),
    async close() {
      annotations.close()
      const markdown = summaries.splice(0).join('\n\n')
      if (markdown !== '') await writeSummary(limitedSummary(secrets.hide(markdown)))
    },
  }
}

/** Groups cannot be nested: only the outermost phase is a group, and phases in it are lines. */
function groups(say: (text: string) => void, commands: RunnerCommands, secrets: Secrets): PhaseDisplay {
  return {
    started({ title, depth }: Phase) {
      if (depth === 0) commands.startGroup(secrets.hide(title))
      else say(title)
    },
    heartbeat({ title, elapsed, state }) {
      const waitsFor = state()
      say(`… ${title}: ${formatDuration(elapsed())}${waitsFor ? `, ${waitsFor}` : ''}`)
    },
    settled({ title, depth }, succeeded, milliseconds) {
      const outcome = `${title}: ${succeeded ? 'done in' : 'failed after'} ${formatDuration(milliseconds)}`
      if (depth > 0) return say(outcome)
      commands.endGroup()
      say(outcome)
    },
  }
}
