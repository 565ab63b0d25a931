import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { syncAccess } from '../../src/actions/sync-access.ts'
import type { OwnCluster, Ran } from './cluster.ts'
import type { Identity } from './identity.ts'
import { kubeconfigLogin } from './kubeconfig-login.ts'
import { type Permitted, permittedTo, purposeOf } from './permitted.ts'
import { createTestReporter } from './test-reporter.ts'

/** The access of a test's cluster, synced by identities that have only what `managed-etcd permissions` prints. */
export interface SyncedAccess {
  /** The path of the access file. */
  readonly policy: string
  readonly write: (text: string) => void
  readonly planner: Permitted
  readonly syncer: Permitted
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
  const as = (mode: string) => permittedTo({ action: 'sync-access', mode: purposeOf(mode), policy }, cluster.file)
  const [planner, syncer] = [await as('plan'), await as('apply')]
  return {
    policy,
    write,
    planner,
    syncer,
    async sync(mode, { digest, as: somebody, allowEmpty = false } = {}) {
      const report = createTestReporter()
      const outcome = await syncAccess.run({
        report,
        now: () => new Date(),
        signal: new AbortController().signal,
        holder: 'the tests',
        inputs: {
          cluster: cluster.file,
          kubeconfig: (somebody ?? (await as(mode === 'check' ? 'apply' : mode))).kubeconfig,
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
        ...['sync-access', '--cluster', cluster.file, '--policy', policy, '--kubeconfig', syncer.path, ...args],
      ],
      env: process.env,
    }),
  }
}
