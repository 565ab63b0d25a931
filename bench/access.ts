import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectKubernetes } from '../src/kubernetes/connect.ts'
import { rootAccess } from '../src/members/root-access.ts'
import { withAnyMember } from '../src/members/with-any-member.ts'
import { type ClusterFile, provision, withClusterFile } from './cluster.ts'
import { run } from './command.ts'
import { type CountingProxy, countingProxy } from './counting-proxy.ts'
import { inOwnNamespace, kubectl } from './namespaces.ts'
import { program, root } from './program.ts'
import type { PartReport } from './report.ts'
import { spreadOf } from './statistics.ts'

/** Bindings of the policy: people have a role in Kubernetes, and applications have a user in etcd. */
const people = 9_800
const apps = 200
/** The loop of etcdctl is measured with these, and the time for all applications is computed from it. */
const sampledApps = 10
const limitMilliseconds = 15 * 60_000
const mebibyte = 1024 * 1024

/**
 * An access file with 10,000 bindings, compared with kubectl and etcdctl: the first apply, the next one without
 * changes, and their cost.
 */
export async function measureAccess(rounds: number, say: (text: string) => void): Promise<PartReport> {
  return inOwnNamespace('access', (namespace) =>
    inOwnNamespace('apps', (delivered) =>
      withClusterFile(namespace, async (cluster) => {
        await provision(cluster)
        const proxy = await countingProxy()
        try {
          const synced = syncing(cluster, proxy)
          const measured = {
            first: [] as Synced[],
            second: [] as Synced[],
            kubectl: [] as number[],
            etcdctl: [] as number[],
          }
          for (let round = 1; round <= rounds; round++) {
            say(`round ${round} of ${rounds}: first apply`)
            await synced.write(nobody)
            await synced.apply()
            await synced.write(policyOf(delivered))
            measured.first.push(await synced.apply())
            say(`round ${round} of ${rounds}: nothing to do`)
            measured.second.push(await synced.apply())
            say(`round ${round} of ${rounds}: kubectl and etcdctl`)
            measured.kubectl.push(await applyByKubectl(cluster))
            measured.etcdctl.push(await loopOfEtcdctl(cluster))
          }
          return report(measured)
        } finally {
          proxy.close()
        }
      }),
    ),
  )
}

const administrator = '  - { role: Administrator, members: [group:platform] }\n'
const nobody = `bindings:\n${administrator}`

function policyOf(namespace: string): string {
  const roles = ['Viewer', 'Operator', 'Editor']
  const bindings = Array.from({ length: people - 1 }, (_, index) => {
    return `  - { role: ${roles[index % roles.length]}, members: ["user:person-${index}@example.com"] }\n`
  })
  const data = Array.from({ length: apps }, (_, index) => {
    const attributes = `{ keyPrefix: /app-${index}/, namespace: ${namespace} }`
    return `  - { role: Writer, members: [app:app-${index}], attributes: ${attributes} }\n`
  })
  return `bindings:\n${administrator}${bindings.join('')}${data.join('')}`
}

interface Synced {
  readonly seconds: number
  readonly peakBytes: number
  readonly requests: number
  readonly writes: number
  /** Changes of users and roles in etcd. */
  readonly changes: number
}

/** Runs the program as a user does. Measures the whole process. */
function syncing({ path, folder, spec }: ClusterFile, proxy: CountingProxy) {
  const policy = join(folder, 'access.yaml')
  const kubeconfig = join(folder, 'kubeconfig')
  const peak = join(folder, 'peak')
  writeFileSync(kubeconfig, proxy.kubeconfig, { mode: 0o600 })
  const kubernetes = connectKubernetes({ signal: new AbortController().signal })
  const revision = async () => {
    const members = await rootAccess(kubernetes, spec, { mask: () => undefined })
    return withAnyMember(members, async ({ etcd }) => (await etcd.authStatus()).revision)
  }
  return {
    write: async (text: string) => writeFileSync(policy, text),
    async apply(): Promise<Synced> {
      const before = await revision()
      proxy.take()
      const environment = { NODE_OPTIONS: `--import=${root}/bench/peak-memory.ts`, BENCH_PEAK_MEMORY: peak }
      const line = program('sync-access', '--cluster', path, '--policy', policy, '--kubeconfig', kubeconfig)
      const { milliseconds } = await run(line, { limitMilliseconds, environment })
      const { all, writes } = proxy.take()
      const changes = Number((await revision()) - before)
      return {
        seconds: milliseconds / 1000,
        peakBytes: Number(readFileSync(peak, 'utf8')),
        requests: all,
        writes,
        changes,
      }
    },
  }
}

