import type * as core from '@actions/core'

/**
 * The commands to a runner. They are passed in, because only src/program/runner.ts loads the package, and a shell never
 * needs it.
 */
export type RunnerCommands = Pick<
  typeof core,
  'info' | 'debug' | 'warning' | 'error' | 'startGroup' | 'endGroup' | 'setSecret'
>
