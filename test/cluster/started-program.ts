import { spawn } from 'node:child_process'
import { programLine } from './cluster.ts'

/** The program as a process that can be killed, as a runner that vanishes is. */
export function startProgram(file: string, args: readonly string[]) {
  const child = spawn(process.execPath, programLine(file, args), { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return {
    /** An error with its words when it has ended by itself. */
    mustRun: () => {
      if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}: ${said}`)
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
