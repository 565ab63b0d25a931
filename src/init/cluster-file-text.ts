import { stringify } from 'yaml'
import type { Answers, BackupAnswers } from './answers.ts'

/** etcd/cluster.yaml. */
export function clusterFileText(answers: Answers, recipients: readonly string[]): string {
  const { name, namespace, members, zonesMinimum, storage, backup } = answers
  return [
    ...schemaLine(answers, 'cluster'),
    '# All keys: docs/cluster-file.md. Check it with `managed-etcd validate`.',
    `name: ${scalar(name)}`,
    `namespace: ${scalar(namespace)}`,
    ...(members === 3 ? [] : [`members: ${members}`]),
    ...(zonesMinimum === undefined ? [] : ['zones:', `  minimum: ${zonesMinimum}`]),
    'storage:',
    `  class: ${scalar(storage.class)}`,
    `  size: ${scalar(storage.size)}`,
    ...(storage.encryption === undefined ? [] : [`  encryption: ${storage.encryption}`]),
    ...(backup === undefined ? [] : backupLines(backup, recipients)),
    '',
  ].join('\n')
}

function backupLines({ bucket, endpoint, region }: BackupAnswers, recipients: readonly string[]): string[] {
  return [
    'backup:',
    `  bucket: ${scalar(bucket)}`,
    ...(endpoint === undefined ? [] : [`  endpoint: ${scalar(endpoint)}`]),
    ...(region === undefined ? [] : [`  region: ${scalar(region)}`]),
    '  recipients:',
    ...recipients.map((recipient) => `    - ${scalar(recipient)}`),
    '  # The first `provision` creates the key that signs backups, and prints this line. Without it, no backup is created.',
    '  # signers: [MCowBQYDK2VwAyEA…]',
  ]
}

/** etcd/access.yaml. */
export function accessFileText(answers: Answers): string {
  const { administrator, application } = answers
  return [
    ...schemaLine(answers, 'access'),
    '# All keys: docs/access.md. Check it with `managed-etcd validate`.',
    'bindings:',
    '  - role: Administrator',
    '    members:',
    `      - ${scalar(administrator)}`,
    ...(application === undefined
      ? []
      : [
          '  - role: Writer',
          '    members:',
          `      - ${scalar(`app:${application.name}`)}`,
          '    attributes:',
          `      keyPrefix: ${scalar(application.keyPrefix)}`,
          `      namespace: ${scalar(application.namespace)} # its credentials are delivered there`,
        ]),
    '',
  ].join('\n')
}

/**
 * The schema comment for editors. Only for a known release: otherwise, editors would fetch the schema from a name that
 * we do not own.
 */
function schemaLine({ release }: Answers, file: 'cluster' | 'access'): string[] {
  if (release === undefined) return []
  const address = `https://raw.githubusercontent.com/${release.repository}/${release.commit}/schemas/${file}.schema.json`
  return [`# yaml-language-server: $schema=${address}`]
}

/** In quotes if YAML requires them. */
function scalar(text: string): string {
  return stringify(text, { lineWidth: 0 }).trimEnd()
}
