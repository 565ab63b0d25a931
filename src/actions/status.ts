import { writeFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { findClusterFiles } from '../cluster-file/find-cluster-files.ts'
import { readClusterFile } from '../cluster-file/read-cluster-file.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import type { Surroundings } from '../operation/define-operation.ts'
import { defineAction } from '../operation/define-operation.ts'
import type { InputValues } from '../operation/inputs.ts'
import { type Finding, Problem, refuse } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import { failOnProblem } from '../status/fail-on.ts'
import { statusText } from '../status/format-text.ts'
import { keepIssues } from '../status/keep-issues.ts'
import { hasStoreCredentials, observeCluster } from '../status/observe.ts'
import { statusPage } from '../status/page.ts'
import {
  type ClusterStatus,
  clusterStatusOf,
  documentOf,
  invalidFileStatus,
  type StatusDocument,
} from '../status/status.ts'
import { statusSummary } from '../status/summary.ts'
import { screenOf } from '../status/terminal-screen.ts'
import { watchStatus } from '../status/watch.ts'
import { codeOf } from '../util/error-code.ts'
import { inParallel } from '../util/in-parallel.ts'
import { connectCluster } from './connect-cluster.ts'
import { statusDeclaration } from './status.declaration.ts'

/**
 * One API server answers for all of them, over a few connections, and reports time out while they wait for a
 * connection: with ten at once, parts of 30 of 50 clusters were unknown on two busy processors.
 */
const clustersAtOnce = 4

export const status = defineAction({
  ...statusDeclaration,

  async run(context) {
    const { inputs, report } = context
    if (inputs.watch) return outcomeOf(await watch(context), inputs)
    const token = issueToken(inputs)
    const document = await report.phase('observe the clusters', () => observeStatus(context))
    report.note(statusText(document, report.columns()))
    report.summary(statusSummary(document), 'noted')
    if (inputs.page !== undefined) await writePage(inputs.page, statusPage(document))
    const { signal } = context
    const issues =
      token === undefined ? [] : await keepIssues(document, { token, signal, report, environment: process.env })
    const unmet = failOnProblem(document, inputs['fail-on'])
    return { ...outcomeOf(document, inputs, issues), unmet, noted: 'noted' }
  },
})

type Inputs = InputValues<typeof statusDeclaration.inputs>

function outcomeOf(document: StatusDocument, { page = '' }: Inputs, issues: readonly number[] = []) {
  const { healthy, state } = document
  return {
    changed: false,
    outputs: { healthy: String(healthy), state, page, issues: issues.join(',') },
    details: document,
  }
}

type Context = Surroundings & { readonly inputs: Inputs }

/** Runs until Ctrl-C, which is its normal end. */
function watch(context: Context): Promise<StatusDocument> {
  const { inputs, signal } = context
  refuseWatch(inputs, process.env)
  return watchStatus({
    look: async () => {
      const document = await observeStatus(context)
      if (inputs.page !== undefined) await writePage(inputs.page, statusPage(document))
      return document
    },
    screen: screenOf(process.stdout, process.env),
    wait: () => setTimeout(inputs.interval, undefined, { signal }).catch(() => undefined),
    signal,
  })
}

function refuseWatch({ issue, interval }: Inputs, environment: NodeJS.ProcessEnv): void {
  const findings: Finding[] = []
  const subject = namedSubject('flag', '--watch')
  if (environment.GITHUB_ACTIONS === 'true') {
    const fix = 'run status on a schedule without watch; workflows/status.yml keeps an issue'
    findings.push({ code: 'INPUT_CONFLICT', subject, found: 'never ends, so it cannot run in a workflow', fix })
  }
  if (issue === 'true')
    findings.push({ code: 'INPUT_CONFLICT', subject, found: 'keeps no issue', fix: 'leave --issue out' })
  if (interval < 1_000) {
    const found = `needs at least 1s, found ${interval / 1_000}s`
    findings.push({
      code: 'INPUT_INVALID',
      subject: namedSubject('flag', '--interval'),
      found,
      fix: 'write --interval 5s',
    })
  }
  refuse('status was not started: nothing was read or written', findings)
}

/** The token, if an issue is requested. */
function issueToken({ issue, 'github-token': token }: Inputs): string | undefined {
  if (issue === 'false' || token !== undefined) return issue === 'true' ? token : undefined
  throw new Problem('status was not started: nothing was read or written', [
    {
      code: 'TOKEN_MISSING',
      subject: 'github-token',
      found: 'needs a token to keep an issue, found none',
      fix: "set github-token to the job's github.token, in a job with permissions: { issues: write }; or set issue: false",
    },
  ])
}

/** Observes every cluster that the input names. */
async function observeStatus(context: Context) {
  const { inputs, now, signal, runner } = context
  const files = await findClusterFiles(inputs.cluster)
  const kubernetes = connectCluster(inputs, { signal, runner })
  const clusters = await inParallel(
    files,
    (file) => statusOfFile(file, files.length, kubernetes, context),
    clustersAtOnce,
  )
  return documentOf(clusters, now())
}

async function statusOfFile(
  file: string,
  files: number,
  kubernetes: Kubernetes,
  { inputs, now, signal, report }: Context,
): Promise<ClusterStatus> {
  // With --watch, it would be told again and again.
  const spec = await readClusterFile(file, inputs.watch ? {} : { report }).catch((error: unknown) => {
    if (files > 1 && error instanceof Problem) return error
    throw error
  })
  if (spec instanceof Problem) return invalidFileStatus(file, spec)
  const options = { compare: inputs['compare-data'], readBucket: hasStoreCredentials(process.env) }
  return clusterStatusOf(spec, await observeCluster({ kubernetes, spec, now, signal, report, ...options }))
}

async function writePage(file: string, page: string): Promise<void> {
  try {
    await writeFile(file, page)
  } catch (error) {
    throw new Problem('the page was not written', [
      {
        code: 'FILE_UNREADABLE',
        subject: namedSubject('input', 'page'),
        found: `cannot write ${file}: ${codeOf(error)}`,
        fix: 'use a path in an existing folder with write permission',
      },
    ])
  }
}
