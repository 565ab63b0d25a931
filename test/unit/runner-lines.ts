import { jest } from '@jest/globals'

/**
 * The lines that the runner gets from now on until mocks are restored: @actions/core writes to standard output itself.
 */
export function runnerLines(): string[] {
  const lines: string[] = []
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(String(text).replace(/\n$/, ''))
    return true
  })
  return lines
}
