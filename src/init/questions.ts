import type { DataBinding, Policy } from '../access/policy/policy.ts'
import { validateKey } from '../access/policy/validate-names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { classEncryption } from '../cluster/volume-encryption.ts'
import { validateRecipient } from '../cluster-file/public-keys.ts'
import {
  longestName,
  validateClusterName,
  validateNamespace,
  validateQuantity,
  validateSubdomain,
} from '../cluster-file/validate-names.ts'
import { validateBucket, validateEndpoint, validateRegion } from '../cluster-file/validate-store.ts'
import { nearMiss } from '../util/near-miss.ts'
import type { ValidationError } from '../yaml/fields.ts'
import type { AnswerFlag, Answers, AnswerTexts } from './answers.ts'
import { classText, usableNodes, usableZones } from './describe-cluster.ts'
import type { ObservedKubernetes } from './observe-cluster.ts'
import type { ObservedRepository, Release } from './repository.ts'
import {
  oneOfWords,
  validateAdministrator,
  validateApplication,
  validateIdentityPath,
  validateOwner,
  validateRelease,
} from './validate-answers.ts'

/** Everything that is known before the first question. */
export interface KnownFacts {
  /** Undefined if no cluster is to be observed. */
  readonly kubernetes: ObservedKubernetes | undefined
  readonly repository: ObservedRepository
  readonly release: Release | undefined
  /** The existing file, from an earlier run or written by hand. */
  readonly clusterFile: ClusterSpec | undefined
  readonly accessFile: Policy | undefined
  readonly login: Answers['login'] | undefined
}

export interface Question {
  readonly flag: AnswerFlag
  readonly text: string
  /** What the answer must be; follows "needs" in an error. */
  readonly needs: string
  /** Help for the answer, shown before the question. */
  readonly about?: string | undefined
  /** The default answer. */
  readonly fallback?: string | undefined
  /** `none` is a valid answer, too. */
  readonly optional?: true
  readonly validate: (answer: string) => ValidationError | undefined
}

/** Returns undefined if the question does not apply after these answers. */
type Asked = (known: KnownFacts, given: AnswerTexts) => Question | undefined

