import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { accessRole } from '../../src/access/apply/permissions.ts'
import { syncAccess } from '../../src/actions/sync-access.ts'
import { actionRoleName } from '../../src/cluster/roles-yaml.ts'
import { createRecordingReporter } from '../../src/report/recording-reporter.ts'
import type { OwnCluster, Ran } from './cluster.ts'
import { type Identity, identity } from './identity.ts'
import { kubeconfigLogin } from './kubeconfig-login.ts'
import { attempt, command, type Ended } from './run-command.ts'

/** The access of a test's cluster, synced by identities that have only what `managed-etcd permissions` prints. */
export interface SyncedAccess {
  /** The path of the access file. */
  readonly policy: string
  readonly write: (text: string) => void
  readonly planner: Identity
  readonly syncer: Identity
  /** In this process, as the identity whose mode it is; `as` as somebody else. */
  readonly sync: (
    mode: 'plan' | 'apply' | 'check' | 'expire',
    more?: { readonly digest?: string; readonly as?: Identity; readonly allowEmpty?: boolean },
  ) => Promise<Ran>
  /** The program as its own process, as the identity that applies. */
  readonly program: (...args: string[]) => { readonly line: string[]; readonly env: NodeJS.ProcessEnv }
}

/** `policy` names every namespace that credentials will be delivered into; they and the cluster's exist already. */
export async function syncedAccess(cluster: OwnCluster, policyText: string): Promise<SyncedAccess> {
  const policy = join(dirname(cluster.file), 'access.yaml')
  const write = (text: string) => writeFileSync(policy, text)
  write(policyText)
  const [planner, syncer] = await Promise.all([
    identity(cluster.namespace, 'planner'),
    identity(cluster.namespace, 'syncer'),
  ])
  await permit(cluster, policy, 'apply', syncer)
  await permit(cluster, policy, 'plan', planner)
  const kubeconfig = join(dirname(cluster.file), 'syncer.kubeconfig')
  writeFileSync(kubeconfig, syncer.kubeconfig, { mode: 0o600 })
  return {
    policy,
    write,
    planner,
    syncer,
    async sync(mode, { digest, as, allowEmpty = false } = {}) {
      const report = createRecordingReporter()
      const outcome = await syncAccess.run({
        report,
        now: () => new Date(),
        signal: new AbortController().signal,
        holder: 'the tests',
        inputs: {
          cluster: cluster.file,
          kubeconfig: (as ?? (mode === 'plan' ? planner : syncer)).kubeconfig,
          ...kubeconfigLogin,
          policy,
          'base-policy': undefined,
          mode,
          live: 'true',
          'plan-digest': digest,
          'allow-empty': allowEmpty ? 'true' : 'false',
          comment: 'false',
          'github-token': undefined,
        },
      })
      return { ...outcome, told: report.told }
    },
    program: (...args) => ({
      line: [
        join(import.meta.dirname, '../../src/main.ts'),
        ...['sync-access', '--cluster', cluster.file, '--policy', policy, '--kubeconfig', kubeconfig, ...args],
      ],
      env: process.env,
    }),
  }
}

/** What an administrator does once: applies what the program prints, and binds it. */
export async function permit(
  cluster: OwnCluster,
  policy: string,
  mode: 'plan' | 'apply',
  { namespace, account }: Identity,
): Promise<void> {
  const { code, stdout, stderr }: Ended = await attempt(process.execPath, [
    join(import.meta.dirname, '../../src/main.ts'),
    ...['permissions', '--action', 'sync-access', '--mode', mode, '--cluster', cluster.file, '--policy', policy],
  ])
  if (code !== 0) throw new Error(stderr)
  await command('kubectl', ['apply', '--filename', '-'], { input: stdout })
  for (const where of namespacesIn(stdout)) {
    const role = actionRoleName(accessRole(mode), cluster.spec())
    const subject = `--serviceaccount=${namespace}:${account}`
    await command('kubectl', ['create', 'rolebinding', role, `--role=${role}`, subject, '--namespace', where])
  }
}

function namespacesIn(yaml: string): string[] {
  const documents = parseAllDocuments(yaml).map((document) => document.toJS())
  const all = documents.flatMap((document) => (document.kind === 'List' ? document.items : [document]))
  return [...new Set<string>(all.map(({ metadata }) => metadata.namespace))]
}
