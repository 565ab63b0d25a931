import { writeFile } from 'node:fs/promises'
import { readClusterFile } from '../cluster-file/read-cluster-file.ts'
import { defineAction } from '../operation/define-operation.ts'
import { givenText } from '../operation/inputs.ts'
import { Problem } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import { createSecrets } from '../report/secrets.ts'
import { hasStoreCredentials } from '../status/observe.ts'
import { tarGz } from '../support/archive.ts'
import { collectBundle } from '../support/collect.ts'
import { codeOf } from '../util/error-code.ts'
import { formatBytes } from '../util/format-bytes.ts'
import { looksSecret } from '../yaml/secrets.ts'
import { connectCluster } from './connect-cluster.ts'
import { supportBundleDeclaration } from './support-bundle.declaration.ts'

export const supportBundle = defineAction({
  ...supportBundleDeclaration,

  async run({ inputs, report, now, signal, runner }) {
    const spec = await readClusterFile(inputs.cluster, { report })
    const kubernetes = connectCluster(inputs, { signal, runner })
    const readBucket = hasStoreCredentials(process.env)
    const hide = hiding(inputs.kubeconfig === undefined ? [] : [givenText(inputs.kubeconfig)])
    const bundle = await report.phase('look at everything', () =>
      collectBundle({ kubernetes, spec, now, signal, readBucket, hide }),
    )
    const name = `support-bundle-${spec.name}-${bundle.at.toISOString().slice(0, 19).replaceAll(':', '-')}Z`
    const archive = tarGz(
      bundle.files.map(({ path, text }) => ({ path: `${name}/${path}`, text })),
      bundle.at,
    )
    const path = inputs.file ?? `${name}.tar.gz`
    await writeArchive(path, archive)
    const { state, notCollected } = bundle
    const gaps =
      notCollected.length === 0 ? '' : `; ${notCollected.length} items could not be collected; its README.md lists them`
    report.note(`${path}: ${bundle.files.length} files, ${formatBytes(archive.length)}${gaps}`)
    report.note('review it before you send it: it names hosts, namespaces, users and buckets')
    return {
      changed: false,
      outputs: { bundle: path, complete: String(notCollected.length === 0) },
      details: { state, bytes: archive.length, files: bundle.files.map((file) => file.path), notCollected },
    }
  },
})

const shortestSecret = 8

/** Removes this process's secrets: the kubeconfig, and environment variables with the name of a secret. */
function hiding(given: readonly string[]): (text: string) => string {
  const secrets = createSecrets()
  const named = Object.entries(process.env).flatMap(([name, value = '']) => (looksSecret(name) ? [value] : []))
  for (const secret of [...given, ...named]) if (secret.length >= shortestSecret) secrets.add(secret)
  return secrets.hide
}

/** Readable only by the owner. Never overwrites a file. */
async function writeArchive(path: string, archive: Buffer): Promise<void> {
  try {
    await writeFile(path, archive, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    throw new Problem('the support bundle was not written', [
      {
        code: 'FILE_UNREADABLE',
        subject: namedSubject('input', 'file'),
        found: `cannot write ${path}: ${codeOf(error)}`,
        fix: 'use the path of a new file in an existing folder with write permission',
      },
    ])
  }
}