/** The questions in order: a question may depend on earlier answers. */
export const questions: readonly Asked[] = [
  ({ clusterFile }) => ({
    flag: 'name',
    text: 'Name of the cluster; all of its objects are named after it',
    needs: `a letter, then letters, digits and hyphens, at most ${longestName} (all lowercase)`,
    fallback: clusterFile?.name,
    validate: validateClusterName,
  }),
  ({ clusterFile }) => ({
    flag: 'namespace',
    text: 'Namespace of the cluster',
    needs: 'lowercase letters, digits and hyphens, at most 63',
    fallback: clusterFile?.namespace ?? 'etcd',
    validate: validateNamespace,
  }),
  ({ clusterFile, kubernetes }) => ({
    flag: 'members',
    text: 'Number of members: 3 tolerate the loss of one, 5 of two, 1 of none',
    needs: '1, 3 or 5',
    fallback: String(clusterFile?.members ?? (kubernetes?.nodes && usableNodes(kubernetes.nodes) < 3 ? 1 : 3)),
    validate: oneOfWords(['1', '3', '5']),
  }),
  zonesMinimum,
  storageClass,
  storageEncryption,
  ({ clusterFile }) => ({
    flag: 'storage-size',
    text: "Size of each member's volume",
    needs: 'a quantity of 1Gi or more, such as 20Gi',
    fallback: clusterFile?.storage.size.text ?? '20Gi',
    validate: validateQuantity,
  }),
  ({ accessFile }) => ({
    flag: 'administrator',
    text: 'Who administers the cluster: user:NAME or group:NAME, as Kubernetes knows them',
    needs: 'user:NAME, group:NAME or serviceaccount:NAMESPACE/NAME',
    fallback: accessFile?.bindings.find(({ role }) => role === 'Administrator')?.members[0]?.text,
    validate: validateAdministrator,
  }),
  ({ accessFile }) => ({
    flag: 'application',
    text: 'Name of a first application that stores keys',
    needs: 'lowercase letters, digits and hyphens',
    fallback: writerIn(accessFile)?.members[0]?.name,
    optional: true,
    validate: validateApplication,
  }),
  ({ accessFile }, given) =>
    given.get('application')
      ? {
          flag: 'key-prefix',
          text: 'Its keys begin with',
          needs: 'a prefix of keys, such as /orders/',
          fallback: writerIn(accessFile)?.keyPrefix ?? `/${given.get('application')}/`,
          validate: validateKey,
        }
      : undefined,
  ({ accessFile }, given) =>
    given.get('application')
      ? {
          flag: 'application-namespace',
          text: 'Namespace for its credentials',
          needs: 'lowercase letters, digits and hyphens, at most 63',
          fallback: writerIn(accessFile)?.namespaces[0],
          validate: validateNamespace,
        }
      : undefined,
  ({ clusterFile }) => ({
    flag: 'backup-bucket',
    text: 'Bucket for backups',
    needs: "a bucket's name: 3 to 63 lowercase letters, digits, hyphens and dots",
    about: clusterFile?.backup ? undefined : 'Without backups, a lost volume or a wrong command can lose all data.',
    fallback: clusterFile?.backup?.bucket,
    optional: true,
    validate: validateBucket,
  }),
  ({ clusterFile }, given) =>
    given.get('backup-bucket')
      ? {
          flag: 'backup-endpoint',
          text: 'URL of the object storage, if it is not AWS',
          needs: 'an http or https address',
          fallback: clusterFile?.backup?.endpoint,
          optional: true,
          validate: validateEndpoint,
        }
      : undefined,
  ({ clusterFile }, given) =>
    given.get('backup-bucket')
      ? {
          flag: 'backup-region',
          text: "The bucket's region",
          needs: 'a region, such as eu-central-1',
          fallback: clusterFile?.backup?.region,
          optional: true,
          validate: validateRegion,
        }
      : undefined,
  ({ clusterFile }, given) =>
    given.get('backup-bucket') && !given.get('age-identity')
      ? {
          flag: 'recipient',
          text: 'age recipient for the encryption of backups (age1…); leave it empty to create a new identity',
          needs: 'an age recipient (age1…)',
          fallback: clusterFile?.backup?.recipients[0],
          optional: true,
          validate: validateRecipient,
        }
      : undefined,
  ({ repository }, given) =>
    given.get('backup-bucket') && !given.get('recipient')
      ? {
          flag: 'age-identity',
          text: 'File for the age identity that decrypts backups; an existing file is used',
          needs: `a path outside of the repository ${repository.top}, or a public key by --recipient`,
          about:
            'This file decrypts all backups, and without it they are lost. Do not keep it in the cluster or on GitHub.',
          validate: (answer) => validateIdentityPath(answer, repository),
        }
      : undefined,
  ({ repository }) => ({
    flag: 'owner',
    text: 'Who reviews changes of the cluster, as in CODEOWNERS: @ORGANIZATION/TEAM or @USER',
    needs: '@ORGANIZATION/TEAM or @USER',
    fallback: ownerOf('/etcd/', repository),
    validate: validateOwner,
  }),
  ({ repository }, given) =>
    given.get('owner')
      ? {
          flag: 'access-owner',
          text: 'Who reviews changes of access; preferably not those who get access',
          needs: '@ORGANIZATION/TEAM or @USER',
          fallback: ownerOf('/etcd/access.yaml', repository) ?? given.get('owner'),
          validate: validateOwner,
        }
      : undefined,
  ({ repository }) => ({
    flag: 'branch',
    text: 'Default branch of the repository',
    needs: 'the name of a branch',
    fallback: repository.defaultBranch ?? 'main',
    validate: (answer) => (/^[\w][\w./-]*$/.test(answer) ? undefined : { fix: 'write it as git branch shows it' }),
  }),
  ({ login }) => ({
    flag: 'login',
    text: 'How jobs log in to Kubernetes: a kubeconfig in a secret, or an id-token of GitHub (docs/oidc.md)',
    needs: 'kubeconfig or id-token',
    fallback: login ?? 'kubeconfig',
    validate: oneOfWords(['kubeconfig', 'id-token']),
  }),
  ({ release }) => ({
    flag: 'release',
    text: 'Release of managed-etcd for the workflows: OWNER/REPOSITORY@COMMIT',
    needs: 'OWNER/REPOSITORY@COMMIT with all 40 digits of the commit',
    fallback: release && `${release.repository}@${release.commit}`,
    optional: true,
    validate: validateRelease,
  }),
]

