import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { createCallerRepository, type Files } from '../caller-repository.ts'
import { program } from './program.ts'
import { reachable, root, stop } from './surroundings.ts'

/** Runs a shipped workflow with act, as after a push to the default branch. Prints the output of its jobs. */
export async function runWorkflow(workflow: string, clusterFile: string, files: Files = {}): Promise<void> {
  const caller = createCallerRepository(workflow, clusterFile, { files, dist: program.dist })
  try {
    // The workflow reads the contents of the kubeconfig, as from a repository's secret.
    const script = 'KUBECONFIG="$(cat "$KUBECONFIG")" exec "$@" 2>&1'
    const line = reachable('sh', ['-c', script, 'sh', ...caller.act('push', { ref: 'refs/heads/main' })])
    const child = spawn(...line, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
    const all: string[] = []
    let shownJob = ''
    for await (const text of createInterface(child.stdout)) {
      all.push(text)
      const { job, said } = saidByJob(text)
      if (said === undefined) continue
      if (job !== shownJob) console.log(`\n   job "${job}"`)
      shownJob = job
      console.log(`   │ ${said}`)
    }
    if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve))
    if (child.exitCode !== 0) stop(`${all.join('\n')}\nthe demo ended here; see above. It can be run again`)
  } finally {
    caller.remove()
  }
}

/** act prints `[WORKFLOW/JOB   ]   | TEXT` for the output of a step. Other lines are about act itself. */
function saidByJob(text: string): { job: string; said: string | undefined } {
  const [, job = '', said] = /^\[[^/\]]+\/([^\]]*?) *\] +\| (.*)$/.exec(text) ?? []
  return { job, said: said?.trimEnd() }
}
