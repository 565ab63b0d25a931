import { spawn } from 'node:child_process'
import { programLine } from './cluster.ts'
import { permittedEnvironment } from './permitted.ts'

/**
 * The program as a process that can be killed, as a runner that vanishes is; by who may do what `permissions` prints.
 */
export async function startProgram(file: string, args: readonly string[]) {
  const env = await permittedEnvironment(file, args)
  const child = spawn(process.execPath, programLine(file, args), { env, stdio: ['ignore', 'ignore', 'pipe'] })
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
