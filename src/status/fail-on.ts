import { type Finding, Problem } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import { nameOf } from './format-text.ts'
import { type State, stateBySeverity, states } from './rules.ts'
import type { ClusterStatus, StatusDocument } from './status.ts'

/** The Problem that fails the run if the state of a cluster is `failOn` or worse. */
export function failOnProblem({ clusters, state }: StatusDocument, failOn: State | 'never'): Problem | undefined {
  const failing = clusters.filter((one) => failOn !== 'never' && states.indexOf(one.state) >= states.indexOf(failOn))
  if (failing.length === 0) return undefined
  const [only] = failing
  const what =
    only !== undefined && failing.length === 1
      ? `${nameOf(only)} is ${only.state}`
      : `${failing.length} clusters: ${state}`
  return new Problem(`${what}; fail-on: ${failOn} asks to fail for it`, failing.map(findingOf))
}

/** The findings that cause the state. The text output has the others. */
function findingOf(status: ClusterStatus): Finding {
  const decisive = status.findings.filter(({ severity }) => stateBySeverity[severity] === status.state)
  return {
    code: 'CLUSTER_UNHEALTHY',
    subject: namedSubject('object', nameOf(status)),
    found: decisive.map(({ code, subject, found }) => `${code} ${subject}: ${found}`).join('\n'),
    fix: [...new Set(decisive.map(({ command }) => command))].join('\n'),
  }
}
