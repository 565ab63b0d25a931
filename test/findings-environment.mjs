import NodeEnvironment from 'jest-environment-node'
import { problemText } from '../src/report/problem-text.ts'

/** Jest shows the stack of what ends a test or a hook. Here the findings of a Problem are in it, too. */
export default class FindingsEnvironment extends NodeEnvironment {
  handleTestEvent({ name, error }) {
    if (name !== 'test_fn_failure' && name !== 'hook_failure') return
    // Of the test's own realm, where this program's class Problem is another one.
    if (error?.name === 'Problem' && error.findings.length > 0) error.stack = `${problemText(error)}\n${error.stack}`
  }
}
