/** Things that a finding is about: one word a thing. */
const topics = [
  'GitHub',
  'ID token',
  'Kubernetes',
  'Node.js',
  'access',
  'access file',
  'admission',
  'arguments',
  'authority',
  'backup',
  'bucket',
  'certificates',
  'characters',
  'clock',
  'cluster',
  'cluster file',
  'command',
  'comment',
  'compressed data',
  'connection',
  'credentials',
  'database',
  'drift',
  'encrypted data',
  'encryption',
  'etcd',
  'event',
  'hashes',
  'header',
  'hostnames',
  'image',
  'interrupted',
  'issue',
  'manifest',
  'members',
  'memory',
  'monitoring',
  'more',
  'name',
  'namespace',
  'nodes',
  'object',
  'object lock',
  'operation',
  'permissions',
  'passwords',
  'pod',
  'port-forward',
  'portals',
  'proxy',
  'quorum',
  'quota',
  'rate limit',
  'recipients',
  'restore',
  'retention',
  'revision',
  'roles',
  'rotation',
  'safety backup',
  'schedules',
  'scheduling',
  'service account',
  'signer',
  'snapshot',
  'storage',
  'store',
  'time-out',
  'users',
  'verification',
  'version',
  'volumes',
  'yaml',
  'zones',
] as const

/** Keys of the cluster file. */
const clusterFileKeys = [
  'backup.recipients',
  'backup.signers',
  'imagePullSecrets',
  'tls.authority',
  'tls.rootRecipients',
] as const

/** Keys of the access file, and a role in it. */
const accessFileKeys = ['Administrator', 'bindings', 'expires'] as const

/** Inputs, flags and variables of the environment. */
const inputs = [
  '--report',
  'GITHUB_API_URL',
  'action',
  'allow-unsigned',
  'base-policy',
  'confirm',
  'expected-server',
  'github-token',
  'identities',
  'identity',
  'kubeconfig',
  'live',
  'lost',
  'plan-digest',
  'run',
  'transport',
] as const

/** Every subject that is written in the code. One that is not here, or is misspelt, does not compile. */
export const subjects = [...topics, ...clusterFileKeys, ...accessFileKeys, ...inputs] as const

declare const named: unique symbol

/** A name that only a run knows. */
export type NamedSubject = string & { readonly [named]: true }

/** What a finding is about: a word of the list, or the name of a thing. */
export type FindingSubject = (typeof subjects)[number] | NamedSubject

/** What has a name of its own. */
type NamedThing = 'flag' | 'input' | 'key' | 'member' | 'object' | 'program' | 'variable'

/** `thing` says what it is to whoever reads the code; the finding shows the name alone. */
export function namedSubject(_thing: NamedThing, name: string): NamedSubject {
  return name as NamedSubject
}
