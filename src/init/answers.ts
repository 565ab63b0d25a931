import { type Layout, usualLayout } from './layout.ts'
import type { Release } from './repository.ts'

/** The answers that init cannot determine. Each comes from a flag or from the terminal. */
export const answerFlags = [
  'name',
  'namespace',
  'members',
  'zones-minimum',
  'storage-class',
  'storage-encryption',
  'storage-size',
  'administrator',
  'application',
  'key-prefix',
  'application-namespace',
  'backup-bucket',
  'backup-endpoint',
  'backup-region',
  'recipient',
  'age-identity',
  'owner',
  'access-owner',
  'branch',
  'login',
  'release',
] as const

export type AnswerFlag = (typeof answerFlags)[number]

/** The answers as entered. An empty text is the answer "none". */
export type AnswerTexts = ReadonlyMap<AnswerFlag, string>

export interface Answers {
  readonly name: string
  readonly namespace: string
  readonly members: number
  /** Undefined: the default of the cluster file. */
  readonly zonesMinimum: number | undefined
  readonly storage: { readonly class: string; readonly size: string; readonly encryption: string | undefined }
  readonly administrator: string
  readonly application: { readonly name: string; readonly keyPrefix: string; readonly namespace: string } | undefined
  readonly backup: BackupAnswers | undefined
  /** In the syntax of CODEOWNERS: `@acme/platform`. */
  readonly owner: string
  readonly accessOwner: string
  readonly branch: string
  /** Whether jobs have a kubeconfig as a secret, or log in with GitHub's ID token (docs/oidc.md). */
  readonly login: 'kubeconfig' | 'id-token'
  /** Undefined: not known, so workflows cannot run yet. */
  readonly release: Release | undefined
  readonly layout: Layout
}

export interface BackupAnswers {
  readonly bucket: string
  readonly endpoint: string | undefined
  readonly region: string | undefined
  /** Either a public key, or the file that contains it. */
  readonly recipient: string | undefined
  readonly identityFile: string | undefined
}

/** The answers after all checks. */
export function answersOf(texts: AnswerTexts, layout = usualLayout): Answers {
  const text = (flag: AnswerFlag) => texts.get(flag) || undefined
  const needed = (flag: AnswerFlag) => texts.get(flag) ?? ''
  const number = (flag: AnswerFlag) => (text(flag) === undefined ? undefined : Number(text(flag)))
  const [repository = '', commit = ''] = needed('release').split('@')
  const application = text('application')
  const bucket = text('backup-bucket')
  return {
    name: needed('name'),
    namespace: needed('namespace'),
    members: number('members') ?? 3,
    zonesMinimum: number('zones-minimum'),
    storage: { class: needed('storage-class'), size: needed('storage-size'), encryption: text('storage-encryption') },
    administrator: needed('administrator'),
    application:
      application === undefined
        ? undefined
        : {
            name: application,
            keyPrefix: needed('key-prefix'),
            namespace: needed('application-namespace'),
          },
    backup:
      bucket === undefined
        ? undefined
        : {
            bucket,
            endpoint: text('backup-endpoint'),
            region: text('backup-region'),
            recipient: text('recipient'),
            identityFile: text('age-identity'),
          },
    owner: needed('owner'),
    accessOwner: needed('access-owner'),
    branch: needed('branch'),
    login: text('login') === 'id-token' ? 'id-token' : 'kubeconfig',
    release: commit === '' ? undefined : { repository, commit },
    layout,
  }
}