/** Applies the same RoleBindings to an empty namespace. Returns seconds. */
async function applyByKubectl({ spec, folder }: ClusterFile): Promise<number> {
  const selected = ['--namespace', spec.namespace, '--selector', 'app.kubernetes.io/managed-by=managed-etcd']
  const { stdout } = await kubectl('get', 'rolebindings', ...selected, '--output=json')
  const { items }: { items: { metadata: { name: string }; roleRef: unknown; subjects: unknown }[] } = JSON.parse(stdout)
  const plain = items.map(({ metadata, roleRef, subjects }) => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: `by-kubectl-${metadata.name}`, namespace: spec.namespace },
    roleRef,
    subjects,
  }))
  const file = join(folder, 'rolebindings.json')
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: plain }))
  const { milliseconds } = await run(['kubectl', 'apply', '--filename', file], { limitMilliseconds })
  await run(['kubectl', 'delete', '--filename', file], { limitMilliseconds })
  return milliseconds / 1000
}

/** Four commands for each application, as in a script. Returns seconds for all applications, computed from a few. */
async function loopOfEtcdctl({ spec, folder }: ClusterFile): Promise<number> {
  const kubernetes = connectKubernetes({ signal: new AbortController().signal })
  const { bundle, rootUser } = await rootAccess(kubernetes, spec, { mask: () => undefined })
  const keep = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 })
    return join(folder, name)
  }
  const access = [
    ...['--endpoints', `https://${spec.name}.${spec.namespace}.svc:2479`, '--cacert', keep('ca.crt', bundle)],
    ...['--cert', keep('root.crt', rootUser.certificate), '--key', keep('root.key', rootUser.key)],
  ]
  const etcdctl = (...args: string[]) => run(['etcdctl', ...access, ...args], { limitMilliseconds })
  const started = performance.now()
  for (let index = 0; index < sampledApps; index++) {
    const name = `loop-${index}`
    await etcdctl('role', 'add', name)
    await etcdctl('role', 'grant-permission', name, 'readwrite', '--prefix', `/${name}/`)
    await etcdctl('user', 'add', name, '--new-user-password', 'only for this measurement')
    await etcdctl('user', 'grant-role', name, name)
  }
  const seconds = (performance.now() - started) / 1000
  for (let index = 0; index < sampledApps; index++) {
    await etcdctl('user', 'delete', `loop-${index}`)
    await etcdctl('role', 'delete', `loop-${index}`)
  }
  return (seconds / sampledApps) * apps
}

interface Measured {
  readonly first: readonly Synced[]
  readonly second: readonly Synced[]
  readonly kubectl: readonly number[]
  readonly etcdctl: readonly number[]
}

function report({ first, second, ...others }: Measured): PartReport {
  const of = (runs: readonly Synced[], value: (run: Synced) => number) => spreadOf(runs.map(value))
  return {
    part: 'access',
    title: '10,000 bindings of an access file',
    compared: [
      {
        what: 'first apply',
        unit: 's',
        spread: of(first, ({ seconds }) => seconds),
        goal: { direction: 'at most', bar: 60 },
      },
      {
        what: 'apply with nothing to do',
        unit: 's',
        spread: of(second, ({ seconds }) => seconds),
        goal: { direction: 'at most', bar: 10, aim: 5 },
      },
      {
        what: 'writes of an apply with nothing to do',
        unit: 'writes',
        spread: of(second, ({ writes, changes }) => writes + changes),
        goal: { direction: 'at most', bar: 0 },
      },
    ],
    absolute: [
      { what: 'peak memory, first apply', unit: 'MiB', spread: of(first, ({ peakBytes }) => peakBytes / mebibyte) },
      { what: 'peak memory, nothing to do', unit: 'MiB', spread: of(second, ({ peakBytes }) => peakBytes / mebibyte) },
      {
        what: 'requests to the API server, first apply',
        unit: 'requests',
        spread: of(first, ({ requests }) => requests),
      },
      {
        what: 'requests to the API server, nothing to do',
        unit: 'requests',
        spread: of(second, ({ requests }) => requests),
      },
      {
        what: 'changes of users and roles in etcd, first apply',
        unit: 'writes',
        spread: of(first, ({ changes }) => changes),
      },
      { what: 'kubectl apply of the same RoleBindings', unit: 's', spread: spreadOf(others.kubectl) },
      { what: `a loop of etcdctl for the ${apps} apps`, unit: 's', spread: spreadOf(others.etcdctl) },
    ],
    notes: [
      `${people} bindings give people a role in Kubernetes, ${apps} give an app its keys in etcd. The first apply also makes and delivers ` +
        `${apps} passwords and certificates, waits between bursts of changes so that clients can log in, and reads everything back; neither ` +
        `kubectl nor etcdctl does. The loop was measured on ${sampledApps} apps and reckoned up.`,
      'etcd makes every member go through all of its users at each change of one, so a change costs more the more apps there are, whoever makes it.',
    ],
  }
}
