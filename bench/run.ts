// `npm run bench`: the cost of this project, compared with what a user would do instead, in the same run. With
// KUBECONFIG set, it measures that cluster. It must then run where pods and services of the cluster are reachable, with
// kubectl, etcdctl and etcd's benchmark on the PATH. Otherwise, it starts the lab or uses the running one.
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { usesOwnCluster } from '../test/own-cluster.ts'
import { readArguments, usage } from './arguments.ts'
import { root } from './program.ts'
import { fetchProxyPrograms } from './proxy-programs.ts'

const labProgram = [process.execPath, `${root}/lab/main.ts`]

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage)
    return 0
  }
  const { parts, rounds, json } = readArguments(args)
  const measure = [
    process.execPath,
    `${root}/bench/measure.ts`,
    ...parts.map(({ name }) => name),
    ...(rounds === undefined ? [] : [`--rounds=${rounds}`]),
    ...(json === undefined ? [] : [`--json=${resolve(json)}`]),
  ]
  // Here, because `lab exec` has no way out.
  if (parts.some(({ name }) => name === 'proxies')) await fetchProxyPrograms()
  if (usesOwnCluster() || !parts.some(({ needsCluster }) => needsCluster)) return start(measure)
  const up = await start([...labProgram, 'up'])
  if (up !== 0) return up
  // Images of other versions of etcd.
  if (parts.some(({ name }) => name === 'upgrade')) await start([...labProgram, 'extras', 'etcd'])
  return start([...labProgram, 'exec', ...measure])
}

/** Waits for its child even after an interrupt, so that the clusters of the benchmark are deleted first. */
function start([program = '', ...rest]: readonly string[]): Promise<number> {
  return new Promise((done, failed) => {
    const child = spawn(program, rest, { cwd: root, stdio: 'inherit' })
    process.on('SIGINT', () => {})
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    child.on('error', failed)
    child.on('close', (code) => done(code ?? 1))
  })
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
