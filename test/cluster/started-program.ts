import { spawn } from 'node:child_process'
import { programLine } from './cluster.ts'

/** The program as a process that can be killed, as a runner that vanishes kills it. */
export function startProgram(file: string, args: readonly string[]) {
  const child = spawn(process.execPath, programLine(file, args), { stdio: 'ignore' })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return {
    ended,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
