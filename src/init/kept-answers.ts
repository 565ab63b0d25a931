import type { Policy } from '../access/policy/policy.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Finding } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import type { AnswerFlag, Answers } from './answers.ts'

/** An answer, and what the existing file says. `none` is an answer, undefined is not. */
type Compared = readonly [flag: AnswerFlag, answer: string | undefined, written: readonly string[]]

/** The answers that differ from the cluster file and the access file that are there, and are kept as they are. */
export function contradictedAnswers(
  answers: Answers,
  recipients: readonly string[],
  {
    clusterFile,
    accessFile,
  }: { readonly clusterFile?: ClusterSpec | undefined; readonly accessFile?: Policy | undefined },
): Finding[] {
  const { layout } = answers
  return [
    ...contradicted(layout.clusterFile, clusterFile ? clusterAnswers(answers, recipients, clusterFile) : []),
    ...contradicted(layout.accessFile, accessFile ? accessAnswers(answers, accessFile) : []),
  ]
}

function contradicted(path: string, compared: readonly Compared[]): Finding[] {
  return compared.flatMap(([flag, answer, written]) => {
    if (answer === undefined || written.includes(answer)) return []
    return [
      {
        code: 'INPUT_CONFLICT',
        subject: namedSubject('flag', `--${flag}`),
        found: `is ${answer}, but ${path}, which is kept, has ${written.join(', ') || 'none'}`,
        fix: `edit ${path}, or leave the answer out`,
      },
    ]
  })
}

function clusterAnswers(answers: Answers, recipients: readonly string[], file: ClusterSpec): Compared[] {
  const { storage, backup } = answers
  return [
    ['name', answers.name, [file.name]],
    ['namespace', answers.namespace, [file.namespace]],
    ['members', String(answers.members), [String(file.members)]],
    ['zones-minimum', answers.zonesMinimum?.toString(), [String(file.zones.minimum)]],
    ['storage-class', storage.class, [file.storage.class]],
    ['storage-size', storage.size, [file.storage.size.text]],
    ['storage-encryption', storage.encryption, [file.storage.encryption]],
    ['backup-bucket', backup?.bucket ?? 'none', [file.backup?.bucket ?? 'none']],
    ...(backup === undefined || file.backup === undefined ? [] : backupAnswers(backup, recipients, file.backup)),
  ]
}

function backupAnswers(
  { endpoint, region, identityFile }: NonNullable<Answers['backup']>,
  recipients: readonly string[],
  file: NonNullable<ClusterSpec['backup']>,
): Compared[] {
  const flag = identityFile === undefined ? 'recipient' : 'age-identity'
  return [
    ['backup-endpoint', endpoint ?? 'none', [file.endpoint ?? 'none']],
    ['backup-region', region ?? 'none', [file.region ?? 'none']],
    ...recipients.map((recipient): Compared => [flag, recipient, file.recipients]),
  ]
}

function accessAnswers({ administrator, application }: Answers, { bindings }: Policy): Compared[] {
  const administrators = bindings.filter(({ role }) => role === 'Administrator')
  const data = bindings.filter((binding) => binding.kind === 'data')
  const own = data.filter(({ members }) => members.some(({ name }) => name === application?.name))
  const applications = data.flatMap(({ members }) => members.map(({ name }) => name))
  return [
    ['administrator', administrator, administrators.flatMap(({ members }) => members.map(({ text }) => text))],
    ['application', application?.name, applications],
    ...(own.length === 0
      ? []
      : ([
          ['key-prefix', application?.keyPrefix, own.flatMap(({ keyPrefix }) => keyPrefix ?? [])],
          ['application-namespace', application?.namespace, own.flatMap(({ namespaces }) => namespaces)],
        ] satisfies Compared[])),
  ]
}
