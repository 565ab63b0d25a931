import { writeFile } from 'node:fs/promises'
import { findClusterFiles } from '../cluster-file/find-cluster-files.ts'
import { readClusterFile } from '../cluster-file/read-cluster-file.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import type { Surroundings } from '../operation/define-operation.ts'
import { defineAction } from '../operation/define-operation.ts'
import type { InputValues } from '../operation/inputs.ts'
import { Problem } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import { statusText } from '../status/format-text.ts'
import { notWell } from '../status/not-well.ts'
import { hasStoreCredentials, observeCluster } from '../status/observe.ts'
import { statusPage } from '../status/page.ts'
import { type ClusterStatus, clusterStatusOf, documentOf, invalidFileStatus } from '../status/status.ts'
import { statusSummary } from '../status/summary.ts'
import { codeOf } from '../util/error-code.ts'
import { inParallel } from '../util/in-parallel.ts'
import { connectCluster } from './connect-cluster.ts'
import { statusDeclaration } from './status.declaration.ts'

/** One API server answers for all of them: more at once would only wait for each other. */
const clustersAtOnce = 10

export const status = defineAction({
  ...statusDeclaration,

  async run(context) {
    const { inputs, report } = context
    const document = await report.phase('observe the clusters', () => observeStatus(context))
    report.note(statusText(document))
    report.summary(statusSummary(document))
    if (inputs.page !== undefined) await writePage(inputs.page, statusPage(document))
    return {
      changed: false,
      unmet: notWell(document, inputs['fail-on']),
      outputs: { healthy: String(document.healthy), state: document.state, page: inputs.page ?? '' },
      details: document,
    }
  },
})

type Context = Surroundings & { readonly inputs: InputValues<typeof statusDeclaration.inputs> }

/** Every cluster that the input names, as it is now. */
export async function observeStatus(context: Context) {
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
  const spec = await readClusterFile(file).catch((error: unknown) => {
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
        fix: 'name a file in an existing directory that can be written',
      },
    ])
  }
}
