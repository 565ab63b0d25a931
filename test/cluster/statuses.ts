import { status } from '../../src/actions/status.ts'
import { type ClusterStatus, statusSchema } from '../../src/status/status.ts'
import type { OwnCluster } from './cluster.ts'
import { eventually } from './eventually.ts'
import { kubeconfigLogin } from './kubeconfig-login.ts'
import { permittedTo } from './permitted.ts'
import { createTestReporter } from './test-reporter.ts'

/**
 * What status says, as the user of the kubeconfig; without one, as somebody who may do what `permissions` prints. It
 * fits the published schema.
 */
export async function statusOf({ file }: OwnCluster, kubeconfig?: string): Promise<ClusterStatus> {
  const outcome = await status.run({
    report: createTestReporter(),
    now: () => new Date(),
    signal: new AbortController().signal,
    holder: 'the tests',
    inputs: {
      cluster: file,
      kubeconfig: kubeconfig ?? (await permittedTo({ action: 'status' }, file)).kubeconfig,
      ...kubeconfigLogin,
      'fail-on': 'never',
      'compare-data': 'auto',
      page: undefined,
      issue: 'false',
      'github-token': undefined,
      watch: false,
      interval: 5_000,
    },
  })
  const { clusters } = statusSchema.parse(outcome.details)
  const [only] = clusters
  if (only === undefined) throw new Error('status told of no cluster')
  return only
}

/** Where there are credentials for the store, the bucket counts; without them, what operations have recorded of it. */
export async function withoutStore<Result>(work: () => Promise<Result>): Promise<Result> {
  const { AWS_ACCESS_KEY_ID: key } = process.env
  delete process.env.AWS_ACCESS_KEY_ID
  try {
    return await work()
  } finally {
    if (key !== undefined) process.env.AWS_ACCESS_KEY_ID = key
  }
}

export const codes = ({ findings }: ClusterStatus) => findings.map(({ code }) => code)

/** `MEMBER_DOWN orders-2`, of what is more than to know. */
export const wrong = ({ findings }: ClusterStatus) =>
  findings.filter(({ severity }) => severity !== 'info').map(({ code, subject }) => `${code} ${subject}`)

/** Waits until the state is this one and these are among what is wrong. */
export function untilNamed(
  cluster: OwnCluster,
  state: ClusterStatus['state'],
  named: readonly string[],
  seconds = 60,
): Promise<ClusterStatus> {
  return eventually(
    `status to be ${state}, and to name ${named.join(', ') || 'nothing'}`,
    async () => {
      const seen = await statusOf(cluster)
      const missing = named.filter((one) => !wrong(seen).includes(one))
      return seen.state === state && missing.length === 0
        ? { done: seen }
        : { waitingFor: `${seen.state}: ${JSON.stringify(seen.findings)}` }
    },
    seconds,
  )
}

export async function untilOk(cluster: OwnCluster, seconds = 90): Promise<void> {
  await untilNamed(cluster, 'ok', [], seconds)
}