function writerIn(accessFile: Policy | undefined): DataBinding | undefined {
  const data = accessFile?.bindings.filter((binding) => binding.kind === 'data')
  return data?.find(({ role }) => role === 'Writer')
}

/** The owner in CODEOWNERS for exactly this pattern. */
function ownerOf(pattern: string, { codeOwners }: ObservedRepository): string | undefined {
  const lines = codeOwners?.text.split('\n').map((line) => line.trim().split(/\s+/)) ?? []
  return lines.find(([first]) => first === pattern)?.[1]
}

/** Asked only if there are fewer zones than the default needs, or if an answer is given. */
function zonesMinimum({ clusterFile, kubernetes }: KnownFacts, given: AnswerTexts): Question | undefined {
  const members = Number(given.get('members') ?? 3)
  const zones = kubernetes?.nodes && usableZones(kubernetes.nodes)
  const needed = Math.min(3, members)
  if (!given.has('zones-minimum') && (zones === undefined || zones.length >= needed)) return undefined
  const found = zones === undefined || zones.length === 0 ? 'none' : zones.join(', ')
  return {
    flag: 'zones-minimum',
    text: 'Minimum number of zones with a node; with fewer than 3, losing one zone can stop writes',
    needs: `1 to ${members}`,
    about: zones && `${members} members are for ${needed} zones with a schedulable node, found ${found}.`,
    fallback: clusterFile && clusterFile.zones.minimum < needed ? String(clusterFile.zones.minimum) : undefined,
    validate: (answer) =>
      /^[1-5]$/.test(answer) && Number(answer) <= members ? undefined : { fix: 'write a number of zones' },
  }
}

function storageClass({ clusterFile, kubernetes }: KnownFacts): Question {
  const classes = kubernetes?.classes
  const encrypted = classes?.filter((one) => classEncryption(one).asks).map(({ metadata }) => metadata.name) ?? []
  const names = classes?.map(({ metadata }) => metadata.name)
  return {
    flag: 'storage-class',
    text: "Name of the StorageClass of the members' volumes",
    needs: names?.length ? `one of ${names.join(', ')}` : 'the name of a StorageClass',
    about: classes?.map(classText).join('\n'),
    fallback: clusterFile?.storage.class ?? (encrypted.length === 1 ? encrypted[0] : undefined),
    validate: (answer) => {
      if (names === undefined || names.includes(answer)) return validateSubdomain(answer)
      const near = nearMiss(answer, names)
      return { fix: near ? `did you mean ${near}?` : 'write an existing one' }
    },
  }
}

/** Asked only if the class does not request encryption, or if an answer is given. */
function storageEncryption({ clusterFile, kubernetes }: KnownFacts, given: AnswerTexts): Question | undefined {
  const chosen = kubernetes?.classes?.find(({ metadata }) => metadata.name === given.get('storage-class'))
  const encryption = chosen && classEncryption(chosen)
  if (!given.has('storage-encryption') && (encryption === undefined || encryption.asks)) return undefined
  return {
    flag: 'storage-encryption',
    text: '`reported` accepts volumes that may not be encrypted, and reports them; `required` refuses them',
    needs: 'required or reported',
    about: encryption && !encryption.asks ? `This class does not request encryption: ${encryption.why}.` : undefined,
    fallback: clusterFile?.storage.encryption === 'reported' ? 'reported' : undefined,
    validate: oneOfWords(['required', 'reported']),
  }
}
