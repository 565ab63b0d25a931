import type * as core from '@actions/core'

/**
 * What a run tells a runner by. It is handed in: only src/program/runner.ts loads the package, so that a shell never does.
 */
export type RunnerCommands = Pick<
  typeof core,
  'info' | 'debug' | 'warning' | 'error' | 'startGroup' | 'endGroup' | 'setSecret'
>
